"""A roadmap file: what is read from it, and what is said of one that cannot be used.

- the small file as values; what may be left out
- one that cannot be read: not there, a folder, not UTF-8, with a byte order mark, empty, a list
- each complaint names file, line, entry and key, and the nearest name there is
- ids: their form, taken twice, shared by topics and projects; questions begin with their topic
- needs: of itself, of nobody, in circles of two and three; what a question leans on must be there
- `quiz` is no subtopic; addresses are http or https; what is not ok says what is, today
- renamed topics, subtopics, projects and parts of renamed topics lead to the present
- a newer format; all problems at once, in file order
- whatever line is lost or mangled: a roadmap, or complaints of one line (property)
"""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.details import Practice, Question, Tip
from dlpath.core.errors import RoadmapInvalid
from dlpath.core.roadmap import Block, Hours, Need, Subtopic
from dlpath.files import roadmap as reading
from tests.files.small import SMALL, changed, line_of, problems, read

BARE = """\
format: 1
id: bare
title: Bare
version: 1
tracks:
  - {id: all, title: All, phases: [{id: one, number: 1, title: One, topics: [only]}]}
topics:
  - {id: only, title: Only, hours: [1, 2, 3]}
"""


def test_the_small_file_as_values() -> None:
    roadmap, details = read(SMALL)
    assert roadmap[:4] == ("small", "Small", "1", 10.0)
    assert list(roadmap.topics) == ["scalars", "vectors"]
    vectors = roadmap.topics["vectors"]
    assert vectors.hours == Hours(1, 2, 3)
    assert vectors.needs == (Need("scalars", "their entries"),)
    assert vectors.subtopics == (Subtopic("length", "Length"), Subtopic("angle", "Angle"))
    [phase] = roadmap.tracks[roadmap.default_track].phases
    assert phase.blocks == (Block("", None, ("scalars", "vectors")),)
    assert roadmap.projects["calculator"].core
    card = details.cards["scalars"]
    assert card.practice == (Practice("Add two", 20),)
    assert card.quiz[0] == Question("scalars.sum", "What is one and one?", "Two.")
    assert details.cards["vectors"].quiz[2].leans == ("scalars",)
    assert details.briefs["calculator"].compute == "cpu"
    assert details.resources["the-book"].topics == ("scalars", "vectors")
    assert details.tools["abacus"].difficulty == 1
    assert details.advice["tips"] == (Tip("slowly", "Slowly", "It takes the time that it takes."),)


def test_a_question_may_lean_on_a_part_of_a_topic_named_once() -> None:
    _, details = read(changed("leans: [scalars]", "leans: [scalars/zero, scalars, scalars/zero]"))
    assert details.cards["vectors"].quiz[2].leans == ("scalars/zero", "scalars")


def test_much_may_be_left_out() -> None:
    roadmap, details = read(BARE)
    assert roadmap.version == "1"
    assert roadmap.topics["only"].subtopics == ()
    assert not roadmap.projects
    assert not details.resources
    assert not details.advice
    assert details.cards["only"].why == ""


def unreadable(path: Path) -> str:
    with pytest.raises(RoadmapInvalid) as raised:
        reading.load(path, "own.yaml")
    [problem] = raised.value.problems
    return problem


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    missing = unreadable(tmp_path / "own.yaml")
    assert missing == "own.yaml: cannot be read: No such file or directory"
    assert unreadable(tmp_path) == "own.yaml: cannot be read: Is a directory"


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(changed("Small", "Größe").encode("latin-1"))
    assert unreadable(path) == "own.yaml:3: not UTF-8 text"
    path.write_bytes(SMALL.encode("utf-16"))
    assert unreadable(path) == "own.yaml:1: not UTF-8 text"


def test_a_byte_order_mark_and_windows_lines_are_fine(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode())
    assert reading.load(path, "own.yaml") == read(SMALL)


def test_a_file_with_nothing_or_a_list_in_it() -> None:
    assert problems("") == ["own.yaml: the file is empty"]
    for text in ("- a\n- b\n", "word\n"):
        expected = "own.yaml:1: roadmap: a mapping of keys to values was expected"
        assert expected in problems(text)


