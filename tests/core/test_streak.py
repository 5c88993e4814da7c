"""Weeks with study in a row.

- up to this one or the last; the present week breaks nothing; a row of the past up to its own end
- a week without study that a planned pause touches neither counts nor breaks, at either end of it
- a week with study counts, pause or no pause; a pause at the beginning of time ends the row
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.pauses import Pause
from dlpath.core.streak import streak
from dlpath.core.when import USUAL, Window
from tests.sample import NOW

TODAY = NOW.date()
MONDAY = USUAL.week_of(TODAY).first


def studied(*weeks_ago: int):
    days = [TODAY - timedelta(weeks=n) for n in weeks_ago]
    return lambda window: any(day in window for day in days)


def off(first: date, days: int = 1) -> Pause:
    return Pause(1, "p", first, first + timedelta(days=days - 1), "")


@pytest.mark.parametrize(
    ("weeks_ago", "length"),
    [((), 0), ((0,), 1), ((1,), 1), ((0, 1, 2), 3), ((1, 2), 2), ((0, 2, 3), 1), ((2, 3), 0)],
)
def test_weeks_in_a_row_end_with_this_one_or_the_last(weeks_ago, length):
    assert streak(studied(*weeks_ago), TODAY, TODAY, (), USUAL) == length


@pytest.mark.parametrize("weekday", range(7))
def test_a_pause_carries_the_row_over_a_week_that_it_touches(weekday):
    pause = off(MONDAY - timedelta(weeks=2) + timedelta(days=weekday))
    assert streak(studied(0, 1, 3, 4), TODAY, TODAY, (pause,), USUAL) == 4


@pytest.mark.parametrize("day", [MONDAY - timedelta(days=15), MONDAY - timedelta(days=7)])
def test_a_pause_beside_the_week_does_not(day):
    assert streak(studied(0, 1, 3, 4), TODAY, TODAY, (off(day),), USUAL) == 2


def test_a_week_with_study_counts_pause_or_no_pause():
    pause = off(MONDAY - timedelta(weeks=3), days=21)
    assert streak(studied(0, 2, 4), TODAY, TODAY, (pause,), USUAL) == 3


def test_a_long_pause_carries_over_all_its_weeks():
    pause = off(MONDAY - timedelta(weeks=20), days=20 * 7)
    assert streak(studied(0, 21), TODAY, TODAY, (pause,), USUAL) == 2
    assert streak(studied(0), TODAY, TODAY, (pause,), USUAL) == 1


@given(st.sets(st.integers(0, 30)), st.sets(st.integers(1, 30)))
def test_the_row_is_the_weeks_with_study_before_the_first_gap(weeks_ago, paused):
    pauses = tuple(off(MONDAY - timedelta(weeks=n)) for n in sorted(paused, reverse=True))
    gaps = [n for n in range(1, 40) if n not in weeks_ago and n not in paused]
    expected = len([n for n in weeks_ago if n < gaps[0]])
    assert streak(studied(*weeks_ago), TODAY, TODAY, pauses, USUAL) == expected


def test_a_row_of_the_past_ends_with_the_week_asked_for():
    def row(weeks_ago: int) -> int:
        last = TODAY - timedelta(weeks=weeks_ago)
        return streak(studied(0, 2, 3, 4, 6), last, TODAY, (), USUAL)

    assert [row(n) for n in range(7)] == [1, 0, 3, 2, 1, 0, 1]


def test_what_lies_ahead_does_not_count():
    assert streak(studied(0, 1), TODAY + timedelta(weeks=4), TODAY, (), USUAL) == 2


def test_the_weeks_are_those_of_the_learner():
    sundays = USUAL._replace(week_begins=6)
    only = [date(2026, 11, 15), date(2026, 11, 8)]  # Sundays

    def question(window: Window) -> bool:
        return any(day in window for day in only)

    assert streak(question, TODAY, TODAY, (), sundays) == 2
    assert streak(question, TODAY, TODAY, (), USUAL) == 2
    for today, weeks in ((date(2026, 11, 21), 2), (date(2026, 11, 29), 0)):
        assert streak(question, today, today, (), sundays) == weeks
