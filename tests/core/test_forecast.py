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
- a probability and a quantile undo each other, and both grow
history
- counts once there is enough of it, is named, and tells its own pace
- the same grounds on the same day say the same; another day, roadmap or past may say otherwise
- dates are in order, phase by phase, whatever the past; a pause moves them by its days
- the chance of a date agrees with the dates; it takes more hours from whoever takes longer
- a quick glance is like a long look, good to the month
"""

import math
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dlpath.core.errors import BadValue
from dlpath.core.events import Standing
from dlpath.core.forecast import (
    HORIZON,
    Finish,
    Forecast,
    Grounds,
    forecast,
    probability,
    quantile,
)
from dlpath.core.pace import PRIOR_SIGMA, History
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


@given(estimates(), st.floats(0, 1))
def test_a_quantile_undoes_a_probability(hours, share):
    assume(hours.high - hours.low > 0.01)
    within = hours.low + share * (hours.high - hours.low)
    assert quantile(hours, probability(hours, within)) == pytest.approx(within, abs=1e-3)


@given(estimates(), st.floats(0, 500), st.floats(0, 500))
def test_a_probability_grows_with_the_hours(hours, one, other):
    less, more = sorted([one, other])
    assert 0 <= probability(hours, less) <= probability(hours, more) + 1e-9 <= 1 + 1e-9


# history

PAST = History((4.0, 0.0, 6.0, 2.0, 8.0, 5.0), 14, 0.0, 0.0, PRIOR_SIGMA, 0)


def lived(learner: Progress, past: History = PAST, by: date | None = None, **more: Any) -> Forecast:
    """The forecast from a past."""
    return forecast(learner, Grounds(6, past, **more), TODAY, by)


pasts = st.builds(
    History,
    weeks=st.lists(st.floats(0, 40), min_size=4, max_size=20).map(tuple),
    active_days=st.integers(5, 99),
    inferred=st.floats(0, 1),
    log_factor=st.floats(-0.5, 0.5),
    sigma=st.floats(0.05, PRIOR_SIGMA),
    finished=st.integers(0, 9),
)
few = settings(max_examples=25)


def test_history_counts_once_there_is_enough_of_it():
    found = lived(progress())
    assert (found.basis, found.pace) == ("history", 25 / 6)
    assert found.trials is not None
    for short in (PAST._replace(weeks=PAST.weeks[:3]), PAST._replace(active_days=4)):
        plan = lived(progress(), short)
        assert (plan.basis, plan.pace, plan.trials) == ("plan", 6, None)
        assert plan.finish == ahead(progress()).finish


def test_the_same_grounds_say_the_same_and_luck_is_the_same_every_day():
    assert lived(progress(), seed="1") == lived(progress(), seed="1")
    assert lived(progress(), seed="1").trials != lived(progress(), seed="2").trials
    tomorrow = forecast(progress(), Grounds(6, PAST), TODAY + timedelta(days=1))
    assert tomorrow.trials == lived(progress()).trials


@few
@given(learners(), pasts)
def test_dates_from_history_are_in_order(learner, past):
    found = lived(learner, past)
    assert found.phases[-1].finish == found.finish
    before = Finish(TODAY, TODAY)
    for finish in (each.finish for each in found.phases):
        for early, late in zip(before, finish, strict=True):
            assert late is None or (early is not None and early <= late)
        assert finish.p85 is None or (finish.p50 is not None and finish.p50 <= finish.p85)
        assert finish.p85 is None or finish.p85 <= TODAY + HORIZON
        before = finish


@few
@given(learners(), pasts, st.integers(1, 900))
def test_the_chance_of_a_date_agrees_with_the_dates_from_history(learner, past, days):
    found = lived(learner, past, TODAY + timedelta(days=days))
    if found.needed is None or found.trials is None:
        return
    for date_of_chance, chance in ((found.finish.p50, 0.5), (found.finish.p85, 0.85)):
        if date_of_chance and date_of_chance <= found.needed.by:
            assert found.needed.chance >= chance
        else:
            assert found.needed.chance < chance or found.needed.by > TODAY + HORIZON


@few
@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 90))
def test_the_chance_agrees_with_the_dates_around_a_pause(after, length, days):
    first = TODAY + timedelta(days=after)
    off = (Pause(1, "p", first, first + timedelta(days=length), ""),)
    try:
        found = lived(progress(), PAST, TODAY + timedelta(days=days), pauses=off)
    except BadValue:
        assert first == TODAY
        return
    assert found.needed is not None
    assert found.finish.p50 is not None
    assert (found.needed.chance >= 0.5) == (found.finish.p50 <= found.needed.by)


def test_a_pause_moves_the_dates_from_history_too():
    off = Pause(1, "p", TODAY, TODAY + timedelta(days=9), "")
    plain, paused = lived(progress()).finish, lived(progress(), pauses=(off,)).finish
    assert plain.p50 is not None
    assert plain.p85 is not None
    assert paused == (plain.p50 + timedelta(days=10), plain.p85 + timedelta(days=10))


def test_whoever_takes_longer_needs_more_hours_and_is_done_later():
    by = TODAY + timedelta(days=90)
    usual = lived(progress(), PAST._replace(sigma=0.05), by)
    slow = lived(progress(), PAST._replace(sigma=0.05, log_factor=math.log(1.6)), by)
    assert usual.needed is not None
    assert slow.needed is not None
    assert slow.needed.p50 == pytest.approx(1.6 * usual.needed.p50)
    assert slow.needed.chance <= usual.needed.chance
    assert slow.finish.p50 is not None
    assert usual.finish.p50 is not None
    assert slow.finish.p50 > usual.finish.p50


def test_a_past_without_study_leads_nowhere():
    found = lived(progress(), PAST._replace(weeks=(0.0,) * 52), TODAY + timedelta(days=30))
    assert found.finish.p85 is None
    assert found.needed is not None
    assert found.needed.chance < 0.2


def test_a_quick_glance_is_good_to_the_month():
    long, quick = (lived(progress(), quick=quick).finish for quick in (False, True))
    for one, other in zip(long, quick, strict=True):
        assert one is not None
        assert other is not None
        assert abs(one - other) < timedelta(days=31)


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
