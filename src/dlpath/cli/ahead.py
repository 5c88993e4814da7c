"""`next` and `timeline`: what to do, and when it will be done."""

from collections.abc import Sequence
from typing import Annotated

import typer

from dlpath.cli.gathering import grounds, plan_grounds, question, recent, without
from dlpath.cli.options import Json, Limit, PhaseName, complete_item, environment, respond
from dlpath.core.box import fill
from dlpath.core.burnup import BurnUp, burn_up
from dlpath.core.changes import elapsed
from dlpath.core.errors import BadValue
from dlpath.core.forecast import Forecast, forecast
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course
from dlpath.core.select import find_items, find_phase, item_title
from dlpath.core.suggest import Ask, Offer, offers, waiting
from dlpath.core.tracks import find_track
from dlpath.core.when import day_of, parse_deadline, parse_duration
from dlpath.environment import Environment
from dlpath.render import ahead
from dlpath.render import timeline as timelines
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
        phase=find_phase(env.course, phase).id if phase else None,
        barred=_barred(env, no_gpu=no_gpu, offline=offline),
    )
    found = offers(env.progress, ask)
    if minutes is not None:
        _fill(ctx, found, ask, offline=offline, as_json=as_json)
        return
    shown = _shown(env, found, ask, limit, everything=everything)

    def page() -> Page:
        session = _session(env)
        if not shown:
            return ahead.nothing_page(narrow=ask.narrow, session=session)
        return ahead.next_page(shown, env.look, session=session, why=why)

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
    every = [*found, *waiting(env.progress, ask)] if everything else list(found)
    return every[:limit] if limit else every


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


Pace = Annotated[
    float | None,
    typer.Option(
        "--hours-per-week", metavar="H", help="What if it were H hours a week.", show_default=False
    ),
]
By = Annotated[
    str | None,
    typer.Option(
        "--by", metavar="DATE", help="What it takes to be done by then.", show_default=False
    ),
]
Without = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="TOPIC",
        help="What if you left it out; may be repeated.",
        autocompletion=complete_item,
        show_default=False,
    ),
]
OnTrack = Annotated[
    str | None,
    typer.Option("--track", metavar="TRACK", help="What if you followed it.", show_default=False),
]
Explain = Annotated[bool, typer.Option("--explain", help="How the dates came about.")]
Check = Annotated[bool, typer.Option("--check", help="How often the dates would have held so far.")]


def timeline(
    ctx: typer.Context,
    by: By = None,
    hours_per_week: Pace = None,
    leave_out: Without = None,
    track: OnTrack = None,
    explain: Explain = False,
    check: Check = False,
    as_json: Json = False,
) -> None:
    """Say when it will be done, phase by phase, as dates with their odds.

    Examples:
      dlpath timeline
      dlpath timeline --by 2027-06-30
      dlpath timeline --hours-per-week 6 --without speech-synthesis
    """
    env = environment(ctx)
    if check:
        _check(ctx, as_json=as_json)
        return
    deadline = None if by is None else parse_deadline(by, env.now)
    progress = _supposed(env, track, leave_out or [])
    basis = grounds(env) if hours_per_week is None else plan_grounds(env, hours_per_week)
    value = forecast(progress, basis, day_of(env.now), deadline)
    respond(
        ctx,
        as_json,
        lambda: timelines.timeline_data(value),
        lambda: timelines.timeline_page(
            value, env.look, picture=_picture(env, progress, value), explain=explain
        ),
    )


def _check(ctx: typer.Context, *, as_json: bool) -> None:
    """Answer how often the dates would have held, from each past week on."""
    from dlpath.core.backtest import backtest  # noqa: PLC0415 - dozens of simulations, only here
    from dlpath.render import backtest as pages  # noqa: PLC0415

    env = environment(ctx)
    found = backtest(env.progress, *recent(env), plan_grounds(env), day_of(env.now))
    respond(
        ctx,
        as_json,
        lambda: pages.backtest_data(found),
        lambda: pages.backtest_page(found, env.look),
    )


def _picture(env: Environment, progress: Progress, value: Forecast) -> BurnUp | None:
    """Return the burn-up, unless the learner does not want to see dates."""
    return burn_up(progress, value.finish, value.today) if env.settings.timeline_dates else None


def _supposed(env: Environment, track: str | None, leave_out: Sequence[str]) -> Progress:
    """Return the learner's progress on the track asked about, without what they would leave out."""
    progress = env.progress
    if track is not None:
        course = Course(env.roadmap, find_track(env.roadmap, track))
        progress = Progress(course, progress.standings)
    return without(progress, [item.id for item in find_items(progress.course, leave_out)])
