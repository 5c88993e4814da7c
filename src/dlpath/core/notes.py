"""Notes: what the learner wrote, as it reads today, and its `#tags`.

A note is an event. Editing and removing it are events too, which name it by `target`; so a note
keeps its history, and `undo` brings back what it was.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from dlpath.core.errors import BadValue, UnknownItem
from dlpath.core.events import Draft, Event
from dlpath.core.progress import Progress
from dlpath.core.select import Item, named_item
from dlpath.core.text import clean
from dlpath.core.when import Calendar

LONGEST_NOTE = 20_000

# Compiled when first used: `import` is on the path of daily commands.
_FENCE = r"[ \t]*(`{3,}|~{3,})"
_INDENTED = (" " * 4, "\t")
_TAG = r"(?<!\S)#([\w/-]+)"


class Note(NamedTuple):
    """A note as it reads today; `number` is what `notes` prints beside it.

    `at` is when it was written, and `edited_at` when it was last edited, if ever. `item` is None
    for a note that belongs to nothing, and `id` names the note's event.
    """

    number: int
    at: datetime
    item: Item | None
    text: str
    edited_at: datetime | None = None
    id: str = ""

    @property
    def tags(self) -> tuple[str, ...]:
        """The `#tags` in the text, without the sign."""
        return tags(self.text)


def notes(progress: Progress, events: Iterable[Event]) -> list[Note]:
    """Return the notes among `events` as they read today, oldest first.

    `events` hold the notes and what was done to them, in any order and among others; an edit or a
    removal of a note that is not there says nothing. A note belongs to the day it was written on:
    the notes of a window are those of its events, with every edit and removal there is.
    """
    written: list[Event] = []
    edits: dict[str, Event] = {}
    removed: set[str] = set()
    for event in events:
        if event.kind == "note":
            written.append(event)
        elif event.kind == "remove" and event.target:
            removed.add(event.target)
        elif event.kind == "edit" and event.target:
            last = edits.get(event.target)
            if last is None or last.recorded_at <= event.recorded_at:
                edits[event.target] = event
    return [
        _note(progress, event, edits.get(event.id))
        for event in sorted(written, key=lambda event: event.at)
        if event.id not in removed
    ]


def _note(progress: Progress, event: Event, edit: Event | None) -> Note:
    item = None
    if event.item:
        found = progress.course.roadmap.present(event.item)
        item = named_item(progress.course, found) or Item("topic", found, found)
    text = (edit or event).text or ""
    return Note(event.number, event.at, item, text, edit.at if edit else None, event.id)


def checked_note(text: str) -> str:
    """Return a note as it is stored: cleaned and trimmed. Raises BadValue for an empty one."""
    stored = clean(text).strip()
    if not stored:
        raise BadValue("an empty note says nothing", "give its text, or - to read it from a pipe")
    if len(stored) > LONGEST_NOTE:
        raise BadValue(
            f"a note holds {LONGEST_NOTE} characters, this has {len(stored)}", "split it"
        )
    return stored


def find_note(found: Sequence[Note], number: int) -> Note:
    """Return the note with that number. Raises UnknownItem."""
    for note in found:
        if note.number == number:
            return note
    raise UnknownItem("note", str(number), hint="dlpath notes shows their numbers")


def edit(note: Note, text: str, at: datetime) -> list[Draft]:
    """Return the event that gives `note` a new text, or none where it is the same."""
    stored = checked_note(text)
    if stored == note.text:
        return []
    return [Draft("edit", at, note.item and note.item.id, text=stored, target=note.id)]


def remove(note: Note, at: datetime) -> list[Draft]:
    """Return the event that takes `note` away."""
    return [Draft("remove", at, note.item and note.item.id, target=note.id)]


class Wanted(NamedTuple):
    """Which notes are asked for: those that meet all that is given.

    `item` takes in the parts of a topic and `tag` the tags below it, as `math` does `math/sums`;
    `words` may stand in the text or in the title of what the note is about.
    """

    item: str | None = None
    since: date | None = None
    until: date | None = None
    tag: str | None = None
    words: tuple[str, ...] = ()


def chosen(found: Iterable[Note], wanted: Wanted, calendar: Calendar) -> list[Note]:
    """Return the notes that are `wanted`."""
    return [note for note in found if _is_wanted(note, wanted, calendar)]


def _is_wanted(note: Note, wanted: Wanted, calendar: Calendar) -> bool:
    day = calendar.day_of(note.at)
    about = note.item.id if note.item else ""
    text = f"{note.text} {note.item.title if note.item else ''}".lower()
    return (
        (wanted.item is None or f"{about}/".startswith(f"{wanted.item}/"))
        and (wanted.since is None or day >= wanted.since)
        and (wanted.until is None or day <= wanted.until)
        and (wanted.tag is None or _has_tag(note, wanted.tag))
        and all(word in text for word in wanted.words)
    )


def _has_tag(note: Note, tag: str) -> bool:
    wanted = tag.casefold()
    return any(f"{each.casefold()}/".startswith(f"{wanted}/") for each in note.tags)


def checked_tag(text: str) -> str:
    """Return a tag as it is looked for, without its sign. Raises BadValue for what is none."""
    found = tags(f"#{text.strip().removeprefix('#')}")
    if len(found) != 1 or found[0] != text.strip().removeprefix("#"):
        raise BadValue(
            f"'{text}' is not a tag", "a tag has letters, digits, -, _ and /, such as math/sums"
        )
    return found[0]


def counted_tags(found: Iterable[Note]) -> list[tuple[str, int]]:
    """Return each tag and how many notes have it, the most used first, as it was first written."""
    counts: dict[str, tuple[str, int]] = {}
    for note in found:
        for tag in note.tags:
            first, count = counts.get(tag.casefold(), (tag, 0))
            counts[tag.casefold()] = (first, count + 1)
    return sorted(counts.values(), key=lambda pair: (-pair[1], pair[0].casefold()))


# Tags


def tags(text: str) -> tuple[str, ...]:
    """Return the `#tags` of a text in order, each once however it is cased, without the sign.

    As in Obsidian: letters, digits, `-`, `_` and `/`, not digits alone, at the beginning of a word,
    and not in code.
    """
    if "#" not in text:
        return ()
    found: dict[str, str] = {}
    for paragraph in _prose(text):
        for tag in re.findall(_TAG, paragraph):
            if any(character.isalpha() or character == "_" for character in tag):
                found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def _prose(text: str) -> Iterable[str]:
    """Yield the paragraphs of a Markdown text, the code in them left out."""
    for blank, lines in groupby(_outside_fences(text), key=lambda line: not line.strip()):
        paragraph = list(lines)
        if not blank and not paragraph[0].startswith(_INDENTED):
            yield _without_spans("\n".join(paragraph))


def _outside_fences(text: str) -> Iterable[str]:
    """Yield the lines of a text, an empty one for each that lies in a fenced block of code."""
    fence = ""
    for line in text.splitlines():
        after = _fence_after(line, fence)
        yield "" if fence or after else line
        fence = after


def _fence_after(line: str, fence: str) -> str:
    """Return the fence that is open after a line before which `fence` was."""
    mark = re.match(_FENCE, line)
    if fence:
        closes = mark is not None and line.strip() == mark[1] and mark[1].startswith(fence)
        return "" if closes else fence
    if mark is None or (mark[1].startswith("`") and "`" in line[mark.end() :]):
        return ""
    return mark[1]


def _without_spans(paragraph: str) -> str:
    """Return a paragraph with each code span, between two equal runs of backticks, left out.

    One pass to find the runs and one to pair them, whatever the text.
    """
    pieces = re.split(r"(`+)", paragraph)
    last = {run: place for place, run in enumerate(pieces) if place % 2}
    kept, place = [], 0
    while place < len(pieces):
        piece = pieces[place]
        if place % 2 and last[piece] > place:
            place = pieces.index(piece, place + 1)
            kept.append("`")
        else:
            kept.append(piece)
        place += 1
    return "".join(kept)
