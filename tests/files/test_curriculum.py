"""The bundled curriculum: that it is all there, and that its parts agree.

- seven phases; the topics, subtopics, projects, tools and resources of the sources, none lost
- likely hours of topics and core projects add up to the hours of each phase
- `current` is `complete` and what was added since; no other track holds what was added
- the sources of a topic are the tracks that teach it
- the tracker of `mastery` has its eleven rows, about what that track teaches
- the keys of every topic, and of every question, stand in one order
- a question leans on one or two things, each the most specific
- addresses are http or https; what is discontinued says what there is today
- no anchors, no tabs, lines that end like lines
"""

from functools import cache

import pytest

from dlpath.core.details import Details, Resource, Tool
from dlpath.core.roadmap import Course, Phase, Roadmap, Track
from dlpath.files import roadmap as reading
from dlpath.files.tree import Node, parse
from tests.files.small import BUNDLED

ORDER = (
    "id", "title", "aliases", "hours", "needs", "subtopics", "sources", "added",
    "why", "analogy", "goals", "practice", "pitfalls", "quiz",
)  # fmt: skip
QUESTION = ("id", "ask", "answer", "formula", "code", "leans")


@cache
def both() -> tuple[Roadmap, Details]:
    return reading.load(BUNDLED, BUNDLED.name)


def roadmap() -> Roadmap:
    return both()[0]


def details() -> Details:
    return both()[1]


def track(name: str) -> Track:
    return roadmap().tracks[name]


def taught(name: str) -> set[str]:
    """The topics of a track."""
    return set(Course(roadmap(), track(name)).places)


ADDED = {topic.id for topic in roadmap().topics.values() if topic.added}
SOURCES = {each.id: each.source for each in roadmap().tracks.values() if each.source}


def test_everything_of_the_sources_is_there() -> None:
    topics = [topic for topic in roadmap().topics.values() if not topic.added]
    assert len(track("complete").phases) == 7
    assert len(topics) == 90
    assert sum(len(topic.subtopics) for topic in topics) == 362
    assert len(roadmap().projects) == 63
    assert len(details().tools) == 44
    assert len([each for each in details().resources.values() if not each.added]) >= 70


def test_complete_is_the_default_and_holds_every_topic_of_the_sources() -> None:
    assert roadmap().default_track == "complete"
    assert taught("complete") == roadmap().topics.keys() - ADDED
    projects = [project for phase in track("complete").phases for project in phase.projects]
    assert sorted(projects) == sorted(roadmap().projects)


@pytest.mark.parametrize("phase", track("complete").phases, ids=lambda phase: phase.id)
def test_hours_add_up_to_those_of_the_phase(phase: Phase) -> None:
    if phase.ongoing:
        assert phase.hours is None
        return
    topics = sum(roadmap().topics[topic].hours.likely for topic in phase.topics)
    projects = [roadmap().projects[project] for project in phase.projects]
    core = sum(each.hours.likely for each in projects if each.core and each.hours)
    assert phase.hours
    assert topics + core == phase.hours.likely


def test_only_the_last_phase_has_no_end() -> None:
    assert [phase.ongoing for phase in track("complete").phases] == [False] * 6 + [True]


def test_current_is_complete_and_what_was_added() -> None:
    assert ADDED
    assert taught("current") == taught("complete") | ADDED
    for source in SOURCES:
        assert not taught(source) & ADDED


@pytest.mark.parametrize("name", SOURCES)
def test_the_sources_of_a_topic_are_the_tracks_that_teach_it(name: str) -> None:
    source = SOURCES[name]
    assert taught(name) == {
        topic.id for topic in roadmap().topics.values() if source in topic.sources
    }


def test_every_topic_of_the_sources_names_one() -> None:
    assert sorted(SOURCES.values()) == ["000", "001", "002", "003", "004"]
    for topic in roadmap().topics.values():
        assert bool(topic.sources) is not topic.added
        assert set(topic.sources) <= set(SOURCES.values())


def test_mastery_has_a_tracker_of_eleven_rows() -> None:
    rows = track("mastery").tracker
    assert len(rows) == len({row.row for row in rows}) == 11
    for row in rows:
        assert row.topics
        assert set(row.topics) <= taught("mastery")
        assert row.projects
    assert not [
        each.id for each in roadmap().tracks.values() if each.tracker and each.id != "mastery"
    ]


def topic_nodes() -> list[Node]:
    """The topics as they stand in the file."""
    top = parse(BUNDLED.read_text("utf-8"), BUNDLED.name).value
    assert isinstance(top, dict)
    topics = top["topics"].value
    assert isinstance(topics, list)
    return topics


def test_the_keys_of_every_topic_stand_in_one_order() -> None:
    for node in topic_nodes():
        assert isinstance(node.value, dict)
        assert list(node.value) == [key for key in ORDER if key in node.value], node.line


def test_the_keys_of_every_question_stand_in_one_order() -> None:
    for topic in topic_nodes():
        assert isinstance(topic.value, dict)
        questions = topic.value["quiz"].value
        assert isinstance(questions, list)
        for node in questions:
            assert isinstance(node.value, dict)
            assert list(node.value) == [key for key in QUESTION if key in node.value], node.line


def test_a_question_leans_on_one_or_two_things_each_the_most_specific() -> None:
    questions = [question for card in details().cards.values() for question in card.quiz]
    leaning = [question for question in questions if question.leans]
    assert len(leaning) > len(questions) / 2
    for question in leaning:
        assert len(question.leans) <= 2, question.id
        for item in question.leans:
            beside = [other for other in question.leans if other.startswith(f"{item}/")]
            assert not beside, f"{question.id} leans on {item} and on a part of it"


def test_addresses_are_http_or_https() -> None:
    resources = details().resources.values()
    addresses = [url for each in resources for url in (each.url, *each.also)]
    addresses += [tool.url for tool in details().tools.values()]
    assert addresses
    for address in filter(None, addresses):
        assert address.startswith(("https://", "http://"))


def test_what_is_not_ok_says_what_there_is_today() -> None:
    entries: list[Resource | Tool] = [*details().resources.values(), *details().tools.values()]
    assert [each.id for each in entries if each.status == "discontinued"]
    for each in entries:
        assert bool(each.today) or each.status == "ok"


def test_the_file_is_plain_text() -> None:
    raw = BUNDLED.read_bytes()
    assert b"\t" not in raw
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not [line for line in raw.splitlines() if line != line.rstrip()]
