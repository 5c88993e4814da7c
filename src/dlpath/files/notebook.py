"""Notes as a folder of Markdown files, one for each topic and project, as Obsidian reads them."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from typing import Any, NamedTuple

from dlpath.core.errors import Refused, StoreUnwritable
from dlpath.core.notes import Note, counted_tags
from dlpath.core.roadmap import Course
from dlpath.core.select import item_title
from dlpath.core.text import clean
from dlpath.core.when import Calendar
from dlpath.files.markdown import below

LOOSE = "loose-notes"

_LONGEST_NAME = 100
_NO_FILE_NAMES = r"(?:con|prn|aux|nul|com\d|lpt\d)"  # on Windows


class Document(NamedTuple):
    """A file of notes: its name, what its front matter says, its Markdown."""

    name: str
    properties: dict[str, Any]
    body: str


class _Entry(NamedTuple):
    """The notes on one topic or project, each with the part of it that it is about, if any."""

    id: str
    title: str
    name: str
    notes: Sequence[Note]


def documents(course: Course, notes: Iterable[Note], calendar: Calendar) -> list[Document]:
    """Return the notes by topic and project, in the roadmap's order; those on nothing come last.

    A file is named by the id of what it is about, which stays, and has its title as an alias.
    """
    entries = _entries(course, notes)
    names = {entry.id: entry.name for entry in entries}
    return [
        Document(
            f"{entry.name}.md",
            _properties(entry, calendar),
            "\n".join(_lines(course, entry, names, calendar)),
        )
        for entry in entries
    ]


def _entries(course: Course, notes: Iterable[Note]) -> list[_Entry]:
    found: dict[str, list[Note]] = {}
    for note in notes:
        found.setdefault(note.item.topic if note.item else "", []).append(note)
    order = [*course.roadmap.topics, *course.roadmap.projects]
    known = [each for each in order if each in found]
    others = sorted(each for each in found if each and each not in known)
    entries: list[_Entry] = []
    taken: set[str] = set()
    for each in [*known, *others, *([""] if "" in found else [])]:
        name = _free(_file_name(each or LOOSE), taken)
        title = item_title(course, each) if each else "Loose notes"
        entries.append(_Entry(each, title, name, found[each]))
    return entries


def _file_name(item: str) -> str:
    """Return a name that every system takes; an id of a roadmap is one nearly always."""
    name = re.sub(r"[^a-z0-9_-]+", "-", item.lower())[:_LONGEST_NAME].strip("-") or "notes"
    return f"{name}_" if re.fullmatch(_NO_FILE_NAMES, name) else name


def _free(name: str, taken: set[str]) -> str:
    free, number = name, 2
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    taken.add(free)
    return free


def _properties(entry: _Entry, calendar: Calendar) -> dict[str, Any]:
    tags = sorted(tag for tag, _ in counted_tags(entry.notes))
    modified = max(calendar.day_of(note.edited_at or note.at) for note in entry.notes)
    return {
        "aliases": [entry.title],
        **({"tags": tags} if tags else {}),
        "created": min(calendar.day_of(note.at) for note in entry.notes),
        "modified": modified,
    }


def _lines(
    course: Course, entry: _Entry, names: dict[str, str], calendar: Calendar
) -> Iterator[str]:
    yield f"# {entry.title}"
    yield ""
    topic = course.roadmap.topics.get(entry.id)
    project = course.roadmap.projects.get(entry.id)
    needs = [need.id for need in topic.needs] if topic else project.topics if project else ()
    if links := [_link(course, need, names[need]) for need in needs if need in names]:
        yield f"Needs {', '.join(links)}"
        yield ""
    parts: dict[str, list[Note]] = {}
    for note in entry.notes:
        part = note.item.title if note.item and note.item.id != entry.id else ""
        parts.setdefault(part, []).append(note)
    for part in sorted(parts, key=bool):  # first what is on the whole
        if part:
            yield f"## {part}"
            yield ""
        yield from _dated(parts[part], 3 if part else 2, calendar)


def _link(course: Course, item: str, name: str) -> str:
    title = re.sub(r"[\[\]|#^]+", " ", item_title(course, item)).strip()
    return f"[[{name}|{title}]]"


def _dated(notes: Sequence[Note], level: int, calendar: Calendar) -> Iterator[str]:
    """Yield notes under their days, which are headings of that level."""
    day = None
    for note in notes:
        if calendar.day_of(note.at) == day:
            yield "***"
        else:
            day = calendar.day_of(note.at)
            yield f"{'#' * level} {day}"
        yield ""
        yield below(clean(note.text), level)
        yield ""


# Files


def write(folder: Path, found: Sequence[Document], *, force: bool = False) -> None:
    """Write each document to the folder, which is made where there is none.

    All are written aside first, so that nothing is changed where one cannot be. Raises Refused for
    files that are there already, unless `force`, and StoreUnwritable.
    """
    try:
        there = [document.name for document in found if os.path.lexists(folder / document.name)]
        _check(folder, there, force=force)
        _write(folder, found)
    except (OSError, ValueError) as error:  # ValueError: a name that no folder can have
        reason = getattr(error, "strerror", None) or "no folder can be called that"
        message = f"{folder} could not be written: {reason}"
        raise StoreUnwritable(message, f"check {folder.parent}") from error


def _check(folder: Path, there: Sequence[str], *, force: bool) -> None:
    if os.path.lexists(folder) and not folder.is_dir():
        raise StoreUnwritable(f"{folder} is not a folder", "name a folder of yours")
    if not_files := [name for name in there if not (folder / name).is_file()]:
        raise StoreUnwritable(f"{folder / not_files[0]} is not a file", "choose another folder")
    if there and not force:
        more = f" and {len(there) - 1} more" if len(there) > 1 else ""
        raise Refused(
            f"{folder / there[0]}{more} exist already" if more else f"{folder / there[0]} exists",
            "choose another folder; --force replaces them",
        )


def _write(folder: Path, found: Sequence[Document]) -> None:
    made = [each for each in (folder, *folder.parents) if not each.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f".dlpath.{os.getpid()}"
    try:
        aside.mkdir()
        for document in found:
            (aside / document.name).write_bytes(content(document).encode())
        for document in found:
            (aside / document.name).replace(folder / document.name)
    except OSError:
        rmtree(aside, ignore_errors=True)
        with suppress(OSError):  # a folder with something in it stays
            for each in made:
                each.rmdir()
        raise
    aside.rmdir()


def content(document: Document) -> str:
    """Return a document as the text of its file."""
    import yaml

    matter = yaml.safe_dump(
        document.properties, allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return f"---\n{matter}---\n\n{document.body}"