# What is changed into what, the part whose line is named, and what is said.
COMPLAINTS: list[tuple[str, str, str, str]] = [
    ("format: 1", "format: 2", "format: 2", "roadmap: format 2 needs a newer dlpath"),
    ('version: "1"', "versoin: 1", "versoin",
     "roadmap: unknown key 'versoin'; did you mean 'version'?"),
    ("id: scalars", "id: Scalars", "id: Scalars",
     "topic Scalars: the id 'Scalars' takes a-z, 0-9 and single hyphens"),
    ("id: zero,", "id: ze--ro,", "ze--ro",
     "subtopic ze--ro: the id 'ze--ro' takes a-z, 0-9 and single hyphens"),
    ("{id: angle,", "{id: length,", "title: Angle", "subtopic length: the id 'length' is taken"),
    ("id: zero,", "id: quiz,", "id: quiz", "subtopic quiz: 'quiz' stands for the topic's quiz"),
    ("title: Zero}", "title: Zero, aliases: [quiz]}", "[quiz]",
     "subtopic zero: 'quiz' stands for the topic's quiz"),
    ("- id: vectors", "- id: scalars", "- id: scalars\n    title: V",
     "topic scalars: the id 'scalars' is taken"),
    ("- id: calculator", "- id: vectors", "- id: vectors\n    title: A calc",
     "project vectors: 'vectors' is a topic's id already"),
    ("level: beginner", "level: beginer", "beginer",
     "project calculator: 'level' cannot be 'beginer'; did you mean 'beginner'?"),
    ("kind: book", "kind: scroll", "scroll",
     f"resource the-book: 'kind' cannot be 'scroll'; use one of {', '.join(reading.KINDS)}"),
    ("[scalars, vectors]\n        p", "[scalars, vektors]\n        p", "vektors",
     "phase basics: unknown topic 'vektors'; did you mean 'vectors'?"),
    ("[calculator]", "[calculater]", "calculater",
     "phase basics: unknown project 'calculater'; did you mean 'calculator'?"),
    ("resources: [the-book]", "resources: [xyz]", "xyz", "phase basics: unknown resource 'xyz'"),
    ("scalars: their", "scalers: their", "scalers",
     "topic vectors: unknown need 'scalers'; did you mean 'scalars'?"),
    ("scalars: their", "vectors: their", "vectors: their", "topic vectors: needs itself"),
    ("id: vectors.zero", "id: scalars.zero", "ask: Which",
     "question scalars.zero: a question id is 'vectors.' and a short name"),
    ("id: vectors.zero", "id: vectors", "ask: Which",
     "question vectors: a question id is 'vectors.' and a short name"),
    ("leans: [scalars]", "leans: [scalars/zoro]", "zoro",
     "question vectors.zero: unknown subtopic 'scalars/zoro'; did you mean 'scalars/zero'?"),
    ("leans: [scalars]", "leans: [scalers]", "[scalers]",
     "question vectors.zero: unknown topic 'scalers'; did you mean 'scalars'?"),
    ("leans: [scalars]", "leans: scalars", "leans", "question vectors.zero: 'leans' takes a list"),
    ("https://", "ftp://", "- id: the-book",
     "resource the-book: 'ftp://example.org/book' is not an http or https address"),
    ("https://", "javascript:", "- id: the-book",
     "resource the-book: 'javascript:example.org/book' is not an http or https address"),
    ("kind: book", "kind: book\n    status: stale", "stale",
     "resource the-book: says what is not ok any more, so needs a 'today'"),
    ("difficulty: 1", "difficulty: 6", "difficulty",
     "tool abacus: 'difficulty' takes a whole number from 0 to 5"),
    ("hours: [1, 2, 3]", "hours: [3, 2, 1]", "[3, 2, 1]",
     "topic scalars: 'hours' takes [low, likely, high] hours, in that order"),
    ("minutes: 20", "minutes: 0", "minutes: 0",
     "practice Add two: 'minutes' takes a whole number from 1 to 600"),
    ("title: Small", f"title: {'x' * 81}", "xxx",
     "roadmap: the title is longer than 80 characters"),
    ("title: Small", 'title: "two\\nlines"', "two",
     "roadmap: the title is one line, without tabs"),
    ("text: It takes", "txet: It takes", "txet",
     "advice slowly: unknown key 'txet'; did you mean 'text'?"),
    ("  tips:", "  tipps:", "- {id: slowly",
     "advice: unknown key 'tipps'; did you mean 'tips'?"),
    ("hours: [4, 8, 12]", "blocks: [{title: B, topics: [scalars]}]", "- id: all",
     "track all: places the topic 'scalars' twice"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "part", "says"), COMPLAINTS)
