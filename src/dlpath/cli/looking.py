"""`status`, `phases`, `list`: where the learner stands."""

from typing import Annotated

import typer

from dlpath.cli.gathering import grounds, question
from dlpath.cli.options import Json, PhaseName, environment, respond
from dlpath.core.errors import BadValue
from dlpath.core.events import STATUSES
from dlpath.core.forecast import forecast
from dlpath.core.overview import Ahead, overview, this_week
from dlpath.core.progress import Progress
from dlpath.core.select import find_phase
from dlpath.core.suggest import offers
from dlpath.core.text import joined
from dlpath.render import lists
from dlpath.render import status as pages


def status(ctx: typer.Context, as_json: Json = False) -> None:
    """Show where you stand: phases, this week, finish, what is next.

    Examples:
      dlpath
      dlpath status --json
    """
    env = environment(ctx)
    pace = env.settings.hours_per_week
    week = this_week(env.store.events_in(env.week), pace, env.week, env.calendar)
    ahead = Ahead(
        forecast(env.progress, grounds(env)._replace(quick=True), env.today),
        offers(env.progress, question(env)),
    )
    value = overview(env.progress, week, env.store.session(), ahead, env.now)
    respond(
        ctx,
        as_json,
        lambda: pages.status_data(value),
        lambda: pages.status_page(value, env.look, dates=env.settings.timeline_dates),
    )


def phases(ctx: typer.Context, as_json: Json = False) -> None:
    """Show each phase with its weeks, its focus and its blocks.

    Examples:
      dlpath phases
    """
    env = environment(ctx)
    respond(
        ctx,
        as_json,
        lambda: pages.phases_data(env.progress),
        lambda: pages.phases_page(env.progress, env.look),
    )


Status = Annotated[
    str | None,
    typer.Option(
        "--status",
        metavar="STATUS",
        help="Only topics that are todo, doing, done, known or skipped.",
        autocompletion=lambda: list(STATUSES),
        show_default=False,
    ),
]
Ready = Annotated[bool, typer.Option("--ready", help="Only topics that can be started now.")]


def list_topics(
    ctx: typer.Context,
    phase: PhaseName = None,
    status: Status = None,
    ready: Ready = False,
    as_json: Json = False,
) -> None:
    """List the topics with their marks, addresses and hours.

    Examples:
      dlpath list --phase 1
      dlpath list --ready
    """
    env = environment(ctx)
    topics = chosen_topics(env.progress, phase, status, ready=ready)
    respond(
        ctx,
        as_json,
        lambda: lists.topics_data(env.progress, topics),
        lambda: lists.topics_page(env.progress, topics, env.look),
    )


def chosen_topics(
    progress: Progress, phase: str | None, status: str | None, *, ready: bool
) -> list[str]:
    """Return the track's topics that pass every filter that was given."""
    if status and status not in STATUSES:
        raise BadValue(f"'{status}' is not a status", f"use one of {joined(STATUSES)}")
    course = progress.course
    topics = course.places if phase is None else find_phase(course, phase).topics
    return [
        topic
        for topic in topics
        if (not status or progress.status(topic) == status) and (not ready or progress.ready(topic))
    ]
