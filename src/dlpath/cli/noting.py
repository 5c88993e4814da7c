"""`note`, and the verbs of `notes` that change one."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

import typer

from dlpath.cli.gathering import all_notes
from dlpath.cli.options import At, Json, complete_item, environment, moment, respond
from dlpath.core import notes as core
from dlpath.core.errors import BadValue, Refused
from dlpath.core.events import Draft
from dlpath.core.notes import Note
from dlpath.core.select import Item, find_item
from dlpath.environment import Environment
from dlpath.render import tell
from dlpath.render.moments import notes_data

MOST_READ = 1_000_000  # characters; enough to say how much too long a text is

About = Annotated[
    str | None,
    typer.Argument(
        metavar="[TOPIC]",
        help="An id, a unique prefix, part of a title, 1.4 or topic/subtopic.",
        autocompletion=complete_item,
        show_default=False,
    ),
]
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TEXT]...", help="The text; - reads it from a pipe, none opens your editor."
    ),
]
Number = Annotated[int, typer.Argument(metavar="N", help="Its number in notes.")]


def note(
    ctx: typer.Context,
    topic: About = None,
    text: Words = None,
    loose: Annotated[
        bool, typer.Option("--loose", help="It belongs to no topic; every word is its text.")
    ] = False,
    at: At = None,
    as_json: Json = False,
) -> None:
    """Keep a note on a topic, subtopic or project, or on nothing in particular.

    Words such as #idea in it are tags. Without a text your editor opens.

    Examples:
      dlpath note backpropagation "δ of a layer is Wᵀδ of the next, times f'"
      dlpath note 1.4 - < notes.txt
      dlpath note --loose "ask Mira about scaling laws #later"
    """
    env = environment(ctx)
    item = None if loose else _about(env, topic)
    words = [topic, *(text or ())] if loose and topic is not None else text or []
    when = moment(env, at)
    with _written(env, words) as given:
        kept = core.checked_note(given)
        env.record(Draft("note", when, item.id if item else None, text=kept))
    respond(
        ctx,
        as_json,
        lambda: {"item": item.id if item else None, "text": kept, "tags": list(core.tags(kept))},
        lambda: tell.sentence_page(f"Kept a note{f' on {item.title}' if item else ''}."),
    )


def _about(env: Environment, topic: str | None) -> Item:
    if topic is None:
        hint = "dlpath note TOPIC; with --loose it belongs to none"
        raise BadValue("name what the note is about", hint)
    return find_item(env.course, topic)


@contextmanager
def _written(env: Environment, words: Sequence[str], before: str = "") -> Iterator[str]:
    """Yield the text that was given: as words, through a pipe, or in an editor."""
    piped = env.stdin is not None and not env.stdin.isatty()
    if words == ["-"] or (not words and piped):
        yield _read(env)
    elif words:
        yield " ".join(words)
    elif env.can_ask:
        from dlpath.cli.editing import edited  # noqa: PLC0415 - subprocess: 8 ms

        with edited(env, before) as text:
            if not text.strip():
                env.tell("Nothing was kept.")
                raise typer.Exit(Refused.code)
            yield text
    else:
        raise BadValue("the note has no text", 'dlpath note TOPIC "what I learned"')


def _read(env: Environment) -> str:
    try:
        return env.stdin.read(MOST_READ) if env.stdin else ""
    except UnicodeDecodeError as error:
        raise BadValue("standard input is not text", f"{error.encoding} is expected") from error


def edit(ctx: typer.Context, number: Number, text: Words = None, as_json: Json = False) -> None:
    """Give a note a new text.

    Without one your editor opens with the old.

    Examples:
      dlpath notes edit 3 "the chain rule, layer by layer"
      dlpath notes edit 3 - < better.txt
    """
    env = environment(ctx)
    before = core.find_note(all_notes(env), number)
    with _written(env, text or [], before.text) as given:
        drafts = core.edit(before, given, env.now)
        env.record(*drafts)
    after = before
    if drafts:
        after = before._replace(text=drafts[0].text or "", edited_at=env.now)
    told = "Changed" if drafts else "Nothing changed in"
    respond(
        ctx,
        as_json,
        lambda: notes_data([after])[0],
        lambda: tell.sentence_page(f"{told} note {number}{_on(before)}."),
    )


def remove(
    ctx: typer.Context,
    numbers: Annotated[list[int], typer.Argument(metavar="N...", help="Their numbers in notes.")],
    as_json: Json = False,
) -> None:
    """Take notes away; undo brings them back.

    Examples:
      dlpath notes remove 3
    """
    env = environment(ctx)
    known = all_notes(env)
    gone = [core.find_note(known, number) for number in dict.fromkeys(numbers)]
    env.record(*(draft for each in gone for draft in core.remove(each, env.now)))
    several = f"{len(gone)} notes" if len(gone) > 1 else f"note {gone[0].number}{_on(gone[0])}"
    respond(
        ctx,
        as_json,
        lambda: notes_data(gone),
        lambda: tell.sentence_page(f"Removed {several}. dlpath undo takes that back."),
    )


def _on(about: Note) -> str:
    return f" on {about.item.title}" if about.item else ""
