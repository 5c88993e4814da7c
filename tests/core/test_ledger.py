"""The entries of some days one by one.

- the minutes of the entries add up to those of the report
- what happened and each note has its line, under its phase, by day and then by the clock
- a review says how it was rated; what lies outside the window is left out
"""

from datetime import datetime, timedelta

from hypothesis import given

from dlpath.core.forecast import Grounds
from dlpath.core.ledger import Line, ledger
from dlpath.core.progress import Progress
from dlpath.core.report import report
from dlpath.core.when import USUAL
from tests.core.test_report import weeks
from tests.happenings import event, past
from tests.sample import NOW, ZONE, progress

WEEK = USUAL.week_of(NOW.date())
MONDAY = datetime(2026, 11, 16, 19, tzinfo=ZONE)


def lines(*events, learner: Progress | None = None) -> list[Line]:
    learner = learner or progress()
    return ledger(learner, report(learner, WEEK, past(*events), Grounds(7.0)), events, USUAL)


@given(weeks())
def test_the_minutes_add_up_to_the_report(events):
    whole = report(progress(), WEEK, past(*events), Grounds(7.0))
    assert sum(line.minutes or 0 for line in lines(*events)) == whole.minutes
    assert sum(line.entry == "note" for line in lines(*events)) == len(whole.notes)


def test_time_has_its_kind_and_its_phase():
    (line,) = lines(event("log", "vectors/angle", MONDAY, 30))
    assert line == Line(
        MONDAY.date(), MONDAY, "time", "study", "basics", "vectors/angle", "Angle", 30, ""
    )


def test_what_happened_has_its_line():
    learner = progress(scalars="done", slopes="doing", vectors="skipped")
    found = [(line.entry, line.item) for line in lines(learner=learner)]
    assert found == [
        ("finished", "scalars"),
        ("begun", "slopes"),
        ("unlocked", "vectors"),
        ("unlocked", "slopes"),
        ("set aside", "vectors"),
    ]


def test_entries_come_by_day_and_by_the_clock():
    found = lines(
        event("log", "slopes", NOW, 10),
        event("note", None, MONDAY + timedelta(hours=1), text="x"),
        event("log", "slopes", MONDAY, 20),
    )
    assert [(line.entry, line.day.day) for line in found] == [
        ("time", 16),
        ("note", 16),
        ("time", 18),
    ]


def test_past_midnight_comes_after_the_evening():
    late = MONDAY.replace(hour=1) + timedelta(days=1)
    found = lines(event("log", "slopes", late, 10), event("log", "layers", MONDAY, 20))
    assert [line.item for line in found] == ["layers", "slopes"]


def test_a_review_says_how_it_was_rated():
    (line,) = lines(event("review", "slopes", MONDAY, data={"rating": "hard"}))
    assert (line.entry, line.item, line.minutes, line.text) == ("review", "slopes", None, "hard")


def test_what_lies_outside_is_left_out():
    assert lines(event("log", "slopes", MONDAY - timedelta(days=9), 10)) == []
