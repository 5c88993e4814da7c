"""`notes`: what the learner wrote."""

from collections.abc import Sequence
from typing import Any

from dlpath.core.notes import Note
from dlpath.core.text import counted
from dlpath.render.markdown import has_markdown, markdown_parts
from dlpath.render.page import BLANK, Column, Page, Part, Span, Table, Text, Verbatim, line
from dlpath.render.words import Look, day

_INDENT = 6


def notes_page(notes: Sequence[Note], look: Look) -> Page:
    """Return notes, newest last, each with its number."""
    if not notes:
        return Page([line("No notes here. ", Span('dlpath note TOPIC "what I learned"', "cyan"))])
    return Page(note_parts(notes, look))


def note_parts(notes: Sequence[Note], look: Look) -> list[Part]:
    """Return notes as parts of a page, each under its number, day and title.

    On a terminal their Markdown is laid out; in a pipe they stand as they were written.
    """
    parts: list[Part] = []
    for note in notes:
        about = f"  {note.item.title}" if note.item else ""
        edited = f" {look.glyphs.dot} edited {day(note.edited_at)}" if note.edited_at else ""
        number = Span(f"{note.number:>4}  ", "cyan")
        head = [number, Span(f"{day(note.at)}{about}{edited}", "dim")]
        parts.append(Text(head, hanging=_INDENT))
        parts += _text(note.text, look)
    return parts


def _text(text: str, look: Look) -> list[Part]:
    if look.terminal and has_markdown(text) and (laid_out := markdown_parts(text, look, _INDENT)):
        return laid_out
    if look.terminal:
        return [Text([Span(each)], _INDENT) for each in text.splitlines()]
    return [Verbatim(each, _INDENT) if each.strip() else BLANK for each in text.splitlines()]


def tags_data(tags: Sequence[tuple[str, int]]) -> list[dict[str, Any]]:
    """Return `notes tags` as docs/json.md describes it."""
    return [{"tag": tag, "notes": count} for tag, count in tags]


def tags_page(tags: Sequence[tuple[str, int]]) -> Page:
    """Return the tags and how many notes have each."""
    if not tags:
        return Page([line("No tags yet. A word such as #idea in a note is one.")])
    rows = [(Span(f"#{tag}", "cyan"), counted(count, "note")) for tag, count in tags]
    return Page([Table([Column(flexible=True, minimum=16), Column()], rows)])
