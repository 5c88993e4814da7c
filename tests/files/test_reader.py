"""An entry, read key by key, with every complaint kept.

- each kind of value: what it takes, what it makes of anything else, and the line it names
- a key that is missing, one that is unknown, the nearest one there is
- an entry is named by its id, its row, its title, or by what is around it
- complaints are in file order, each once
- text with control or bidi characters is complained of and cleaned
- hours are in order or complained of (property)
"""

import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.roadmap import Hours
from dlpath.files.reader import Complaints, Reader, read_all
from dlpath.files.tree import parse


def reader(text: str) -> Reader:
    return Reader(parse(text, "own.yaml"), "thing one", Complaints("own.yaml"))


Read = Callable[[Reader], object]

KEY = "key"
TEXT: Read = lambda each: each.text(KEY)  # noqa: E731
CHOICE: Read = lambda each: each.choice(KEY, ("cpu", "small-gpu"))  # noqa: E731
FLAG: Read = lambda each: each.flag(KEY)  # noqa: E731
WHOLE: Read = lambda each: each.whole(KEY, low=1, high=5)  # noqa: E731
NUMBER: Read = lambda each: each.number(KEY, 10.0)  # noqa: E731
HOURS: Read = lambda each: each.hours(KEY)  # noqa: E731
WEEKS: Read = lambda each: each.weeks(KEY)  # noqa: E731
TEXTS: Read = lambda each: each.texts(KEY)  # noqa: E731
PAIRS: Read = lambda each: each.pairs(KEY)  # noqa: E731


@pytest.mark.parametrize(
    ("read", "written", "value"),
    [
        (TEXT, "plain", "plain"),
        (TEXT, "1.50", "1.50"),
        (TEXT, "' around '", "around"),
        (TEXT, "~", ""),
        (CHOICE, "cpu", "cpu"),
        (FLAG, "true", True),
        (FLAG, "false", False),
        (FLAG, "~", False),
        (WHOLE, "5", 5),
        (NUMBER, "2.5", 2.5),
        (NUMBER, "~", 10.0),
        (HOURS, "[1, 2.5, 3]", Hours(1, 2.5, 3)),
        (HOURS, "[0, 0, 0]", Hours(0, 0, 0)),
        (WEEKS, "[1, 4]", (1, 4)),
        (WEEKS, "[3, 3]", (3, 3)),
        (TEXTS, "[one, 2]", ("one", "2")),
        (TEXTS, "[]", ()),
        (PAIRS, "{a: b, c: }", [("a", "b", 1), ("c", "", 1)]),
    ],
)
def test_what_is_taken(read: Read, written: str, value: object) -> None:
    each = reader(f"key: {written}")
    assert read(each) == value
    assert each.complaints.lines() == []


@pytest.mark.parametrize(
    ("read", "written", "says"),
    [
        (TEXT, "[a]", "'key' takes a text"),
        (TEXT, "{a: b}", "'key' takes a text"),
        (TEXT, "true", "'key' takes a text"),
        (CHOICE, "gpu", "'key' cannot be 'gpu'; did you mean 'cpu'?"),
        (CHOICE, "small-gup", "'key' cannot be 'small-gup'; did you mean 'small-gpu'?"),
        (CHOICE, "tape", "'key' cannot be 'tape'; use one of cpu, small-gpu"),
        (FLAG, "yes", "'key' takes true or false"),
        (FLAG, "1", "'key' takes true or false"),
        (WHOLE, "6", "'key' takes a whole number from 1 to 5"),
        (WHOLE, "0", "'key' takes a whole number from 1 to 5"),
        (WHOLE, "2.0", "'key' takes a whole number from 1 to 5"),
        (WHOLE, "true", "'key' takes a whole number from 1 to 5"),
        (WHOLE, "[2]", "'key' takes a whole number from 1 to 5"),
        (NUMBER, "0", "'key' takes a number above 0"),
        (NUMBER, "-1", "'key' takes a number above 0"),
        (NUMBER, "ten", "'key' takes a number above 0"),
        (NUMBER, "'10'", "'key' takes a number above 0"),
        (NUMBER, "true", "'key' takes a number above 0"),
        (HOURS, "5", "'key' takes [low, likely, high] hours, in that order"),
        (HOURS, "[1, 2]", "'key' takes [low, likely, high] hours, in that order"),
        (HOURS, "[3, 2, 1]", "'key' takes [low, likely, high] hours, in that order"),
        (HOURS, "[-1, 2, 3]", "'key' takes [low, likely, high] hours, in that order"),
        (HOURS, "[1, 2, .inf]", "'key' takes [low, likely, high] hours, in that order"),
        (WEEKS, "[2, 1]", "'key' takes [first, last] weeks, in that order"),
        (WEEKS, "[0, 1]", "'key' takes [first, last] weeks, in that order"),
        (WEEKS, "[1, 1.5]", "'key' takes [first, last] weeks, in that order"),
        (WEEKS, "3", "'key' takes [first, last] weeks, in that order"),
        (TEXTS, "one", "'key' takes a list"),
        (TEXTS, "[[one]]", "'key' takes a text"),
        (TEXTS, "[~]", "'key' takes a text"),
        (PAIRS, "[a]", "'key' takes a mapping"),
        (PAIRS, "{a: [b]}", "'key' takes a text"),
    ],
)
def test_what_is_not(read: Read, written: str, says: str) -> None:
    each = reader(f"first: 1\nkey: {written}")
    read(each)
    assert each.complaints.lines() == [f"own.yaml:2: thing one: {says}"]


