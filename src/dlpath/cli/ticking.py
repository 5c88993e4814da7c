"""`done`, `skip`, `known`, `reset`: the learner's word on topics, subtopics and projects."""

from collections.abc import Sequence
from typing import Annotated

import typer

from dlpath.cli.entering import doubt_about, save
from dlpath.cli.options import (
    At,
    DryRun,
    Items,
    Json,
    NoteText,
    Took,
    environment,
    minutes,
    moment,
    respond,
)
from dlpath.core.changes import Word, mark
from dlpath.core.entries import Entry
from dlpath.core.events import Kind
from dlpath.core.select import find_items
from dlpath.render import tell

Cascade = Annotated[
    bool, typer.Option("--cascade", help="Also finish a topic when its last subtopic is ticked.")
]


Force = Annotated[
    bool, typer.Option("--force", help="Log the time even where it looks like a mistake.")
]


def done(
    ctx: typer.Context,
    topics: Items,
    at: At = None,
    took: Took = None,
    note: NoteText = None,
    cascade: Cascade = False,
    dry_run: DryRun = False,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Mark topics, subtopics or projects as done.

    Examples:
      dlpath done linear-algebra calculus
      dlpath done backprop --took 2h -m "the chain rule, layer by layer"
      dlpath done 1.4.2 --at yesterday
    """
    env = environment(ctx)
    word = Word("done", moment(env, at), minutes(took), note, cascade)
    _say(ctx, topics, word, dry_run=dry_run, force=force, as_json=as_json)


def skip(
    ctx: typer.Context,
    topics: Items,
    at: At = None,
    note: NoteText = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Leave topics or projects out.

    They count neither as done nor in the total.

    Examples:
      dlpath skip speech-synthesis -m "not for me now"
    """
    _plain(ctx, "skipped", topics, at, note, dry_run=dry_run, as_json=as_json)


def known(
    ctx: typer.Context,
    topics: Items,
    at: At = None,
    note: NoteText = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Mark topics that you knew before you began.

    They count as done, but not as part of your pace.

    Examples:
      dlpath known python-programming numpy
      dlpath known phase:0
    """
    _plain(ctx, "known", topics, at, note, dry_run=dry_run, as_json=as_json)


def reset(
    ctx: typer.Context,
    topics: Items,
    at: At = None,
    note: NoteText = None,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Set topics and their subtopics back to do.

    The time logged on them stays.

    Examples:
      dlpath reset perceptron
    """
    _plain(ctx, "todo", topics, at, note, dry_run=dry_run, as_json=as_json)


def _plain(
    ctx: typer.Context,
    kind: Kind,
    topics: Sequence[str],
    at: str | None,
    note: str | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    word = Word(kind, moment(environment(ctx), at), note=note)
    _say(ctx, topics, word, dry_run=dry_run, as_json=as_json)


def _say(
    ctx: typer.Context,
    topics: Sequence[str],
    word: Word,
    *,
    dry_run: bool,
    as_json: bool,
    force: bool = False,
) -> None:
    env = environment(ctx)
    items = find_items(env.course, topics)
    value = save(
        env,
        lambda state: mark(env.course, state, items, word),
        doubt_about(env, Entry(word.at, word.took) if word.took else None),
        force=force,
        dry=dry_run,
    )
    respond(
        ctx,
        as_json,
        lambda: tell.marked_data(value),
        lambda: tell.marked_page(value, env.course, env.look, dry=dry_run),
    )
