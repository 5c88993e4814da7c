"""The learner's pace.

weeks
- whole ISO weeks from the first with study to the last one that is over, weeks with nothing too
- weeks mostly off are left out; this week and the future do not count
- nothing recorded is no history; it carries a forecast from four weeks and five days on
inferred hours
- a tick without logged time counts with its likely hours, at most six a day, and is labelled
- a tick with time, on the topic or a part of it, counts with that time alone
the learner's own factor
- actual over estimated hours of what is done and was timed, shrunk toward 1 while there is little
- is the same whatever the order, lies between 1 and the evidence, and is surer the more there is
- counts for less the more of the history is inferred
"""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.events import Standing, Tick
from dlpath.core.pace import (
    FEWEST_DAYS,
    FEWEST_WEEKS,
    MOST_INFERRED,
    PRIOR_SIGMA,
    History,
    Recent,
    history,
    own_factor,
)
from dlpath.core.pauses import Pause
from dlpath.core.progress import Progress
from dlpath.core.when import USUAL
from tests.sample import NOW, course, progress

TODAY = NOW.date()  # a Wednesday
MONDAY = USUAL.week_of(TODAY).first


def ago(weeks: int, days: int = 0) -> date:
    """A day of a week that began so many weeks ago."""
    return MONDAY - timedelta(weeks=weeks) + timedelta(days=days)


def past(
    minutes: dict[date, int],
    *ticks: Tick,
    learner: Progress | None = None,
    off: tuple[Pause, ...] = (),
) -> History:
    return history(learner or progress(), Recent(minutes, ticks), off, TODAY, USUAL)


def timed(status: str = "done", /, **minutes: int) -> Progress:
    """A learner with these minutes on topics of one status."""
    return Progress(
        course(),
        {
            name.replace("__", "/"): Standing(status, spent, NOW, NOW)  # type: ignore[arg-type]
            for name, spent in minutes.items()
        },
    )


# weeks


def test_weeks_with_nothing_count_as_nothing():
    found = past({ago(5, 2): 60, ago(3, 6): 90, ago(3): 30, ago(1): 45})
    assert found.weeks == (1.0, 0.0, 2.0, 0.0, 0.75)
    assert found.mean == 0.75
    assert (found.active_days, found.inferred) == (4, 0)


def test_this_week_is_not_over():
    assert past({MONDAY: 600}).weeks == ()
    assert past({ago(1): 60, MONDAY: 600, TODAY: 600}).weeks == (1.0,)


def test_what_lies_ahead_does_not_count():
    found = past({ago(1): 60, TODAY + timedelta(days=1): 600})
    assert (found.weeks, found.active_days) == ((1.0,), 1)


def test_weeks_mostly_off_are_left_out():
    off = (Pause(1, "p", ago(3, 1), ago(2, 2), ""),)
    found = past({ago(4): 60, ago(3): 30, ago(2, 6): 120, ago(1): 180}, off=off)
    assert found.weeks == (1.0, 2.0, 3.0)


def test_nothing_recorded_is_no_history():
    found = past({})
    assert found == History((), 0, 0.0, 0.0, PRIOR_SIGMA, 0)
    assert (found.mean, found.factor, found.enough) == (0.0, 1.0, False)


@pytest.mark.parametrize(
    ("weeks", "days", "enough"),
    [
        (FEWEST_WEEKS, FEWEST_DAYS, True),
        (FEWEST_WEEKS - 1, 99, False),
        (99, FEWEST_DAYS - 1, False),
    ],
)
def test_it_carries_a_forecast_from_four_weeks_and_five_days_on(weeks, days, enough):
    assert History((1.0,) * weeks, days, 0, 0, PRIOR_SIGMA, 0).enough == enough


