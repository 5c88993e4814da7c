"""`timeline`: when it will be done, and the plan to keep until then."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from dlpath.cli.gathering import RECENT, grounds, plan_grounds, without
from dlpath.cli.options import (
    Force,
    Json,
    complete_item,
    deliver,
    environment,
    output_file,
    respond,
)
from dlpath.core.burnup import BurnUp, burn_up
from dlpath.core.errors import BadValue, Refused
from dlpath.core.events import MARKS, TIMED
from dlpath.core.forecast import Forecast, Grounds, forecast
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course
from dlpath.core.schedule import Schedule
from dlpath.core.select import find_items
from dlpath.core.tracks import find_track
from dlpath.core.when import parse_deadline
from dlpath.environment import Environment
from dlpath.render import timeline as timelines

TABLE, ICS = "table", "ics"
CALENDAR_WEEKS = 52

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
Weeks = Annotated[
    int | None,
    typer.Option(
        "--weeks",
        metavar="N",
        min=1,
        max=520,
        help="What to study in each of the next N weeks.",
        show_default=False,
    ),
]
Form = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="table, or ics: the weeks as a calendar.",
        autocompletion=lambda: [TABLE, ICS],
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write the calendar there, such as plan.ics.",
        show_default=False,
    ),
]


def timeline(
    ctx: typer.Context,
    by: By = None,
    hours_per_week: Pace = None,
    leave_out: Without = None,
    track: OnTrack = None,
    explain: Explain = False,
    check: Check = False,
    weeks: Weeks = None,
    form: Form = TABLE,
    output: Output = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Say when it will be done, as dates with their odds.

    Examples:
      dlpath timeline
      dlpath timeline --by 2027-06-30
      dlpath timeline --hours-per-week 6 --without speech-synthesis
      dlpath timeline --weeks 4
    """
    env = environment(ctx)
    wish = _wish(weeks, form, output, force=force)
    if wish:
        _alone({"--by": by, "--explain": explain, "--check": check}, wish, as_json=as_json)
    if check:
        asked = {
            "--by": by,
            "--hours-per-week": hours_per_week,
            "--without": leave_out,
            "--track": track,
            "--explain": explain,
        }
        _check(ctx, asked, as_json=as_json)
        return
    progress = _supposed(env, track, leave_out or [])
    basis = grounds(env) if hours_per_week is None else plan_grounds(env, hours_per_week)
    if wish:
        _plan(ctx, progress, basis, wish, as_json=as_json)
    else:
        _dates(ctx, progress, basis, by, explain=explain, as_json=as_json)


def _dates(
    ctx: typer.Context,
    progress: Progress,
    basis: Grounds,
    by: str | None,
    *,
    explain: bool,
    as_json: bool,
) -> None:
    env = environment(ctx)
    deadline = None if by is None else parse_deadline(by, env.now, env.calendar)
    value = forecast(progress, basis, env.today, deadline)
    respond(
        ctx,
        as_json,
        lambda: timelines.timeline_data(value),
        lambda: timelines.timeline_page(
            value, env.look, picture=_picture(env, progress, value), explain=explain
        ),
    )


class _Wish(NamedTuple):
    """The plan to keep that was asked for: how many weeks of it, and in which form."""

    weeks: int
    calendar: bool
    output: Path | None
    force: bool


def _wish(weeks: int | None, form: str, output: str | None, *, force: bool) -> _Wish | None:
    """Return what was asked for, if it was weeks. Raises BadValue for what makes no sense."""
    if form not in (TABLE, ICS):
        raise BadValue(f"'{form}' is not a format", f"use {TABLE} or {ICS}")
    if output is not None and form != ICS:
        raise BadValue("--output takes the calendar", f"add --format {ICS}")
    if weeks is None and form == TABLE:
        return None
    return _Wish(weeks or CALENDAR_WEEKS, form == ICS, output_file(output), force)


def _alone(others: Mapping[str, object], wish: _Wish, *, as_json: bool) -> None:
    """Raise BadValue where something was asked for that the weeks do not answer."""
    for option, given in others.items():
        if given:
            raise BadValue(f"{option} asks about dates and not about weeks", "ask one by one")
    if wish.calendar and as_json:
        raise BadValue(f"--json and --format {ICS} are two answers", "leave one of them out")


def _plan(
    ctx: typer.Context, progress: Progress, basis: Grounds, wish: _Wish, *, as_json: bool
) -> None:
    """Answer with the plan to keep."""
    from dlpath.core.schedule import schedule  # noqa: PLC0415 - not for the dates
    from dlpath.render import schedule as pages  # noqa: PLC0415

    env = environment(ctx)
    plan = schedule(progress, basis, env.today, wish.weeks)
    if wish.calendar:
        content = _calendar(env, progress, plan)
        written = pages.written_page(plan, str(wish.output))
        deliver(env, content.decode(), wish.output, written, force=wish.force)
        return
    dates = env.settings.timeline_dates
    respond(
        ctx,
        as_json,
        lambda: pages.schedule_data(plan),
        lambda: pages.schedule_page(plan, env.look, dates=dates),
    )


def _calendar(env: Environment, progress: Progress, plan: Schedule) -> bytes:
    """Return the plan as a calendar. Raises Refused for someone who wants to see no dates."""
    from dlpath.files.calendar import calendar  # noqa: PLC0415 - only where it is asked for

    if not env.settings.timeline_dates:
        raise Refused(
            "dates are turned off, and a calendar has nothing else",
            "dlpath config set timeline.dates true",
        )
    return calendar(plan, progress.course.track, env.now)


def _check(ctx: typer.Context, asked: Mapping[str, object], *, as_json: bool) -> None:
    """Answer how often the dates would have held, from each past week on.

    Raises BadValue where something else was `asked` too: it is about what was, not what if.
    """
    if beside := [option for option, value in asked.items() if value not in (None, False, [])]:
        raise BadValue(f"--check looks back and takes no {beside[0]}", "ask for one of them")
    from dlpath.core.backtest import backtest  # noqa: PLC0415 - dozens of simulations, only here
    from dlpath.render import backtest as pages  # noqa: PLC0415

    env = environment(ctx)
    today = env.today
    events = env.store.events_of_kind(*MARKS, *TIMED, "start")
    found = backtest(env.progress, events, plan_grounds(env), today, RECENT)
    respond(
        ctx,
        as_json,
        lambda: pages.backtest_data(found),
        lambda: pages.backtest_page(found, env.look),
    )


def _picture(env: Environment, progress: Progress, value: Forecast) -> BurnUp | None:
    """Return the burn-up, unless the learner does not want to see dates."""
    return (
        burn_up(progress, value.finish, value.today, env.calendar)
        if env.settings.timeline_dates
        else None
    )


def _supposed(env: Environment, track: str | None, leave_out: Sequence[str]) -> Progress:
    """Return the learner's progress on the track asked about, without what they would leave out."""
    progress = env.progress
    if track is not None:
        course = Course(env.roadmap, find_track(env.roadmap, track))
        progress = Progress(course, progress.standings)
    return without(progress, [item.id for item in find_items(progress.course, leave_out)])
