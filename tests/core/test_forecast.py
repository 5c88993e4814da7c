"""When it will be done.

quantiles
- lie between low and high, grow with the probability, take low and high at their ends
- agree with the area under the triangle, added up numerically
- an estimate without spread is itself
dates
- the 85 % date is never before the 50 % one, more hours a week never later, nothing left is today
- phases end one after the other, the last with everything; ongoing ones are only named
- beyond five years there is no date
- a pace of nothing, of nonsense and without sleep is refused
- by a date: that many hours a week reach it, with that chance; never without a day left
- a probability undoes a quantile
- a planned pause moves the dates by the days it holds
- a finished track was finished on the day its last part was
"""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dlpath.core.errors import BadValue
from dlpath.core.events import Standing
from dlpath.core.forecast import HORIZON, Forecast, Grounds, forecast, probability, quantile
from dlpath.core.pauses import Pause
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Hours
from tests.sample import NOW, ROADMAP, course, progress
from tests.strategies import estimates, learners

TODAY = date(2026, 11, 18)
chances = st.floats(0, 1)
paces = st.floats(0.5, 112)


def ahead(learner: Progress, pace: float = 6, by: date | None = None, *pauses: Pause) -> Forecast:
    """The forecast from the plan alone."""
    return forecast(learner, Grounds(pace, pauses=pauses), TODAY, by)


@given(estimates(), chances)
def test_a_quantile_lies_between_low_and_high(hours, chance):
    assert hours.low * (1 - 1e-9) <= quantile(hours, chance) <= hours.high * (1 + 1e-9)


@given(estimates(), chances, chances)
def test_a_quantile_grows_with_the_probability(hours, one, other):
    low, high = sorted([one, other])
    assert quantile(hours, low) <= quantile(hours, high) + 1e-9


@given(estimates())
def test_the_ends_are_low_and_high(hours):
    assert quantile(hours, 0) == pytest.approx(hours.low)
    assert quantile(hours, 1) == pytest.approx(hours.high)


def area_below(hours: Hours, limit: float, steps: int = 2000) -> float:
    """The part of the triangle over (low, likely, high) left of `limit`, as a midpoint sum."""
    low, likely, high = hours
    width = (limit - low) / steps

    def density(x: float) -> float:
        peak = 2 / (high - low)
        if x <= likely:
            return peak * (x - low) / (likely - low) if likely > low else peak
        return peak * (high - x) / (high - likely)

    return sum(density(low + (n + 0.5) * width) for n in range(steps)) * width


@given(estimates(), chances)
def test_a_quantile_has_its_probability_of_the_triangle_below_it(hours, chance):
    assume(hours.high - hours.low > 0.01)
    assert area_below(hours, quantile(hours, chance)) == pytest.approx(chance, abs=2e-3)


@given(st.floats(0, 500), chances)
def test_an_estimate_without_spread_is_itself(hours, chance):
    assert quantile(Hours(hours, hours, hours), chance) == hours


@given(learners(), paces)
def test_the_careful_date_is_never_before_the_even_one(learner, pace):
    found = ahead(learner, pace)
    for finish in [found.finish, *(each.finish for each in found.phases)]:
        if finish.p85:
            assert finish.p50 is not None
            assert TODAY <= finish.p50 <= finish.p85 <= TODAY + HORIZON
    assert bool(found.finished) <= learner.complete


@given(learners(), paces, paces)
def test_more_hours_a_week_are_never_later(learner, one, other):
    slow, fast = sorted([one, other])
    late = ahead(learner, slow).finish
    soon = ahead(learner, fast).finish
    assert late.p50 is None or (soon.p50 is not None and soon.p50 <= late.p50)


@given(learners(), paces)
def test_phases_end_one_after_the_other_and_the_last_with_everything(learner, pace):
    found = ahead(learner, pace)
    ends = [each.finish.p85 for each in found.phases if each.finish.p85]
    assert ends == sorted(ends)
    assert found.phases[-1].finish == found.finish


def test_dates_follow_from_hours_and_pace():
    remaining = progress().hours_remaining
    assert remaining == Hours(7, 15, 29)
    found = ahead(progress(), 1.0)
    assert quantile(remaining, 0.5) == pytest.approx(16.59, abs=0.01)
    assert found.finish.p50 == TODAY + timedelta(days=117)  # 16.59 weeks, begun days counted whole


