"""`report`: what a stretch of days was."""

from typing import Annotated

import typer

from dlpath.cli.options import Json, environment, respond
from dlpath.core.errors import BadValue
from dlpath.core.report import report as look_back
from dlpath.core.report import streak
from dlpath.core.when import Window, parse_range, parse_week
from dlpath.environment import Environment
from dlpath.render import report as pages

WeekName = Annotated[
    str | None,
    typer.Option(
        "--week",
        metavar="WEEK",
        help="this, last or 2026-W38; this one by default.",
        show_default=False,
    ),
]
First = Annotated[
    str | None,
    typer.Option("--from", metavar="DATE", help="The first day of a range.", show_default=False),
]
Last = Annotated[
    str | None,
    typer.Option(
        "--to", metavar="DATE", help="Its last day; today by default.", show_default=False
    ),
]


def report(
    ctx: typer.Context,
    week: WeekName = None,
    first: First = None,
    last: Last = None,
    as_json: Json = False,
) -> None:
    """Look back on a week, or on any range of days.

    Examples:
      dlpath report
      dlpath report --week last
      dlpath report --from 2026-11-01 --to 2026-11-15
    """
    env = environment(ctx)
    window = _window(env, week, first, last)
    both = Window(window.before.first, window.last, "")
    with env.store.study() as studied:
        weeks = streak(studied, env.today, env.calendar)
    events = env.store.events_in(both)
    value = look_back(
        env.progress, window, events, env.settings.hours_per_week, weeks, env.calendar
    )
    respond(
        ctx,
        as_json,
        lambda: pages.report_data(value),
        lambda: pages.report_page(value, env.course, env.look),
    )


def _window(env: Environment, week: str | None, first: str | None, last: str | None) -> Window:
    if week and (first or last):
        raise BadValue("--week and --from name two windows", "use one of them")
    if first or last:
        return parse_range(first, last, env.now, env.calendar)
    return parse_week("this" if week is None else week, env.now, env.calendar)
