"""`next` and `timeline`: what to do, and when it will be done."""

from typing import Annotated

import typer

from dlpath.cli.options import Json, Limit, environment, respond
from dlpath.core.changes import elapsed
from dlpath.core.forecast import forecast
from dlpath.core.select import item_title
from dlpath.core.suggest import offers
from dlpath.core.when import day_of, parse_day
from dlpath.environment import Environment
from dlpath.render import ahead
from dlpath.render.page import Text
from dlpath.render.status import running

Why = Annotated[bool, typer.Option("--why", help="Show how each score came about.")]


def suggest(ctx: typer.Context, why: Why = False, limit: Limit = 5, as_json: Json = False) -> None:
    """Say what to do now: what you can start, best first.

    Examples:
      dlpath next
      dlpath next --why --limit 3
    """
    env = environment(ctx)
    found = offers(env.progress)
    shown = found[:limit] if limit else found
    respond(
        ctx,
        as_json,
        lambda: ahead.next_data(shown),
        lambda: ahead.next_page(shown, env.look, session=_session(env), why=why),
    )


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
        "--by",
        metavar="DATE",
        help="The hours a week it takes to be done by then.",
        show_default=False,
    ),
]


def timeline(
    ctx: typer.Context, hours_per_week: Pace = None, by: By = None, as_json: Json = False
) -> None:
    """Say when it will be done, phase by phase, as dates with their odds.

    Examples:
      dlpath timeline
      dlpath timeline --hours-per-week 6
      dlpath timeline --by 2027-06-30
    """
    env = environment(ctx)
    pace = env.settings.hours_per_week if hours_per_week is None else hours_per_week
    deadline = parse_day(by, env.now, past=False) if by else None
    value = forecast(env.progress, pace, day_of(env.now), deadline)
    respond(
        ctx,
        as_json,
        lambda: ahead.timeline_data(value),
        lambda: ahead.timeline_page(value, env.look),
    )
