"""From a roadmap file to `Roadmap` and `Details`; docs/roadmap-format.md says what each key means.

Everything wrong with a file is collected and raised at once as RoadmapInvalid, each complaint
with file, line, entry, key and, where a name is wrong, the nearest right one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Protocol, TypeVar, cast

from dlpath.core.details import Brief, Card, Details, Practice, Question, Resource, Tip, Tool
from dlpath.core.errors import RoadmapInvalid
from dlpath.core.roadmap import (
    LEVELS,
    NO_HOURS,
    Block,
    Level,
    Need,
    Phase,
    Project,
    Roadmap,
    Subtopic,
    Topic,
    Track,
    TrackerRow,
)
from dlpath.core.select import QUIZ, quiz_id
from dlpath.core.text import clean, joined, nearest
from dlpath.files.reader import Complaints, Reader, read_all
from dlpath.files.tree import parse

FORMAT = 1
COMPUTE = ("cpu", "small-gpu", "gpu-hours")
KINDS = ("course", "book", "website", "youtube", "paper", "community", "competition")
STATUSES = ("ok", "moved", "renamed", "stale", "discontinued")
ADVICE = ("tips", "pitfalls", "career", "paths", "durations")
FACTS = ("pros", "cons", "best_for", "gpus", "free_tier")
LONGEST_TITLE = 80
MOST_MINUTES = 600

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_QUESTION_ID = re.compile(rf"{_ID.pattern}\.{_ID.pattern}")
_URL = re.compile(r"https?://[a-z0-9.-]+(?::\d+)?(?:/[^\s<>\"'\\^`{|}]*)?", re.IGNORECASE)

T = TypeVar("T", bound="_Named")


class _Named(Protocol):
    """An entry with an id."""

    @property
    def id(self) -> str: ...


def load(path: Path, name: str) -> tuple[Roadmap, Details]:
    """Return what the file at `path` says; `name` is how messages call it.

    Raises RoadmapInvalid for a file that cannot be read, is not YAML or does not hold together.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except OSError as error:
        raise RoadmapInvalid([f"{name}: cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise RoadmapInvalid([f"{name}:{line}: not UTF-8 text"]) from error
    return read(text, name)


def read(text: str, name: str) -> tuple[Roadmap, Details]:
    """Return what the YAML `text` says. Raises RoadmapInvalid."""
    complaints = Complaints(name)
    top = Reader(parse(text, name), "roadmap", complaints)
    _check_format(top)
    sections = _Sections(top)
    roadmap, details = sections.roadmap(), sections.details()
    top.finish()
    if not complaints.found:
        _check_cycles(roadmap, sections)
    if complaints.found:
        raise RoadmapInvalid(complaints.lines())
    return roadmap, details


def _check_format(top: Reader) -> None:
    version = top.whole("format", high=10**6)
    if version > FORMAT:
        top.complain(top.line_of("format"), f"format {version} needs a newer dlpath")


class _Sections:
    """The sections of one file, each checked against the ids that the others define."""

    def __init__(self, top: Reader) -> None:
        self.top = top
        self.topic_readers = top.entries("topics", "topic", required=True)
        self.cards: dict[str, Card] = {}
        self.briefs: dict[str, Brief] = {}
        self.topics = _by_id(self.topic_readers, self._topic)
        self.project_readers = top.entries("projects", "project")
        self.projects = _by_id(self.project_readers, self._project)
        self.resources = _by_id(top.entries("resources", "resource"), self._resource)
        self.tools = _by_id(top.entries("tools", "tool"), self._tool)
        self.tracks = _by_id(top.entries("tracks", "track", required=True), self._track)
        self._check_shared_ids()
        self._check_needs()
        self._check_questions()
        self._check_leans()
        if not self.tracks and not top.complaints.found:
            top.complain(top.line_of("tracks"), "needs at least one track")

    def roadmap(self) -> Roadmap:
        return Roadmap(
            id=_id(self.top),
            title=_title(self.top),
            version=self.top.text("version", required=True),
            hours_per_week=self.top.number("hours_per_week", 10.0),
            topics=self.topics,
            projects=self.projects,
            tracks=self.tracks,
            renamed=dict(_renamed(self.topics.values(), self.projects.values())),
        )

    def details(self) -> Details:
        return Details(self.cards, self.briefs, self.resources, self.tools, self._advice())

    def _topic(self, reader: Reader) -> Topic:
        topic_id = _id(reader)
        self.cards[topic_id] = _card(reader, topic_id)
        return Topic(
            id=topic_id,
            title=_title(reader),
            hours=reader.hours("hours", required=True) or NO_HOURS,
            needs=tuple(Need(need, why) for need, why, _ in reader.pairs("needs")),
            subtopics=tuple(_by_id(reader.entries("subtopics", "subtopic"), _subtopic).values()),
            sources=reader.texts("sources"),
            added=reader.flag("added"),
            aliases=_aliases(reader),
            questions=tuple(question.id for question in self.cards[topic_id].quiz),
        )

    def _project(self, reader: Reader) -> Project:
        project_id = _id(reader)
        self.briefs[project_id] = _brief(reader)
        return Project(
            id=project_id,
            title=_title(reader),
            level=cast("Level", reader.choice("level", LEVELS)),
            hours=reader.hours("hours"),
            core=reader.flag("core"),
            topics=_references(reader, "topics", self.topics, "topic"),
            aliases=_aliases(reader),
        )

    def _resource(self, reader: Reader) -> Resource:
        return Resource(
            id=_id(reader),
            title=_title(reader),
            kind=reader.choice("kind", KINDS),
            url=_urls(reader, [reader.text("url")])[0],
            also=tuple(_urls(reader, reader.texts("also"))),
            status=reader.choice("status", STATUSES, "ok"),
            today=_today(reader),
            topics=_references(reader, "topics", self.topics, "topic"),
            added=reader.flag("added"),
        )

    def _tool(self, reader: Reader) -> Tool:
        return Tool(
            id=_id(reader),
            title=_title(reader),
            kind=reader.text("kind", required=True),
            what=reader.text("what"),
            url=_urls(reader, [reader.text("url")])[0],
            difficulty=reader.whole("difficulty", default=0, high=5),
            status=reader.choice("status", STATUSES, "ok"),
            today=_today(reader),
            topics=_references(reader, "topics", self.topics, "topic"),
            facts={key: text for key in FACTS if (text := reader.text(key))},
        )

    def _track(self, reader: Reader) -> Track:
        track_id = _id(reader)
        phase_readers = reader.entries("phases", "phase", required=True)
        phases = _by_id(phase_readers, self._phase)
        placed: set[str] = set()
        for phase in phases.values():
            for topic in phase.topics:
                if topic in placed:
                    reader.complain(reader.line, f"places the topic '{topic}' twice")
                placed.add(topic)
        return Track(
            id=track_id,
            title=_title(reader),
            suits=reader.text("suits"),
            phases=tuple(phases.values()),
            source=reader.text("source"),
            duration=reader.text("duration"),
            tracker=tuple(read_all(reader.entries("tracker", "row"), self._row)),
        )

    def _phase(self, reader: Reader) -> Phase:
        return Phase(
            id=_id(reader),
            number=reader.whole("number", high=999),
            title=_title(reader),
            blocks=self._blocks(reader),
            projects=_references(reader, "projects", self.projects, "project"),
            resources=_references(reader, "resources", self.resources, "resource"),
            weeks=reader.weeks("weeks"),
            ongoing=reader.flag("ongoing"),
            focus=reader.text("focus"),
            outcome=reader.text("outcome"),
            hours=reader.hours("hours"),
        )

    def _blocks(self, reader: Reader) -> tuple[Block, ...]:
        loose = _references(reader, "topics", self.topics, "topic")
        blocks = read_all(reader.entries("blocks", "block"), self._block)
        return (*((Block("", None, loose),) if loose else ()), *blocks)

    def _block(self, reader: Reader) -> Block:
        return Block(
            title=reader.text("title", required=True),
            weeks=reader.weeks("weeks"),
            topics=_references(reader, "topics", self.topics, "topic"),
        )

    def _row(self, reader: Reader) -> TrackerRow:
        return TrackerRow(
            row=reader.text("row", required=True),
            concept=reader.text("concept", required=True),
            title=reader.text("title"),
            topics=_references(reader, "topics", self.topics, "topic"),
            projects=_references(reader, "projects", self.projects, "project"),
        )

    def _advice(self) -> dict[str, tuple[Tip, ...]]:
        if not self.top.has("advice"):
            self.top.text("advice")
            return {}
        section = self.top.section("advice")
        found = {key: tuple(read_all(section.entries(key, "advice"), _tip)) for key in ADVICE}
        section.finish()
        return found

    def _check_shared_ids(self) -> None:
        """Topics and projects are ticked by the same command, so they share one set of ids."""
        taken = {name for topic in self.topics.values() for name in (topic.id, *topic.aliases)}
        for reader in self.project_readers:
            for name in (reader.text("id"), *reader.texts("aliases")):
                if name in taken:
                    reader.complain(reader.line, f"'{name}' is a topic's id already")

    def _check_needs(self) -> None:
        for reader in self.topic_readers:
            for need, _, line in reader.pairs("needs"):
                if need == reader.text("id"):
                    reader.complain(line, "needs itself")
                elif need not in self.topics:
                    reader.complain(line, _unknown("need", need, self.topics))

    def _check_questions(self) -> None:
        seen: set[str] = set()
        for reader, card in zip(self.topic_readers, self.cards.values(), strict=False):
            for question in card.quiz:
                if question.id in seen:
                    reader.complain(reader.line_of("quiz"), f"question id '{question.id}' is taken")
                seen.add(question.id)

    def _check_leans(self) -> None:
        known = set(self.topics)
        for topic in self.topics.values():
            known.update(f"{topic.id}/{part.id}" for part in topic.subtopics)
        for reader in self.topic_readers:
            for question in reader.entries("quiz", "question"):
                for item, line in question.lined_texts("leans"):
                    if item not in known:
                        noun = "subtopic" if "/" in item else "topic"
                        question.complain(line, _unknown(noun, item, known))


def _by_id(readers: Sequence[Reader], read: Callable[[Reader], T]) -> dict[str, T]:
    """Return the entries by id, in file order; an id or alias that is taken is a complaint."""
    found: dict[str, T] = {}
    names: set[str] = set()
    entries: list[T] = read_all(readers, read)
    for reader, entry in zip(readers, entries, strict=True):
        for name in (entry.id, *getattr(entry, "aliases", ())):
            if name in names:
                reader.complain(reader.line, f"the id '{name}' is taken")
            names.add(name)
        found.setdefault(entry.id, entry)
    return found


def _renamed(topics: Iterable[Topic], projects: Iterable[Project]) -> Iterator[tuple[str, str]]:
    """Yield every old item id with the present one, parts of renamed topics included."""
    for project in projects:
        yield from ((alias, project.id) for alias in project.aliases)
    for topic in topics:
        yield from ((alias, topic.id) for alias in topic.aliases)
        yield from ((quiz_id(alias), quiz_id(topic.id)) for alias in topic.aliases)
        for subtopic in topic.subtopics:
            present = f"{topic.id}/{subtopic.id}"
            for parent in (topic.id, *topic.aliases):
                for part in (subtopic.id, *subtopic.aliases):
                    if f"{parent}/{part}" != present:
                        yield f"{parent}/{part}", present


def _check_cycles(roadmap: Roadmap, sections: _Sections) -> None:
    """Complain about the topics of a circle of needs; of several circles one is found."""
    needs = {topic.id: [need.id for need in topic.needs] for topic in roadmap.topics.values()}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        circle = set(error.args[1])
        for reader, topic in zip(sections.topic_readers, roadmap.topics, strict=True):
            if topic in circle:
                others = joined(sorted(circle - {topic}))
                reader.complain(reader.line, f"is in a circle of needs with {others}")


def _id(reader: Reader) -> str:
    found = reader.text("id", required=True)
    if found and not _ID.fullmatch(found):
        reader.complain(reader.line_of("id"), f"the id '{found}' takes a-z, 0-9 and single hyphens")
    return found


def _title(reader: Reader) -> str:
    title = reader.text("title", required=True)
    if "\n" in title or "\t" in title:
        reader.complain(reader.line_of("title"), "the title is one line, without tabs")
    if len(title) > LONGEST_TITLE:
        reader.complain(
            reader.line_of("title"), f"the title is longer than {LONGEST_TITLE} characters"
        )
    return title


def _aliases(reader: Reader) -> tuple[str, ...]:
    return reader.texts("aliases")


def _subtopic(reader: Reader) -> Subtopic:
    subtopic = Subtopic(_id(reader), _title(reader), _aliases(reader))
    if QUIZ in (subtopic.id, *subtopic.aliases):
        reader.complain(reader.line_of("id"), f"'{QUIZ}' stands for the topic's quiz")
    return subtopic


def _tip(reader: Reader) -> Tip:
    return Tip(_id(reader), _title(reader), reader.text("text", required=True))


def _card(reader: Reader, topic: str) -> Card:
    return Card(
        why=reader.text("why"),
        analogy=reader.text("analogy"),
        goals=reader.texts("goals"),
        practice=tuple(read_all(reader.entries("practice", "practice"), _practice)),
        pitfalls=reader.texts("pitfalls"),
        quiz=tuple(
            read_all(reader.entries("quiz", "question"), lambda each: _question(each, topic))
        ),
    )


def _practice(reader: Reader) -> Practice:
    return Practice(
        reader.text("task", required=True), reader.whole("minutes", low=1, high=MOST_MINUTES)
    )


def _question(reader: Reader, topic: str) -> Question:
    question = Question(
        id=reader.text("id", required=True),
        ask=reader.text("ask", required=True),
        answer=reader.text("answer", required=True),
        formula=reader.text("formula"),
        code=reader.text("code"),
        leans=tuple(dict.fromkeys(reader.texts("leans"))),
    )
    if not _QUESTION_ID.fullmatch(question.id) or not question.id.startswith(f"{topic}."):
        reader.complain(reader.line_of("id"), f"a question id is '{topic}.' and a short name")
    return question


def _brief(reader: Reader) -> Brief:
    return Brief(
        what=reader.text("what"),
        deliver=reader.text("deliver"),
        good_when=reader.text("good_when"),
        compute=reader.choice("compute", COMPUTE, "cpu"),
        smaller=reader.text("smaller"),
    )


def _urls(reader: Reader, urls: Iterable[str]) -> list[str]:
    found = list(urls)
    for url in found:
        if url and not _URL.fullmatch(url):
            reader.complain(reader.line, f"'{url}' is not an http or https address")
    return found


def _today(reader: Reader) -> str:
    today = reader.text("today")
    if not today and reader.choice("status", STATUSES, "ok") != "ok":
        reader.complain(
            reader.line_of("status"), "says what is not ok any more, so needs a 'today'"
        )
    return today


def _references(
    reader: Reader, key: str, known: Mapping[str, object], noun: str
) -> tuple[str, ...]:
    found = reader.lined_texts(key)
    for name, line in found:
        if name not in known:
            reader.complain(line, _unknown(noun, name, known))
    return tuple(dict.fromkeys(name for name, _ in found if name in known))


def _unknown(noun: str, name: str, known: Iterable[str]) -> str:
    near = nearest(name, known, 1)
    return f"unknown {noun} '{clean(name)}'" + (f"; did you mean '{near[0]}'?" if near else "")
