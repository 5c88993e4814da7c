"""What a good roadmap keeps to.

- the small file and the bundled one are clean
- each complaint from the small file with one thing changed, and nothing else said
- complaints name file and line of their entry, in file order
- a file that cannot be used is not linted but refused
"""

from pathlib import Path

import pytest

from dlpath.core.errors import RoadmapInvalid
from dlpath.files.lint import check
from tests.files.small import BUNDLED, SMALL, changed, line_of


def linted(folder: Path, text: str) -> tuple[str, ...]:
    path = folder / "own.yaml"
    path.write_text(text, "utf-8")
    return check(path, "own.yaml").problems


def test_the_bundled_roadmap_is_clean() -> None:
    assert check(BUNDLED, BUNDLED.name).problems == ()


def test_the_small_file_is_clean(tmp_path: Path) -> None:
    assert linted(tmp_path, SMALL) == ()


LONG = "L" * 61
TOPIC, PROJECT = "- id: scalars", "- id: calculator"
COMPLAINTS = [
    ("title: Scalars", f"title: {LONG}", TOPIC,
     f"topic scalars: the title '{LONG}' is longer than 60 characters"),
    ("title: Zero", f"title: {LONG}", TOPIC,
     f"topic scalars: the title '{LONG}' is longer than 60 characters"),
    ("title: A calculator", f"title: {LONG}", PROJECT,
     f"project calculator: the title '{LONG}' is longer than 60 characters"),
    ("title: The book", f"title: {LONG}", "- id: the-book",
     f"resource the-book: the title '{LONG}' is longer than 60 characters"),
    ("title: Abacus", f"title: {LONG}", "- {id: abacus",
     f"tool abacus: the title '{LONG}' is longer than 60 characters"),
    ("title: All", f"title: {LONG}", "- id: all",
     f"track all: the title '{LONG}' is longer than 60 characters"),
    ("why: Everything is made of them.", "why:", TOPIC,
     "topic scalars: says not why it matters"),
    ("analogy: A single brick.", "analogy:", TOPIC, "topic scalars: has no analogy"),
    ("[add two, multiply two]", "[add two]", TOPIC,
     "topic scalars: has 1 goals; two to four are good"),
    ("[add two, multiply two]", "[a, b, c, d, e]", TOPIC,
     "topic scalars: has 5 goals; two to four are good"),
    ("practice:\n      - {task: Add two, minutes: 20}", "practice: []", TOPIC,
     "topic scalars: has 0 practice tasks; one or two are good"),
    ("      - {id: scalars.zero, ask: What is nothing?, answer: Zero.}\n", "", TOPIC,
     "topic scalars: has 2 quiz questions; at least 3 are needed"),
    ("subtopics:\n      - {id: zero, title: Zero}", "subtopics: []", TOPIC,
     "topic scalars: has no subtopics"),
    ("scalars: their entries", "scalars:", "- id: vectors",
     "topic vectors: needs scalars and says not why"),
    ("answer: Zero.}", "answer: Zero., leans: [vectors]}", TOPIC,
     "topic scalars: the question scalars.zero leans on vectors, which the topic does not need"),
    ("leans: [scalars]", "leans: [vectors]", "- id: vectors",
     "topic vectors: the question vectors.zero leans on vectors, which the topic does not need"),
    ("topics: [scalars, vectors]\ntools", "topics: [vectors]\ntools", TOPIC,
     "topic scalars: no resource with an address teaches it"),
    ("what: Add what is typed.", "what:", PROJECT,
     "project calculator: needs 'what', 'deliver' and 'good_when'"),
    ("deliver: A program.", "deliver:", PROJECT,
     "project calculator: needs 'what', 'deliver' and 'good_when'"),
    ("good_when: One and one are two.", "good_when:", PROJECT,
     "project calculator: needs 'what', 'deliver' and 'good_when'"),
    ("deliver:", "compute: gpu-hours\n    deliver:", PROJECT,
     "project calculator: needs a 'smaller' way for someone without a GPU"),
    ("[4, 8, 12]", "[4, 9, 12]", "- id: all",
     "track all: the likely hours of basics add up to 8, its budget is 9"),
    ("[4, 8, 12]", "[1, 8, 12]", "- id: all",
     "track all: the hours of basics range over 4-12, its budget over 1-12"),
    ("[4, 8, 12]", "[4, 8, 15]", "- id: all",
     "track all: the hours of basics range over 4-12, its budget over 4-15"),
    ("        projects: [calculator]\n", "        hours: [2, 4, 6]\n", PROJECT,
     "project calculator: is not in the track all"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "entry", "says"), COMPLAINTS)
def test_a_complaint_names_its_entry(
    tmp_path: Path, old: str, new: str, entry: str, says: str
) -> None:
    text = changed(old, new)
    if new.startswith("        hours"):  # the phase has one budget
        text = text.replace("        hours: [4, 8, 12]\n", "")
    assert linted(tmp_path, text) == (f"own.yaml:{line_of(text, entry)}: {says}",)


@pytest.mark.parametrize("bounds", ["[2, 8, 14]", "[6, 8, 10]"])
def test_low_and_high_hours_may_be_rounded(tmp_path: Path, bounds: str) -> None:
    assert linted(tmp_path, changed("[4, 8, 12]", bounds)) == ()


def test_a_project_that_is_not_core_is_not_in_the_budget(tmp_path: Path) -> None:
    text = changed("core: true", "core: false").replace("[4, 8, 12]", "[2, 4, 6]")
    assert linted(tmp_path, text) == ()


def test_a_phase_without_a_budget_adds_up_to_anything(tmp_path: Path) -> None:
    assert linted(tmp_path, changed("        hours: [4, 8, 12]\n", "")) == ()


def without_vectors(more: str = "") -> str:
    """The small file with a first track that leaves the vectors out."""
    text = changed("topics: [scalars, vectors]", "topics: [scalars]")
    return text.replace("[4, 8, 12]", "[3, 6, 9]").replace(
        "topics:\n  - id", f"{more}topics:\n  - id"
    )


def test_a_topic_in_no_track(tmp_path: Path) -> None:
    text = without_vectors()
    place = f"own.yaml:{line_of(text, '- id: vectors')}: topic vectors:"
    assert linted(tmp_path, text) == (
        f"{place} is in no track",
        f"{place} is not in the track all",
    )


OTHER = "  - {id: b, title: B, phases: [{id: p, number: 1, title: P, topics: [vectors]}]}\n"


def test_a_topic_in_another_track_alone(tmp_path: Path) -> None:
    [problem] = linted(tmp_path, without_vectors(OTHER))
    assert problem.endswith("topic vectors: is not in the track all")


def test_an_added_topic_may_be_in_another_track_alone(tmp_path: Path) -> None:
    text = without_vectors(OTHER).replace("title: Vectors", "title: Vectors\n    added: true")
    assert linted(tmp_path, text) == ()


def test_complaints_are_in_file_order(tmp_path: Path) -> None:
    text = changed("deliver: A program.", "deliver:").replace("analogy: A row of bricks.", "")
    text = text.replace("title: All", f"title: {LONG}")
    entries = [problem.split(": ")[1] for problem in linted(tmp_path, text)]
    assert entries == ["track all", "topic vectors", "project calculator"]


def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RoadmapInvalid, match=r"own\.yaml:1: roadmap: format 2"):
        linted(tmp_path, changed("format: 1", "format: 2"))
