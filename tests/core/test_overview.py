"""The first screen.

- this week's minutes lie on their days and add up; other weeks do not count
- the plan is the hours a week, in minutes
- the week number counts from the week of the first work, from 1; none before any work
- a running session says how long, never less than nothing
- what comes next is the first offer, and nothing at the end; how many quiz cards are due
"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.events import Session, Standing
from dlpath.core.overview import this_week
from dlpath.core.progress import Progress
from dlpath.core.when import USUAL
from tests.glances import glance
from tests.happenings import event
from tests.sample import NOW, ROADMAP, course, progress


@given(st.lists(st.tuples(st.integers(-20 * 1440, 0), st.integers(0, 500))))
def test_this_weeks_minutes_lie_on_their_days_and_add_up(spent):
    events = [
        event("log", "slopes", NOW + timedelta(minutes=ago), minutes) for ago, minutes in spent
    ]
    window = USUAL.week_of(USUAL.day_of(NOW))
    week = this_week(events, 10, window, USUAL)
    inside = [each for each in events if USUAL.day_of(each.at) in window]
    assert week.window == window
    assert len(week.by_day) == 7
    assert week.minutes == sum(each.minutes or 0 for each in inside)
    assert week.by_day[3:] == (0, 0, 0, 0)


def test_minutes_lie_on_the_day_they_were_spent():
    monday = NOW - timedelta(days=2)
    events = [event("log", "slopes", monday, 25), event("stop", "slopes", NOW, 15)]
    window = USUAL.week_of(USUAL.day_of(NOW))
    assert this_week(events, 6, window, USUAL).by_day == (25, 0, 15, 0, 0, 0, 0)


def test_the_plan_is_in_minutes():
    assert this_week([], 6.5, USUAL.week_of(NOW.date()), USUAL).target_minutes == 390


def week_number(**weeks_ago: int) -> int | None:
    standings = {
        item: Standing("doing", begun=NOW - timedelta(weeks=n)) for item, n in weeks_ago.items()
    }
    return glance(Progress(course(), standings)).week_number


def test_before_any_work_there_is_no_week_number():
    assert week_number() is None
    known = Progress(course(), {"scalars": Standing("known", since=NOW)})
    assert glance(known).week_number is None


def test_weeks_count_from_that_of_the_first_work():
    assert week_number(scalars=0) == 1
    assert week_number(scalars=0, slopes=11, layers=3) == 12


@pytest.mark.parametrize(("days", "number"), [(2, 1), (3, 2), (9, 2), (10, 3)])
def test_a_week_begins_on_monday(days, number):
    begun = Progress(course(), {"scalars": Standing("doing", begun=NOW - timedelta(days=days))})
    assert glance(begun).week_number == number


@pytest.mark.parametrize(("minutes", "told"), [(80, 80), (0, 0), (-5, 0)])
def test_a_running_session_says_how_long(minutes, told):
    session = Session("layers", NOW - timedelta(minutes=minutes))
    assert glance(progress(), session=session).running_minutes == told


def test_without_a_session_nothing_runs():
    found = glance(progress())
    assert (found.session, found.running_minutes) == (None, 0)


def test_what_comes_next_is_the_best_offer():
    found = glance(progress(scalars="done", slopes="doing"))
    assert found.next is not None
    assert found.next.id == "slopes"


def test_at_the_end_nothing_comes_next():
    everything = dict.fromkeys([*ROADMAP.topics, *ROADMAP.projects], "done")
    assert glance(progress(**everything)).next is None


def test_how_many_cards_are_due():
    assert glance(progress()).due == 0
    assert glance(progress(), due=4).due == 4