@pytest.mark.parametrize("text", ["other: 1", "key:", "key: ~"])
def test_what_is_needed_and_not_there(text: str) -> None:
    each = reader(text)
    each.text(KEY, required=True)
    each.whole(KEY, high=5)
    each.choice(KEY, ("cpu",))
    each.hours(KEY, required=True)
    each.texts(KEY, required=True)
    assert each.complaints.lines() == ["own.yaml:1: thing one: needs a 'key'"]
    assert not each.has(KEY)


def test_a_key_that_nobody_asked_for() -> None:
    each = reader("title: a\ntitel: b\nzzz: c\n")
    each.text("title")
    each.finish()
    assert each.complaints.lines() == [
        "own.yaml:2: thing one: unknown key 'titel'; did you mean 'title'?",
        "own.yaml:3: thing one: unknown key 'zzz'",
    ]


@pytest.mark.parametrize("text", ["[1, 2]", "word", "7"])
def test_an_entry_that_is_no_mapping(text: str) -> None:
    assert reader(text).complaints.lines() == [
        "own.yaml:1: thing one: a mapping of keys to values was expected"
    ]


def test_entries_go_by_their_names() -> None:
    each = reader("parts:\n  - id: a\n  - row: 2\n  - title: c\n  - {}\n  - id: [x]\n  - e\n")
    parts = each.entries("parts", "part")
    named = ["part a", "part 2", "part c"] + ["part of thing one"] * 3
    assert [part.where for part in parts] == named
    assert [part.line for part in parts] == [2, 3, 4, 5, 6, 7]


def test_reading_all_reports_what_was_left_unread() -> None:
    each = reader("parts:\n  - {id: a}\n  - {id: b, more: 1}\n")
    found = read_all(each.entries("parts", "part"), lambda part: part.text("id"))
    assert found == ["a", "b"]
    assert each.complaints.lines() == ["own.yaml:3: part b: unknown key 'more'"]


def test_complaints_are_in_file_order_and_each_is_made_once() -> None:
    found = Complaints("own.yaml")
    for line, message in ((10, "later"), (2, "early"), (10, "later"), (2, "also")):
        found.add(line, message)
    assert found.lines() == ["own.yaml:2: also", "own.yaml:2: early", "own.yaml:10: later"]


@pytest.mark.parametrize("escape", ["\\e]0;x\\a", "\\u202e", "\\x00", "\\u200f"])
def test_text_that_a_terminal_obeys_is_cleaned_and_complained_of(escape: str) -> None:
    each = reader(f'key: "be{escape}fore"')
    assert each.text(KEY) == "before"
    assert each.complaints.lines() == [
        "own.yaml:1: thing one: 'key' holds control or invisible characters"
    ]


def test_no_complaint_repeats_what_a_terminal_obeys() -> None:
    each = reader('"ke\\ey": 1\nkind: "c\\epu"\n')
    each.choice("kind", ("cpu",))
    each.finish()
    assert not any("\x1b" in line for line in each.complaints.lines())


@given(st.lists(st.integers(-5, 50) | st.floats(-5, 50).map(lambda each: round(each, 2))))
def test_hours_are_in_order_or_complained_of(numbers: list[float]) -> None:
    each = reader(f"key: {numbers}")
    found = each.hours(KEY)
    good = len(numbers) == 3 and sorted(numbers) == numbers and numbers[0] >= 0
    assert found == (Hours(*numbers) if good else None)
    assert bool(each.complaints.lines()) is not good
    assert found is None or all(map(math.isfinite, found))
