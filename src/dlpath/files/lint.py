"""What a good roadmap keeps to beyond what dlpath needs to run: the content linter.

`dlpath.files.roadmap` refuses what cannot work; this reports what a learner would miss: a topic
without a card or a resource, hours that do not add up, a title too long for a table.
"""

from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

from dlpath.core.details import Card, Details
from dlpath.core.roadmap import NO_HOURS, Phase, Roadmap, Topic, total_hours
from dlpath.files import roadmap as reading
from dlpath.files.tree import Node, parse

LONGEST_TITLE = 60
FEWEST_QUESTIONS = 3
GOALS = range(2, 5)
PRACTICE = range(1, 3)
ROUNDING = 2.0  # low and high hours are rounded to half hours, topic by topic

_SECTIONS = ("topics", "projects", "resources", "tools", "tracks")


class Checked(NamedTuple):
    """What the linter found: the roadmap, and its problems as `file:line: message`."""

    roadmap: Roadmap
    details: Details
    problems: tuple[str, ...]


def check(path: Path, name: str) -> Checked:
    """Return the problems of a roadmap file. Raises RoadmapInvalid for one that cannot be used."""
    roadmap, details = reading.load(path, name)
    lines = _lines(parse(path.read_text("utf-8"), name))
    found = [
        *_titles(roadmap, details),
        *_cards(roadmap, details),
        *_leans(roadmap, details),
        *_resources(roadmap, details),
        *_budgets(roadmap),
        *_complete(roadmap),
    ]
    ordered = sorted((lines.get(entry, 1), entry, message) for entry, message in found)
    problems = (f"{name}:{line}: {entry}: {message}" for line, entry, message in ordered)
    return Checked(roadmap, details, tuple(problems))


def _lines(root: Node) -> dict[str, int]:
    """Return the line of every entry, called as in `topic calculus`."""
    found: dict[str, int] = {}
    top = root.value if isinstance(root.value, dict) else {}
    for section in _SECTIONS:
        entries = top[section].value if section in top else None
        for entry in entries if isinstance(entries, list) else []:
            if isinstance(entry.value, dict) and "id" in entry.value:
                found[f"{section[:-1]} {entry.value['id'].value}"] = entry.line
    return found


Problems = Iterator[tuple[str, str]]


def _titles(roadmap: Roadmap, details: Details) -> Problems:
    titled = [
        *((f"topic {each.id}", each.title) for each in roadmap.topics.values()),
        *((f"project {each.id}", each.title) for each in roadmap.projects.values()),
        *((f"resource {each.id}", each.title) for each in details.resources.values()),
        *((f"tool {each.id}", each.title) for each in details.tools.values()),
        *((f"track {each.id}", each.title) for each in roadmap.tracks.values()),
        *(
            (f"topic {topic.id}", subtopic.title)
            for topic in roadmap.topics.values()
            for subtopic in topic.subtopics
        ),
    ]
    for entry, title in titled:
        if len(title) > LONGEST_TITLE:
            yield entry, f"the title '{title}' is longer than {LONGEST_TITLE} characters"


def _cards(roadmap: Roadmap, details: Details) -> Problems:
    for topic in roadmap.topics.values():
        for message in _card(topic, details.cards[topic.id]):
            yield f"topic {topic.id}", message


def _card(topic: Topic, card: Card) -> Iterator[str]:
    if not card.why:
        yield "says not why it matters"
    if not card.analogy:
        yield "has no analogy"
    if len(card.goals) not in GOALS:
        yield f"has {len(card.goals)} goals; two to four are good"
    if len(card.practice) not in PRACTICE:
        yield f"has {len(card.practice)} practice tasks; one or two are good"
    if len(card.quiz) < FEWEST_QUESTIONS:
        yield f"has {len(card.quiz)} quiz questions; at least {FEWEST_QUESTIONS} are needed"
    if not topic.subtopics:
        yield "has no subtopics"
    for need in topic.needs:
        if not need.why:
            yield f"needs {need.id} and says not why"


def _leans(roadmap: Roadmap, details: Details) -> Problems:
    """What a question leans on comes before its topic."""
    before = _before(roadmap)
    for topic, card in details.cards.items():
        for question in card.quiz:
            for item in question.leans:
                if item.partition("/")[0] not in before[topic]:
                    leaning = f"the question {question.id} leans on {item}"
                    yield f"topic {topic}", f"{leaning}, which the topic does not need"


def _before(roadmap: Roadmap) -> dict[str, set[str]]:
    """Return for each topic everything that it needs, directly or not."""
    needs = {topic.id: {need.id for need in topic.needs} for topic in roadmap.topics.values()}
    found: dict[str, set[str]] = {}
    for topic in TopologicalSorter(needs).static_order():
        found[topic] = needs[topic].union(*(found[need] for need in needs[topic]))
    return found


def _resources(roadmap: Roadmap, details: Details) -> Problems:
    taught = {topic for each in details.resources.values() if each.url for topic in each.topics}
    for topic in roadmap.topics:
        if topic not in taught:
            yield f"topic {topic}", "no resource with an address teaches it"
    for project, brief in details.briefs.items():
        if not (brief.what and brief.deliver and brief.good_when):
            yield f"project {project}", "needs 'what', 'deliver' and 'good_when'"
        if brief.compute != "cpu" and not brief.smaller:
            yield f"project {project}", "needs a 'smaller' way for someone without a GPU"


def _budgets(roadmap: Roadmap) -> Problems:
    for track in roadmap.tracks.values():
        for phase in track.phases:
            if phase.hours:
                for message in _budget(roadmap, phase):
                    yield f"track {track.id}", message


def _budget(roadmap: Roadmap, phase: Phase) -> Iterator[str]:
    topics = [roadmap.topics[topic].hours for topic in phase.topics]
    core = [
        project.hours or NO_HOURS
        for project in map(roadmap.projects.__getitem__, phase.projects)
        if project.core
    ]
    total, budget = total_hours(topics + core), phase.hours or NO_HOURS
    if total.likely != budget.likely:
        yield (
            f"the likely hours of {phase.id} add up to {total.likely:g}, "
            f"its budget is {budget.likely:g}"
        )
    if abs(total.low - budget.low) > ROUNDING or abs(total.high - budget.high) > ROUNDING:
        yield (
            f"the hours of {phase.id} range over {total.low:g}-{total.high:g}, "
            f"its budget over {budget.low:g}-{budget.high:g}"
        )


def _complete(roadmap: Roadmap) -> Problems:
    """The first track holds every topic that is not added and every project."""
    first = next(iter(roadmap.tracks.values()))
    placed = {topic for phase in first.phases for topic in phase.topics}
    somewhere = {
        topic
        for track in roadmap.tracks.values()
        for phase in track.phases
        for topic in phase.topics
    }
    for topic in roadmap.topics.values():
        if not topic.added and topic.id not in placed:
            yield f"topic {topic.id}", f"is not in the track {first.id}"
        if topic.id not in somewhere:
            yield f"topic {topic.id}", "is in no track"
    built = {project for phase in first.phases for project in phase.projects}
    for project in roadmap.projects:
        if project not in built:
            yield f"project {project}", f"is not in the track {first.id}"
