"""`notes`: reading what was written, and taking it along."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from dlpath.cli.gathering import all_notes
from dlpath.cli.noting import About, edit, remove
from dlpath.cli.options import DEFAULT, Json, Limit, complete_item, environment, respond
from dlpath.core import notes as core
from dlpath.core.errors import BadValue, DlpathError
from dlpath.core.notes import Note, Wanted
from dlpath.core.select import find_item
from dlpath.core.text import counted, one_line
from dlpath.core.when import read_day
from dlpath.environment import Environment
from dlpath.render import notes as pages
from dlpath.render import tell
from dlpath.render.moments import notes_data

TABLE, MARKDOWN = "table", "md"

app = typer.Typer(
    name="notes",
    help="Read your notes, change them, take them along.",
    rich_markup_mode=None,
    add_completion=False,
)


def complete_tag(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the tags that begin with what was typed."""
    with suppress(DlpathError):
        sign = incomplete[: incomplete.startswith("#")]
        known = (f"{sign}{tag}" for tag, _ in core.counted_tags(all_notes(environment(ctx))))
        return [tag for tag in known if tag.startswith(incomplete)]
    return []


Named = Annotated[
    str | None,
    typer.Option(
        "--topic",
        metavar="TOPIC",
        help="Only notes on it and its parts.",
        autocompletion=complete_item,
        show_default=False,
    ),
]
Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE", help="Only notes from then on.", show_default=False),
]
Until = Annotated[
    str | None,
    typer.Option("--until", metavar="DATE", help="Only notes up to then.", show_default=False),
]
Tag = Annotated[
    str | None,
    typer.Option(
        "--tag",
        metavar="TAG",
        help="Only notes with this tag, or one below it.",
        autocompletion=complete_tag,
        show_default=False,
    ),
]
Search = Annotated[
    str | None,
    typer.Option(
        "--search", metavar="WORDS", help="Only notes with these words.", show_default=False
    ),
]
Form = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="table, or md: Markdown, a document for each topic.",
        autocompletion=lambda: [TABLE, MARKDOWN],
    ),
]
Folder = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FOLDER",
        help="Write the Markdown there, one file for each topic.",
        show_default=False,
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace files of that name.")]


@app.command(DEFAULT)
def read(
    ctx: typer.Context,
    topic: About = None,
    named: Named = None,
    since: Since = None,
    until: Until = None,
    tag: Tag = None,
    search: Search = None,
    limit: Limit = 0,
    form: Form = TABLE,
    output: Folder = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Read your notes, newest last.

    Examples:
      dlpath notes backpropagation
      dlpath notes --since -7d --tag math
      dlpath notes --search "chain rule"
      dlpath notes --format md
    """
    env = environment(ctx)
    _check_form(form, output, as_json=as_json)
    days = [None if day is None else read_day(day, env.now, env.calendar) for day in (since, until)]
    wanted = Wanted(
        item=_chosen(env, topic, named),
        since=days[0],
        until=days[1],
        tag=None if tag is None else core.checked_tag(tag),
        words=tuple(one_line(search or "").lower().split()),
    )
    _check_days(wanted)
    found = core.chosen(all_notes(env), wanted, env.calendar)
    shown = found[-limit:] if limit else found
    if output is not None or form == MARKDOWN:
        _take_along(env, shown, output, force=force)
    else:
        respond(ctx, as_json, lambda: notes_data(shown), lambda: pages.notes_page(shown, env.look))


def _check_form(form: str, output: str | None, *, as_json: bool) -> None:
    if form not in (TABLE, MARKDOWN):
        raise BadValue(f"'{one_line(form)}' is not a format", f"use {TABLE} or {MARKDOWN}")
    if as_json and (output is not None or form == MARKDOWN):
        raise BadValue("--json and Markdown are two forms", "use one of them")
    if output is not None and not output.strip():
        raise BadValue("an empty name means no folder", "name one, such as -o notes")


def _check_days(wanted: Wanted) -> None:
    if wanted.since and wanted.until and wanted.until < wanted.since:
        message = f"the range ends ({wanted.until}) before it begins ({wanted.since})"
        raise BadValue(message, "swap --since and --until")


def _chosen(env: Environment, topic: str | None, named: str | None) -> str | None:
    if topic is not None and named is not None:
        raise BadValue(f"'{one_line(topic)}' and --topic name two topics", "use one of them")
    name = topic if named is None else named
    return None if name is None else find_item(env.course, name).id


def _take_along(
    env: Environment, shown: Sequence[Note], output: str | None, *, force: bool
) -> None:
    """Write the notes as Markdown, to files or to standard output."""
    from dlpath.files import notebook  # noqa: PLC0415 - YAML, only where it is written

    documents = notebook.documents(env.course, shown, env.calendar)
    if output is None:
        env.write("\n".join(document.body for document in documents))
    elif not documents:
        env.show(pages.notes_page([], env.look))
    else:
        folder = Path(output).expanduser()
        notebook.write(folder, documents, force=force)
        told = f"Wrote {counted(len(documents), 'file')} with {counted(len(shown), 'note')}"
        env.show(tell.sentence_page(f"{told} to {folder}."))


def tags(ctx: typer.Context, as_json: Json = False) -> None:
    """List the tags in your notes, the most used first.

    Examples:
      dlpath notes tags
    """
    env = environment(ctx)
    found = core.counted_tags(all_notes(env))
    respond(ctx, as_json, lambda: pages.tags_data(found), lambda: pages.tags_page(found))


for verb in (edit, remove, tags):
    app.command(verb.__name__)(verb)
