"""`next`: what to do now."""

from collections.abc import Sequence
from typing import Annotated

import typer

from dlpath.cli.gathering import question
from dlpath.cli.options import Json, Limit, PhaseName, environment, respond
from dlpath.core.box import fill
from dlpath.core.changes import elapsed
from dlpath.core.errors import BadValue
from dlpath.core.select import find_phase, item_title
from dlpath.core.suggest import Ask, Offer, begun_early, offers, waiting
from dlpath.core.when import parse_duration
from dlpath.environment import Environment
from dlpath.render import ahead
from dlpath.render.page import Page, Text
from dlpath.render.status import running

KINDS = ("topic", "project", "review")

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
    minutes = None if time is None else parse_duration(time)
    ask = question(env)._replace(
        minutes=minutes,
        kind=_kind(kind),
        phase=None if phase is None else find_phase(env.course, phase).id,
        barred=_barred(env, no_gpu=no_gpu, offline=offline),
    )
    found = offers(env.progress, ask)
    if minutes is not None:
        _fill(ctx, found, ask, offline=offline, as_json=as_json)
        return
    shown = _shown(env, found, ask, limit, everything=everything)

    def page() -> Page:
        if not shown:
            return ahead.nothing_page(narrow=ask.narrow, session=_session(env))
        early = [] if ask.narrow else begun_early(env.progress)
        return ahead.next_page(shown, env.look, session=_session(env), early=early, why=why)

    respond(ctx, as_json, lambda: ahead.next_data(shown), page)


def _kind(kind: str | None) -> str | None:
    if kind is not None and kind not in KINDS:
        raise BadValue(f"'{kind}' is not a kind", "use topic, project or review")
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


def _shown(
    env: Environment, found: Sequence[Offer], ask: Ask, limit: int, *, everything: bool
) -> list[Offer]:
    """Return the best of what can be started, and with `everything` as many that cannot yet."""
    most = limit or None
    later = waiting(env.progress, ask) if everything else []
    return [*found[:most], *later[:most]]


def _fill(
    ctx: typer.Context, found: Sequence[Offer], ask: Ask, *, offline: bool, as_json: bool
) -> None:
    env = environment(ctx)
    box = fill(env.progress, env.details, found, ask.minutes or 0, offline=offline)

    def page() -> Page:
        if not box.steps:
            return ahead.nothing_page(narrow=ask.narrow, session=_session(env))
        return ahead.box_page(box, session=_session(env))

    respond(ctx, as_json, lambda: ahead.box_data(box), page)


def _session(env: Environment) -> Text | None:
    """Return the line on the running session, if one runs."""
    session = env.store.session()
    if session is None:
        return None
    return running(item_title(env.course, session.item), elapsed(session, env.now), env.look)
