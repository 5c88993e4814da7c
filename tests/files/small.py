"""A roadmap file with one of everything, which has nothing to complain about."""

from pathlib import Path

import pytest

from dlpath.core.details import Details
from dlpath.core.errors import RoadmapInvalid
from dlpath.core.roadmap import Roadmap
from dlpath.files import roadmap as reading

BUNDLED = Path(__file__).parents[2] / "data" / "roadmap.yaml"

SMALL = """\
format: 1
id: small
title: Small
version: "1"
tracks:
  - id: all
    title: All
    phases:
      - id: basics
        number: 1
        title: Basics
        hours: [4, 8, 12]
        topics: [scalars, vectors]
        projects: [calculator]
        resources: [the-book]
topics:
  - id: scalars
    title: Scalars
    hours: [1, 2, 3]
    subtopics:
      - {id: zero, title: Zero}
    why: Everything is made of them.
    analogy: A single brick.
    goals: [add two, multiply two]
    practice:
      - {task: Add two, minutes: 20}
    quiz:
      - {id: scalars.sum, ask: What is one and one?, answer: Two.}
      - {id: scalars.product, ask: What is two times two?, answer: Four.}
      - {id: scalars.zero, ask: What is nothing?, answer: Zero.}
  - id: vectors
    title: Vectors
    hours: [1, 2, 3]
    needs:
      scalars: their entries
    subtopics:
      - {id: length, title: Length}
      - {id: angle, title: Angle}
    why: Data comes in them.
    analogy: A row of bricks.
    goals: [add two, measure one]
    practice:
      - {task: Draw one, minutes: 20}
    quiz:
      - {id: vectors.sum, ask: How are two added?, answer: Entry by entry.}
      - {id: vectors.length, ask: How long is one?, answer: Square and add. Take the root.}
      - {id: vectors.zero, ask: Which has no angle?, answer: That of zeros., leans: [scalars]}
projects:
  - id: calculator
    title: A calculator
    level: beginner
    hours: [2, 4, 6]
    core: true
    topics: [vectors]
    what: Add what is typed.
    deliver: A program.
    good_when: One and one are two.
resources:
  - id: the-book
    title: The book
    kind: book
    url: https://example.org/book
    topics: [scalars, vectors]
tools:
  - {id: abacus, title: Abacus, kind: hardware, difficulty: 1}
advice:
  tips:
    - {id: slowly, title: Slowly, text: It takes the time that it takes.}
"""


def changed(old: str, new: str) -> str:
    """Return the small file with its first `old` replaced, which must be there."""
    assert old in SMALL
    return SMALL.replace(old, new, 1)


def line_of(text: str, part: str) -> int:
    """Return the number of the first line that holds `part`."""
    return text[: text.index(part)].count("\n") + 1


def read(text: str) -> tuple[Roadmap, Details]:
    return reading.read(text, "own.yaml")


def problems(text: str) -> list[str]:
    """Return everything that reading `text` complains about, which must be something."""
    with pytest.raises(RoadmapInvalid) as raised:
        read(text)
    assert raised.value.code == 6
    assert all("\n" not in each for each in raised.value.problems)
    return list(raised.value.problems)