@given(
    st.dictionaries(
        st.integers(-20, 400).map(lambda n: TODAY - timedelta(days=n)), st.integers(1, 900)
    )
)
def test_all_hours_of_the_weeks_that_are_over_are_there(minutes):
    found = past(minutes)
    over = {day: spent for day, spent in minutes.items() if day < MONDAY}
    assert sum(found.weeks) == pytest.approx(sum(over.values()) / 60)
    first = USUAL.week_of(min(over)).first if over else MONDAY
    assert len(found.weeks) == (MONDAY - first).days // 7
    assert not found.weeks or found.weeks[0] > 0
    assert found.active_days == len([day for day in minutes if day <= TODAY])


# inferred hours


def test_a_tick_without_time_counts_with_its_likely_hours():
    found = past({ago(2): 120}, Tick("scalars", ago(1)), Tick("calculator", ago(1, 2)))
    assert found.weeks == (2.0, 5.0)
    assert found.inferred == pytest.approx(5 / 7)
    assert found.active_days == 3


def test_a_shelf_ticked_in_one_evening_was_not_one_evening():
    found = past({}, *(Tick(topic, ago(1)) for topic in progress().course.places))
    assert found.weeks == (MOST_INFERRED,)
    assert found.inferred == 1


@pytest.mark.parametrize("item", ["vectors", "vectors__angle"])
def test_a_tick_with_time_counts_with_that_time_alone(item):
    learner = timed(**{item: 30})
    found = past({ago(1): 30}, Tick("vectors", ago(1)), learner=learner)
    assert (found.weeks, found.inferred) == ((0.5,), 0)


def test_what_has_no_estimate_is_not_inferred():
    ticks = [Tick(item, ago(1)) for item in ("paper", "vectors/angle", "vectors/quiz", "gone")]
    assert past({}, *ticks).weeks == ()


def test_a_tick_to_come_is_not_inferred():
    assert past({}, Tick("scalars", TODAY + timedelta(days=1))).active_days == 0


# the learner's own factor


def test_without_evidence_the_estimates_stand():
    log_factor, sigma = own_factor([])
    assert log_factor == 0
    assert sigma == pytest.approx(PRIOR_SIGMA)


@given(st.floats(0.2, 5), st.integers(1, 200))
def test_the_factor_lies_between_one_and_the_evidence(ratio, count):
    found, sigma = own_factor([ratio] * count)
    assert min(0, math.log(ratio)) <= found <= max(0, math.log(ratio))
    closer, surer = own_factor([ratio] * (count + 1))
    assert surer < sigma < PRIOR_SIGMA
    assert abs(closer) >= abs(found)


@given(st.lists(st.floats(0.2, 5), max_size=20))
def test_the_factor_does_not_hang_on_the_order(ratios):
    assert own_factor(ratios) == pytest.approx(own_factor(sorted(ratios)))


def test_much_evidence_is_believed():
    assert math.exp(own_factor([1.6] * 200)[0]) == pytest.approx(1.6, abs=0.02)
    assert 1.0 < math.exp(own_factor([1.6])[0]) < 1.25


def test_the_factor_is_that_of_what_is_done_and_was_timed():
    slow = past({ago(1): 1}, learner=timed(scalars=240, vectors__angle=240))
    assert slow.finished == 1  # vectors is not done: only a part of it has its time
    assert slow.factor == pytest.approx(math.exp(own_factor([2.0])[0]))


@pytest.mark.parametrize("status", ["doing", "known", "skipped", "todo"])
def test_what_is_not_done_tells_nothing(status):
    assert past({ago(1): 1}, learner=timed(status, scalars=240)).finished == 0


def test_a_few_minutes_on_a_topic_were_hardly_all():
    assert past({ago(1): 9}, learner=timed(scalars=9)).finished == 0


def test_inferred_hours_say_nothing_about_the_factor():
    learner = timed(scalars=240)
    sure = past({ago(1): 240}, learner=learner)
    unsure = past({ago(1): 240}, Tick("slopes", ago(1)), Tick("layers", ago(1)), learner=learner)
    assert unsure.inferred == 0.5
    assert unsure.log_factor == pytest.approx(sure.log_factor / 2)
