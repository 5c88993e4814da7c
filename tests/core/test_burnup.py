"""The burn-up.

- it rises day by day and ends today with the hours that are behind; done never exceeds the scope
- what was finished on a day counts from that day on, begun topics with their share today
- what is skipped is out of the scope, an ongoing phase and an optional project are in neither
- it ends with the careful date, a year on where there is none, at least tomorrow
- a day set in the future counts as today
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.burnup import BurnUp, burn_up
from dlpath.core.events import Standing
from dlpath.core.forecast import Finish
from dlpath.core.progress import Progress
from dlpath.core.when import USUAL
from tests.sample import NOW, course, progress
from tests.strategies import learners

TODAY = NOW.date()
FINISH = Finish(TODAY + timedelta(days=30), TODAY + timedelta(days=50))


def drawn(learner: Progress, finish: Finish = FINISH) -> BurnUp:
    return burn_up(learner, finish, TODAY, USUAL)


def finished(**days: int) -> Progress:
    """A learner who finished each of these so many days ago."""
    return Progress(
        course(),
        {item: Standing("done", since=NOW - timedelta(days=ago)) for item, ago in days.items()},
    )


@st.composite
def finishers(draw: st.DrawFn) -> Progress:
    """Someone with any status on anything since any day of the last year."""
    learner = draw(learners())
    return Progress(
        learner.course,
        {
            item: each._replace(since=NOW - timedelta(days=draw(st.integers(-3, 365))))
            for item, each in learner.standings.items()
        },
    )


@given(finishers())
def test_it_rises_day_by_day_and_ends_today_below_the_scope(learner):
    found = drawn(learner)
    days = [day for day, _ in found.points]
    hours = [done for _, done in found.points]
    assert days == sorted(days)
    assert hours == sorted(hours)
    assert found.first == days[0] <= days[-1] == found.today == TODAY
    assert 0 <= found.done <= found.scope == pytest.approx(learner.hours.likely)
    assert found.done == pytest.approx(learner.hours.likely - learner.hours_remaining.likely)


@given(finishers(), st.integers(-400, 60))
def test_what_is_done_by_a_day_is_never_more_than_the_scope(learner, days):
    found = drawn(learner)
    day = TODAY + timedelta(days=days)
    assert 0 <= found.done_by(day) <= found.done_by(day + timedelta(days=1)) <= found.scope
    assert found.done_by(TODAY) == found.done


def test_what_was_finished_counts_from_that_day_on():
    found = drawn(finished(scalars=20, vectors=5, slopes=5, calculator=1))
    assert [((TODAY - day).days, hours) for day, hours in found.points] == [
        (20, 2),
        (5, 6),
        (1, 9),
        (0, 9),
    ]
    assert found.done_by(TODAY - timedelta(days=21)) == 0
    assert found.done_by(TODAY - timedelta(days=6)) == 2
    assert found.scope == 15


def test_a_begun_topic_counts_with_its_share_today():
    found = drawn(progress(scalars="done", vectors__length="done"))
    assert found.done == 3


def test_what_is_skipped_is_out_of_the_scope():
    assert drawn(progress(layers="skipped")).scope == 13


def test_what_does_not_count_is_not_drawn():
    found = drawn(finished(reading=30, digits=20, paper=10))
    assert (found.done, found.scope) == (0, 15)
    assert found.done_by(TODAY) == 0


def test_a_day_set_in_the_future_counts_as_today():
    assert drawn(finished(scalars=-4)).points == ((TODAY, 2), (TODAY, 2))


@pytest.mark.parametrize(
    ("finish", "last"),
    [
        (FINISH, FINISH.p85),
        (Finish(FINISH.p50, None), FINISH.p50),
        (Finish(None, None), TODAY + timedelta(days=365)),
        (Finish(TODAY, TODAY), TODAY + timedelta(days=1)),
    ],
)
def test_it_ends_with_the_careful_date(finish: Finish, last: date):
    assert drawn(progress(), finish).last == last


def test_without_anything_finished_it_begins_today():
    found = drawn(progress(**dict.fromkeys(["vectors", "slopes"], "doing")))
    assert (found.first, found.done) == (TODAY, 0)
