"""What a command that writes says.

- each tick in a line, parts under their topic's name; what was so already says so
- time and a note in one line, of several items with the one they belong to
- a dry run says that nothing is saved
- what it unlocked, of many the first few; what was early, what is whole, each in a line
- a session's end and logged time: how long, and how much there is; nothing says nothing was kept
- placed time says from when to when
- finishing along does not tell the time twice
- the data: from, to, unlocked, early, whole, minutes
"""

from dlpath.core.changes import Logged, Mark, Marked, Stopped
from dlpath.core.events import Status
from dlpath.core.select import find_item, find_items
from dlpath.render.page import Page
from dlpath.render.tell import (
    logged_page,
    marked_data,
    marked_page,
    sentence_page,
    stopped_page,
    time_data,
)
from dlpath.render.words import Look
from tests.render.paper import printed
from tests.sample import NOW, course

COURSE = course()
SLOPES = find_item(COURSE, "slopes")
NOTHING = Marked((), (), (), (), (), 0, noted=False, first=SLOPES)


def marks(*names: str, after: Status = "done") -> tuple[Mark, ...]:
    return tuple(Mark(item, "todo", after) for item in find_items(COURSE, names))


def told(value: Marked, *, dry: bool = False) -> list[str]:
    return printed(marked_page(value, COURSE, Look(), dry=dry))


def text(page: Page) -> str:
    return "\n".join(printed(page))


def test_each_tick_has_its_line_and_address():
    assert told(NOTHING._replace(marks=marks("slopes", "vectors/angle", "digits"))) == [
        "✔ 0.3 Slopes done",
        "✔ Vectors: Angle done",
        "✔ Digits done",
    ]


def test_each_status_has_its_words():
    assert told(NOTHING._replace(marks=marks("slopes", after="known"))) == [
        "✓ 0.3 Slopes known already"
    ]
    assert told(NOTHING._replace(marks=marks("slopes", after="skipped"))) == [
        "– 0.3 Slopes skipped"
    ]
    assert told(NOTHING._replace(marks=marks("slopes", after="todo"))) == [
        "· 0.3 Slopes to do again"
    ]


def test_what_was_so_already_says_so():
    items = tuple(find_items(COURSE, ["slopes", "vectors"]))
    assert told(NOTHING._replace(unchanged=items[:1])) == ["Slopes is that already."]
    assert told(NOTHING._replace(unchanged=items)) == ["Slopes and Vectors are that already."]


def test_time_and_a_note_are_told_in_one_line():
    assert told(NOTHING._replace(minutes=90, noted=True)) == ["1 h 30 logged and note kept."]
    assert told(NOTHING._replace(noted=True)) == ["Note kept."]


def test_of_several_items_the_one_with_the_time_is_named():
    several = NOTHING._replace(marks=marks("slopes", "vectors"), minutes=90, noted=True)
    assert told(several)[-1] == "1 h 30 logged and note kept on Slopes."


def test_a_dry_run_says_that_nothing_is_saved():
    lines = told(NOTHING._replace(marks=marks("slopes")), dry=True)
    assert lines[0].startswith("Nothing is saved (dry run)")
    assert lines[1:] == ["✔ 0.3 Slopes done"]


def test_what_follows_is_told_in_a_line_each():
    value = NOTHING._replace(
        unlocked=("vectors", "slopes"),
        early=(("layers", ("vectors", "slopes")),),
        offered=("vectors",),
    )
    assert told(value) == [
        "Unlocked  Vectors and Slopes",
        "Advice    Layers leans on Vectors and Slopes; worth a look",
        "All subtopics of Vectors are ticked: dlpath done vectors finishes it.",
    ]


def test_of_many_unlocked_topics_the_first_few_are_named():
    many = tuple(COURSE.places)
    assert told(NOTHING._replace(unlocked=many)) == [
        "Unlocked  Scalars, Vectors, Slopes, Layers, Training and 2 more"
    ]


def test_a_session_says_how_long_it_was_and_how_much_there_is():
    item = find_item(COURSE, "slopes")
    page = stopped_page(Stopped(item, 30, 95, None), COURSE, Look())
    assert text(page) == "Stopped Slopes after 30 min; 1 h 35 on it so far."


def test_a_dropped_session_says_that_no_time_was_recorded():
    item = find_item(COURSE, "slopes")
    page = stopped_page(Stopped(item, 0, 95, None), COURSE, Look())
    assert text(page) == "Stopped Slopes; no time was recorded."


def test_logged_time_is_told_once_also_when_it_finishes():
    marked = NOTHING._replace(marks=marks("slopes"), minutes=30, noted=True)
    page = logged_page(Logged(find_item(COURSE, "slopes"), 30, 30, marked), COURSE, Look())
    assert printed(page) == [
        "Logged 30 min on Slopes; 30 min on it so far.",
        "✔ 0.3 Slopes done",
        "Note kept.",
    ]


def test_placed_time_is_told_with_its_ends():
    page = logged_page(Logged(SLOPES, 45, 60, None, NOW), COURSE, Look())
    assert text(page) == "Logged 45 min on Slopes, 19:30 to 20:15; 1 h on it so far."


def test_a_sentence_is_a_line():
    assert text(sentence_page("Took back marking [x] done.")) == "Took back marking [x] done."


def test_the_data_of_a_tick():
    value = Marked(
        marks("slopes"),
        (find_item(COURSE, "vectors"),),
        ("layers",),
        (("slopes", ("scalars",)),),
        ("vectors",),
        90,
        noted=True,
        first=SLOPES,
    )
    assert marked_data(value) == {
        "changed": [{"kind": "topic", "id": "slopes", "from": "todo", "to": "done"}],
        "unchanged": ["vectors"],
        "unlocked": ["layers"],
        "early": [{"id": "slopes", "missing": ["scalars"]}],
        "whole": ["vectors"],
        "minutes": 90,
        "logged_on": "slopes",
    }


def test_the_data_of_time():
    item = find_item(COURSE, "vectors/angle")
    assert time_data(Stopped(item, 30, 95, None)) == {
        "item": "vectors/angle",
        "minutes": 30,
        "began": None,
        "total_minutes": 95,
        "marked": None,
    }
    assert time_data(Logged(item, 5, 5, None, NOW))["began"] == "2026-11-18T18:30:00Z"
    marked = time_data(Logged(item, 5, 5, NOTHING))["marked"]
    assert marked == marked_data(NOTHING)
