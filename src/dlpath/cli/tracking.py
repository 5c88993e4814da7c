"""`track`: choose a way through the topics."""

from contextlib import suppress
from typing import Annotated

import typer

from dlpath.cli.gathering import grounds
from dlpath.cli.options import Json, environment, respond
from dlpath.core.errors import DlpathError
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course
from dlpath.core.tracks import find_track, summaries, tracker
from dlpath.files import settings
from dlpath.render import tell, tracks

app = typer.Typer(
    name="track",
    help="Compare the ways through the topics, and choose one.",
    rich_markup_mode=None,
    add_completion=False,
)


def complete_track(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of the tracks that begin with what was typed."""
    with suppress(DlpathError):
        return [name for name in environment(ctx).roadmap.tracks if name.startswith(incomplete)]
    return []


@app.command("list")
def show_all(ctx: typer.Context, as_json: Json = False) -> None:
    """Compare the tracks: topics, hours, months at your pace, how far you are on each.

    Examples:
      dlpath track list
    """
    env = environment(ctx)
    pace = grounds(env).pace or env.settings.hours_per_week
    found = summaries(env.roadmap, env.progress.standings, env.course.track, pace)
    respond(
        ctx,
        as_json,
        lambda: tracks.tracks_data(found),
        lambda: tracks.tracks_page(found, pace, env.look, dates=env.settings.timeline_dates),
    )


@app.command("show")
def show(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="TRACK", help="Yours unless named.", autocompletion=complete_track),
    ] = None,
    as_json: Json = False,
) -> None:
    """Show a track as its phase table, and the tracker of the one that keeps one.

    Examples:
      dlpath track show
      dlpath track show mastery
    """
    env = environment(ctx)
    track = find_track(env.roadmap, name) if name else env.course.track
    progress = Progress(Course(env.roadmap, track), env.progress.standings)
    marks = tracker(progress)
    respond(
        ctx,
        as_json,
        lambda: tracks.track_data(progress, marks),
        lambda: tracks.track_page(progress, marks, env.look),
    )


@app.command("use")
def use(
    ctx: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="TRACK", help="Its id.", autocompletion=complete_track)
    ],
) -> None:
    """Follow a track from now on; progress belongs to topics, so nothing is lost.

    Examples:
      dlpath track use essentials
    """
    env = environment(ctx)
    before = env.settings.track or env.roadmap.default_track
    track = find_track(env.roadmap, name)
    settings.save(env.places.settings, "track", track.id)
    env.saved = True
    told = f"You now follow {track.title}. dlpath track use {before} goes back."
    if track.id == before:
        told = f"You follow {track.title} already."
    env.show(tell.sentence_page(told))
