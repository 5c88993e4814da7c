"""`note` and `notes`."""

from typing import Annotated

import typer

from dlpath.cli.options import At, Item, Json, Limit, environment, moment, respond
from dlpath.core.changes import LONGEST_NOTE, checked_note
from dlpath.core.errors import BadValue
from dlpath.core.events import Draft, State
from dlpath.core.report import notes as read_notes
from dlpath.core.select import find_item
from dlpath.core.text import one_line
from dlpath.core.when import read_day
from dlpath.environment import Environment
from dlpath.render import report as pages
from dlpath.render import tell
from dlpath.render.moments import notes_data


def note(
    ctx: typer.Context,
    topic: Item,
    text: Annotated[
        list[str] | None,
        typer.Argument(metavar="TEXT", help="The note; - reads it from standard input."),
    ] = None,
    at: At = None,
    as_json: Json = False,
) -> None:
    """Keep a note on a topic, subtopic or project.

    Examples:
      dlpath note backpropagation "δ of a layer is Wᵀδ of the next, times f'"
      dlpath note 1.4 - < notes.txt
    """
    env = environment(ctx)
    item = find_item(env.course, topic)
    kept = checked_note(_text(ctx, text))
    when = moment(env, at)

    def decide(_state: State) -> tuple[list[Draft], None]:
        return [Draft("note", when, item.id, text=kept)], None

    env.save(decide)
    respond(
        ctx,
        as_json,
        lambda: {"item": item.id, "text": kept},
        lambda: tell.sentence_page(f"Kept a note on {item.title}."),
    )


def _text(ctx: typer.Context, words: list[str] | None) -> str:
    env = environment(ctx)
    if words == ["-"] or (not words and env.stdin is not None and not env.stdin.isatty()):
        return _read(env)
    if not words:
        raise BadValue("the note has no text", 'dlpath note TOPIC "what I learned"')
    return " ".join(words)


def _read(env: Environment) -> str:
    try:
        return env.stdin.read(LONGEST_NOTE * 4) if env.stdin else ""
    except UnicodeDecodeError as error:
        raise BadValue("standard input is not text", f"{error.encoding} is expected") from error


def notes(
    ctx: typer.Context,
    search: Annotated[
        str | None,
        typer.Option(
            "--search", metavar="WORDS", help="Only notes with these words.", show_default=False
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DATE", help="Only notes from then on.", show_default=False
        ),
    ] = None,
    limit: Limit = 0,
    as_json: Json = False,
) -> None:
    """Read your notes, newest last.

    Examples:
      dlpath notes --since -7d
      dlpath notes --search "chain rule"
    """
    env = environment(ctx)
    first = None if since is None else read_day(since, env.now, env.calendar)
    words = one_line(search or "").lower().split()
    found = [
        each
        for each in read_notes(env.progress, env.store.events_of_kind("note"))
        if (first is None or env.calendar.day_of(each.at) >= first)
        and all(
            word in f"{each.text} {each.item.title if each.item else ''}".lower() for word in words
        )
    ]
    shown = found[-limit:] if limit else found
    respond(
        ctx,
        as_json,
        lambda: notes_data(shown),
        lambda: pages.notes_page(shown, env.look),
    )
