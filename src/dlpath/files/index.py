"""The index: a roadmap file in a form that loads in a few milliseconds.

Three lines: checksums of the file it was made from and of the other two, the `Roadmap` that every
command needs, and the `Details` that few do, so that the daily path reads no further than the
second.
A missing, stale or damaged index is made anew; where it cannot be written, dlpath does without.
"""

import json
import os
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dlpath.core.roadmap import (
    Block,
    Hours,
    Need,
    Phase,
    Project,
    Roadmap,
    Subtopic,
    Topic,
    Track,
    TrackerRow,
)

if TYPE_CHECKING:
    from dlpath.core.details import Details

LAYOUT = 4  # raise it when a value that is kept here gains, loses or moves a field


class Curriculum:
    """A roadmap file, read by way of its index. Raises RoadmapInvalid when first asked."""

    def __init__(self, path: Path, name: str, cache: Path) -> None:
        self.path = path
        self.name = name
        self.cache = cache
        self._both: tuple[Roadmap, Details] | None = None
        self._roadmap: Roadmap | None = None
        self._details: Details | None = None

    @property
    def roadmap(self) -> Roadmap:
        """What every command needs."""
        if self._roadmap is None:
            self._roadmap = self._indexed(0, roadmap_from) or self._loaded()[0]
        return self._roadmap

    @property
    def details(self) -> "Details":
        """The texts."""
        from dlpath.files import details_index  # noqa: PLC0415 - only where texts are shown

        if self._details is None:
            self._details = self._indexed(1, details_index.restore) or self._loaded()[1]
        return self._details

    def _loaded(self) -> "tuple[Roadmap, Details]":
        """Read the file itself, and leave an index for the next run."""
        if self._both is None:
            from dlpath.files import roadmap  # noqa: PLC0415 - YAML, only when the index is stale

            source = self._checksum()  # taken first: an edit in between makes the index stale
            self._both = roadmap.load(self.path, self.name)
            self._write(source, *self._both)
        return self._both

    def _index_path(self) -> Path:
        return self.cache / f"roadmap-{zlib.crc32(bytes(self.path.absolute())):08x}.jsonl"

    def _checksum(self) -> str:
        """Return what tells this content from any other; importing hashlib would cost 2 ms."""
        try:
            content = self.path.read_bytes()
        except OSError:
            return ""  # reading the file itself will say why
        sums = zlib.crc32(content), zlib.adler32(content), len(content)
        return f"{LAYOUT} {' '.join(map(str, sums))}"

    def _indexed(self, line: int, build: Callable[[Any], Any]) -> Any:
        """Return what line `line` of the index says, or None where there is no good index."""
        try:
            with self._index_path().open("rb") as file:
                source, *sums = file.readline().decode().rsplit(maxsplit=2)
                if source != self._checksum():
                    return None
                for _ in range(line):
                    file.readline()
                row = file.readline()
                return build(json.loads(row)) if _sum(row) == sums[line] else None
        except (OSError, ValueError, TypeError, LookupError, AttributeError):
            return None

    def _write(self, source: str, roadmap: Roadmap, details: "Details") -> None:
        path = self._index_path()
        partial = path.with_name(f"{path.name}.{os.getpid()}")
        from dlpath.files import details_index  # noqa: PLC0415

        rows = [_dump(_plain_roadmap(roadmap)), _dump(details_index.plain(details))]
        first = f"{source} {' '.join(map(_sum, rows))}\n".encode()
        try:
            self.cache.mkdir(mode=0o700, parents=True, exist_ok=True)
            partial.write_bytes(b"".join((first, *rows)))
            partial.replace(path)
        except OSError:  # lived without: the next run reads the YAML again
            with suppress(OSError):
                partial.unlink()


def _dump(value: Any) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def _sum(row: bytes) -> str:
    return str(zlib.crc32(row))


def _plain_roadmap(roadmap: Roadmap) -> list[Any]:
    return [
        *roadmap[:4],
        list(roadmap.topics.values()),
        list(roadmap.projects.values()),
        list(roadmap.tracks.values()),
        roadmap.renamed,
    ]


def roadmap_from(row: list[Any]) -> Roadmap:
    """Return the roadmap that `row`, a list of plain lists, was made from."""
    uid, title, version, hours_per_week, topics, projects, tracks, renamed = row
    return Roadmap(
        uid,
        title,
        version,
        hours_per_week,
        topics={each[0]: _topic(each) for each in topics},
        projects={each[0]: _project(each) for each in projects},
        tracks={each[0]: _track(each) for each in tracks},
        renamed=renamed,
    )


def _topic(row: list[Any]) -> Topic:
    uid, title, hours, needs, subtopics, sources, added, aliases, questions = row
    return Topic(
        uid,
        title,
        Hours._make(hours),
        tuple(map(Need._make, needs)),
        tuple([Subtopic(part, name, tuple(old)) for part, name, old in subtopics]),
        tuple(sources),
        added,
        tuple(aliases),
        tuple(questions),
    )


def _project(row: list[Any]) -> Project:
    uid, title, level, hours, core, topics, aliases = row
    made = Hours._make(hours) if hours else None
    return Project(uid, title, level, made, core, tuple(topics), tuple(aliases))


def _track(row: list[Any]) -> Track:
    uid, title, suits, phases, source, duration, tracker = row
    rows = tuple(map(_tracker_row, tracker))
    return Track(uid, title, suits, tuple(map(_phase, phases)), source, duration, rows)


def _tracker_row(row: list[Any]) -> TrackerRow:
    number, concept, title, topics, projects = row
    return TrackerRow(number, concept, title, tuple(topics), tuple(projects))


def _phase(row: list[Any]) -> Phase:
    uid, number, title, blocks, projects, resources, weeks, ongoing, focus, outcome, hours = row
    return Phase(
        uid,
        number,
        title,
        tuple(Block(name, _weeks(span), tuple(topics)) for name, span, topics in blocks),
        tuple(projects),
        tuple(resources),
        _weeks(weeks),
        ongoing,
        focus,
        outcome,
        Hours._make(hours) if hours else None,
    )


def _weeks(row: list[int] | None) -> tuple[int, int] | None:
    return (row[0], row[1]) if row else None
