"""`status`, `phases`, `list`: where the learner stands."""

from typing import Annotated

import typer

from dlpath.cli.gathering import due_today, grounds, question
from dlpath.cli.options import (
    Force,
    Json,
    Output,
    PhaseName,
    deliver,
    environment,
    output_file,
    respond,
)
from dlpath.core.errors import BadValue
from dlpath.core.events import STATUSES
from dlpath.core.forecast import forecast
from dlpath.core.overview import Ahead, overview, this_week
from dlpath.core.progress import Progress
from dlpath.core.select import find_phase
from dlpath.core.suggest import offers
from dlpath.core.text import joined
from dlpath.environment import Environment
from dlpath.render import lists, tell
from dlpath.render import status as pages

TABLE, SVG = "table", "svg"
Form = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="table, or svg: a picture of the phases.",
        autocompletion=lambda: [TABLE, SVG],
    ),
]


def status(
    ctx: typer.Context,
    form: Form = TABLE,
    output: Output = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Show where you stand: phases, this week, finish, what is next.

    Examples:
      dlpath
      dlpath status --json
      dlpath status --format svg -o progress.svg
    """
    env = environment(ctx)
    if form != TABLE:
        _picture(env, form, output, force=force, as_json=as_json)
        return
    if output is not None:
        raise BadValue("--output takes the picture", f"add --format {SVG}")
    pace = env.settings.hours_per_week
    week = this_week(env.store.events_in(env.week), pace, env.week, env.calendar)
    ahead = Ahead(
        forecast(env.progress, grounds(env)._replace(quick=True), env.today),
        offers(env.progress, question(env)),
        due_today(env),
    )
    value = overview(env.progress, week, env.store.session(), ahead, env.now)
    respond(
        ctx,
        as_json,
        lambda: pages.status_data(value),
        lambda: pages.status_page(value, env.look, dates=env.settings.timeline_dates),
    )


def _picture(
    env: Environment, form: str, output: str | None, *, force: bool, as_json: bool
) -> None:
    """Answer with the picture of the phases."""
    if form != SVG:
        raise BadValue(f"'{form}' is not a format", f"use {TABLE} or {SVG}")
    if as_json:
        raise BadValue(f"--json and --format {SVG} are two answers", "leave one of them out")
    from dlpath.render.web.phases import phases_svg  # noqa: PLC0415 - a template engine, only here

    written = tell.sentence_page(f"{output} holds the picture of your phases.")
    deliver(env, phases_svg(env.progress), output_file(output), written, force=force)


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