def test_a_complaint_names_line_entry_key_and_nearest(
    old: str, new: str, part: str, says: str
) -> None:
    text = changed(old, new)
    assert f"own.yaml:{line_of(text, part)}: {says}" in problems(text)


@pytest.mark.parametrize("section", ["tracks", "topics"])
def test_some_sections_are_needed(section: str) -> None:
    renamed = BARE.replace(f"{section}:\n", f"x{section}:\n")
    assert f"own.yaml:1: roadmap: needs a '{section}'" in problems(renamed)


def test_a_roadmap_without_a_track_leads_nowhere() -> None:
    text = BARE[: BARE.index("tracks")] + "tracks: []\n" + BARE[BARE.index("topics:\n") :]
    assert problems(text) == ["own.yaml:5: roadmap: needs at least one track"]


def test_a_question_id_is_taken_once() -> None:
    text = changed("vectors.zero", "vectors.sum")
    [problem] = problems(text)
    assert problem.endswith("topic vectors: question id 'vectors.sum' is taken")


def needing(**needs: str) -> str:
    """The bare file with topics that each need another."""
    topics = "".join(
        f"  - {{id: {topic}, title: T, hours: [1, 2, 3], needs: {{{need}: why}}}}\n"
        for topic, need in needs.items()
    )
    return BARE + topics


def test_a_circle_of_needs() -> None:
    assert problems(needing(a="b", b="a")) == [
        "own.yaml:9: topic a: is in a circle of needs with b",
        "own.yaml:10: topic b: is in a circle of needs with a",
    ]


def test_only_those_in_the_circle_are_named() -> None:
    found = problems(needing(a="b", b="c", c="a", outside="a"))
    assert found[0] == "own.yaml:9: topic a: is in a circle of needs with b and c"
    assert len(found) == 3


def test_what_was_renamed_leads_to_the_present() -> None:
    text = (
        changed("title: Vectors\n", "title: Vectors\n    aliases: [arrows]\n")
        .replace("title: Length}", "title: Length, aliases: [size]}")
        .replace("title: A calculator\n", "title: A calculator\n    aliases: [adder]\n")
    )
    roadmap, _ = read(text)
    assert roadmap.renamed == {
        "adder": "calculator",
        "arrows": "vectors",
        "arrows/quiz": "vectors/quiz",
        "arrows/length": "vectors/length",
        "arrows/size": "vectors/length",
        "vectors/size": "vectors/length",
        "arrows/angle": "vectors/angle",
    }
    assert roadmap.present("arrows/size") == "vectors/length"
    assert roadmap.present("scalars") == "scalars"


@pytest.mark.parametrize(
    ("title", "alias", "says"),
    [
        ("title: Vectors\n", "scalars", "topic vectors: the id 'scalars' is taken"),
        ("title: A calculator\n", "vectors", "project calculator: 'vectors' is a topic's id"),
    ],
)
def test_an_alias_is_an_id_too(title: str, alias: str, says: str) -> None:
    [problem] = problems(changed(title, f"{title}    aliases: [{alias}]\n"))
    assert says in problem


def test_all_problems_are_told_at_once_in_file_order() -> None:
    text = changed("level: beginner", "level: easy").replace("number: 1", "number: one")
    with pytest.raises(RoadmapInvalid, match=r"and 1 more problem\)") as raised:
        read(text)
    assert [each.split(":")[1] for each in raised.value.problems] == [
        str(line_of(text, "number: one")),
        str(line_of(text, "level: easy")),
    ]


LINES = SMALL.splitlines(keepends=True)


@given(
    st.lists(st.integers(0, len(LINES) - 1), max_size=3),
    st.lists(
        st.tuples(
            st.integers(0, len(SMALL) - 1), st.sampled_from(["", " ", ":", "-", "[", "}", "x", "0"])
        ),
        max_size=3,
    ),
)
def test_whatever_is_lost_or_mangled_is_told_in_lines(
    lost: list[int], mangled: list[tuple[int, str]]
) -> None:
    text = "".join(line for number, line in enumerate(LINES) if number not in lost)
    for at, character in mangled:
        text = text[:at] + character + text[at + 1 :]
    found: tuple[str, ...] = ()
    try:
        read(text)
    except RoadmapInvalid as error:
        found = error.problems
    assert all(re.match(r"own\.yaml:(\d+:)? [^\n]+$", problem) for problem in found)