def test_nothing_left_is_today():
    found = ahead(progress(scalars="done", vectors="done", slopes="done", calculator="done"), 6)
    assert found.phases[0].finish == (TODAY, TODAY)


def test_ongoing_phases_are_named_and_not_reckoned():
    found = ahead(progress(), 6)
    assert [phase.id for phase in found.ongoing] == ["onward"]
    assert [each.phase.id for each in found.phases] == ["basics", "networks"]
    assert ahead(progress(reading="done"), 6).remaining == found.remaining


def test_beyond_five_years_there_is_no_date():
    assert ahead(progress(), 0.05).finish == (None, None)


@pytest.mark.parametrize("pace", [0, -1, float("nan"), float("inf"), 113])
def test_an_impossible_pace_is_refused(pace):
    with pytest.raises(BadValue):
        ahead(progress(), pace)


@given(learners(), st.integers(7, 1500))
def test_the_hours_a_week_that_it_would_take_reach_the_date(learner, days):
    by = TODAY + timedelta(days=days)
    needed = ahead(learner, 6, by).needed
    if learner.complete:
        assert needed is None
        return
    assert needed is not None
    assert needed.p50 <= needed.p85
    for pace, name in ((needed.p50, "p50"), (needed.p85, "p85")):
        if 0 < pace <= 112:
            reached = getattr(ahead(learner, pace).finish, name)
            assert by <= reached <= by + timedelta(days=1)


@given(learners(), paces, st.integers(1, 1500))
def test_the_chance_of_a_date_agrees_with_the_forecast(learner, pace, days):
    found = ahead(learner, pace, TODAY + timedelta(days=days))
    if found.needed is None or not learner.hours_remaining.likely:
        return
    assert 0 <= found.needed.chance <= 1
    if found.finish.p85 and found.finish.p85 <= found.needed.by:
        assert found.needed.chance >= 0.85 - 1e-9
    if found.finish.p50 and found.finish.p50 > found.needed.by:
        assert found.needed.chance <= 0.5 + 1e-9


@pytest.mark.parametrize("by", [TODAY, TODAY - timedelta(days=3)])
def test_a_date_with_no_day_left_is_refused(by):
    with pytest.raises(BadValue, match="no day of study is left"):
        ahead(progress(), 6, by)


@given(estimates(), chances)
def test_a_probability_undoes_a_quantile(hours, chance):
    assume(hours.high - hours.low > 0.01)
    assert probability(hours, quantile(hours, chance)) == pytest.approx(chance, abs=1e-4)


@given(estimates())
def test_a_probability_is_nothing_below_low_and_certain_above_high(hours):
    assume(hours.high > hours.low)
    assert probability(hours, hours.low / 2) == 0
    assert probability(hours, hours.high * 2) == 1


@given(learners(), st.integers(0, 20), st.integers(0, 20))
def test_a_pause_moves_the_dates_by_the_days_it_holds(learner, after, length):
    first = TODAY + timedelta(days=after)
    pause = Pause(1, "p", first, first + timedelta(days=length), "")
    without, paused = ahead(learner, 1).finish.p50, ahead(learner, 1, None, pause).finish.p50
    assert without is not None
    moved = without > first
    assert paused == (without + timedelta(days=length + 1) if moved else without)


def test_without_a_date_nothing_is_needed():
    assert ahead(progress(), 6).needed is None


def finished(**days: int) -> Progress:
    """A learner done with all that counts today, or so many days ago."""
    items = [topic for topic in ROADMAP.topics if topic != "reading"] + ["calculator"]
    ago = {**dict.fromkeys(items, 0), **days}
    return Progress(
        course(), {item: Standing("done", since=NOW - timedelta(days=n)) for item, n in ago.items()}
    )


def test_a_finished_track_was_finished_with_its_last_part():
    assert ahead(finished()).finished == TODAY
    items = dict.fromkeys([*finished().standings], 30)
    learner = finished(**{**items, "ships": 9})
    assert ahead(learner).finished == TODAY - timedelta(days=9)


def test_what_does_not_count_does_not_finish_it_later():
    items = dict.fromkeys([*finished().standings], 30)
    learner = finished(**items, reading=2, digits=1, paper=0)
    assert ahead(learner).finished == TODAY - timedelta(days=30)


def test_an_unfinished_track_was_not_finished():
    assert ahead(progress(scalars="done")).finished is None
