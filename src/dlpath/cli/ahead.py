"""`next`: what to do now."""

from collections.abc import Sequence
from typing import Annotated

import typer

from dlpath.cli.gathering import due_today, question, seconds_per_card
from dlpath.cli.options import Json, Limit, PhaseName, environment, respond
from dlpath.core.box import fill, reviewing
from dlpath.core.changes import elapsed
from dlpath.core.errors import BadValue
from dlpath.core.review import fading_needs, review_offers
from dlpath.core.select import find_phase, item_title
from dlpath.core.suggest import Ask, Offer, begun_early, offers, waiting
from dlpath.core.when import parse_duration
from dlpath.environment import Environment
from dlpath.render import ahead
from dlpath.render.page import Page

REVIEW = "review"
KINDS = ("topic", "project", REVIEW)

Why = Annotated[bool, typer.Option("--why", help="Show how each score came about.")]
For = Annotated[
    str | None,
    typer.Option("--for", metavar="TIME", help="Fill this much time.", show_default=False),
]
OfKind = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        help="Only topic, project or review.",
        autocompletion=lambda: list(KINDS),
        show_default=False,
    ),
]
NoGpu = Annotated[bool, typer.Option("--no-gpu", help="No project that needs hours on a GPU.")]
Offline = Annotated[
    bool,
    typer.Option("--offline", help="Nothing that needs the network."),
]
All = Annotated[bool, typer.Option("--all", help="Also what cannot be started yet, and why.")]


def suggest(
    ctx: typer.Context,
    why: Why = False,
    time: For = None,
    kind: OfKind = None,
    phase: PhaseName = None,
    no_gpu: NoGpu = False,
    offline: Offline = False,
    everything: All = False,
    limit: Limit = 5,
    as_json: Json = False,
) -> None:
    """Say what to do now: what you can start, best first.

    Examples:
      dlpath next
      dlpath next --for 45m
      dlpath next --why --limit 3
    """
    env = environment(ctx)
    ask = question(env)._replace(
        minutes=None if time is None else parse_duration(time),
        kind=_kind(kind, time),
        phase=None if phase is None else find_phase(env.course, phase).id,
        barred=_barred(env, no_gpu=no_gpu, offline=offline),
    )
    if ask.minutes is not None:
        _fill(ctx, ask, ask.minutes, offline=offline, as_json=as_json)
        return
    shown = _shown(env, ask, limit, everything=everything)
    around = _around(env, ask, shown)

    def page() -> Page:
        if shown:
            return ahead.next_page(shown, around, env.course, env.look, why=why)
        if ask.kind == REVIEW:
            return _nothing_due(env, around)
        return ahead.nothing_page(around, env.look, narrow=ask.narrow)

    respond(ctx, as_json, lambda: ahead.next_data(shown, around), page)


def _found(env: Environment, ask: Ask) -> list[Offer]:
    """Return what can be started, or with `--kind review` what can be recalled, best first."""
    if ask.kind == REVIEW:
        return review_offers(env.recalls, env.course, ask, seconds_per_card(env))
    return offers(env.progress, ask)


def _around(env: Environment, ask: Ask, shown: Sequence[Offer] = ()) -> ahead.Around:
    """Return what is told beside what is shown."""
    return ahead.Around(
        running=_running(env),
        early=[] if ask.narrow else begun_early(env.progress),
        due=_due(env, ask),
        fading={offer.id: fading_needs(env.recalls, env.course, offer) for offer in shown},
    )


def _due(env: Environment, ask: Ask) -> int:
    """Return how many quiz cards are due today; none where only a kind or a phase is wanted."""
    return 0 if ask.kind or ask.phase else due_today(env)


def _nothing_due(env: Environment, around: ahead.Around) -> Page:
    """Return that there is nothing to recall, and when there will be."""
    elsewhere = sum(len(known.due) for known in env.recalls.values())
    next_due = env.deck.next_due(env.now) if env.recalls else None
    return ahead.nothing_due_page(around, elsewhere, next_due, env.now, env.look)


def _kind(kind: str | None, time: str | None) -> str | None:
    """Return the kind that was asked for. Raises BadValue."""
    if kind is not None and kind not in KINDS:
        raise BadValue(f"'{kind}' is not a kind", "use topic, project or review")
    if kind == REVIEW and time is not None:
        raise BadValue("the quiz itself fills a time with cards", f"dlpath quiz --for {time}")
    return kind


def _barred(env: Environment, *, no_gpu: bool, offline: bool) -> frozenset[str]:
    """Return the projects that the learner cannot do now; one in progress has its data already."""
    if not (no_gpu or offline):
        return frozenset()
    briefs = env.details.briefs
    return frozenset(
        project
        for project in env.course.project_phases
        if (no_gpu and briefs[project].compute == "gpu-hours")
        or (offline and env.progress.status(project) != "doing")
    )


def _shown(env: Environment, ask: Ask, limit: int, *, everything: bool) -> list[Offer]:
    """Return the best of what can be started, and with `everything` as many that cannot yet."""
    most = limit or None
    later = waiting(env.progress, ask) if everything else []
    return [*_found(env, ask)[:most], *later[:most]]


def _fill(ctx: typer.Context, ask: Ask, minutes: int, *, offline: bool, as_json: bool) -> None:
    """Answer with what fits into the minutes."""
    env = environment(ctx)
    due = _due(env, ask)
    first = reviewing(due, seconds_per_card(env), minutes) if due else None
    left = minutes - first.minutes if first else minutes
    box = fill(env.progress, env.details, offers(env.progress, ask), left, offline=offline)
    box = box.after(first) if first else box
    around = _around(env, ask)

    def page() -> Page:
        if not box.steps:
            return ahead.nothing_page(around, env.look, narrow=ask.narrow)
        return ahead.box_page(box, around, env.look)

    respond(ctx, as_json, lambda: ahead.box_data(box, around), page)


def _running(env: Environment) -> ahead.Running | None:
    """Return the session that runs."""
    session = env.session
    if session is None:
        return None
    title = item_title(env.course, session.item)
    return ahead.Running(session.item, title, elapsed(session, env.now))
