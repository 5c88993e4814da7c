"""Possible futures.

- the same arguments give the same trials, another seed others that say nearly the same
- an hour less to do brings a date a little nearer with any seed, for the luck stays
- days never fall with the chance, nor from one stretch to the next; the chance of a day undoes them
- more hours left never end sooner, more hours a week never later
- nothing left takes no time; nothing ever done never ends, and is found out at once
- a steady learner is done when the hours are; whoever takes twice the estimate takes twice as long
- trials go on until another seed hardly moves the 85 % date, or there are enough of them
- the spread of a sum of estimates is that of its parts
"""

import math
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlpath.core.pace import PRIOR_SIGMA, History
from dlpath.core.roadmap import Hours
from dlpath.core.simulation import (
    BATCH,
    HORIZON_DAYS,
    NEVER,
    STEADY_DAYS,
    Spread,
    Trials,
    simulate,
    spread,
)
from tests.strategies import estimates

FEW = 2 * BATCH
STEADY = (6.0, 5.0, 7.0, 6.5, 5.5, 6.0)
BURSTY = (0.0, 14.0, 0.0, 2.0, 16.0, 0.0, 9.0, 0.0)

weekly = st.lists(st.floats(0, 40), min_size=1, max_size=30).map(tuple)
busy = st.lists(st.floats(2, 40), min_size=4, max_size=30).map(tuple)  # no long waits by chance
spreads = st.lists(st.builds(Spread, st.floats(0, 300), st.floats(0, 900)), min_size=1, max_size=4)
chances = st.floats(0, 1)


def past(*weeks: float, sigma: float = PRIOR_SIGMA, factor: float = 1.0) -> History:
    return History(weeks, 99, 0.0, math.log(factor), sigma, 0)


def run(
    stretches: list[Spread], history: History, pace: float = 6.0, seed: str = "1", most: int = FEW
) -> Trials:
    return simulate(stretches, history, pace, seed, most)


few_examples = settings(max_examples=25)


@few_examples
@given(spreads, weekly, st.text())
def test_the_same_arguments_give_the_same_trials(stretches, weeks, seed):
    assert run(stretches, past(*weeks), seed=seed) == run(stretches, past(*weeks), seed=seed)


def test_another_seed_gives_others_that_say_nearly_the_same():
    one, other = (run([Spread(60, 40)], past(*STEADY), seed=seed, most=2000) for seed in ("1", "2"))
    assert one != other
    for chance in (0.5, 0.85):
        assert one.quantile(0, chance) == pytest.approx(other.quantile(0, chance), abs=10)


@few_examples
@given(busy, st.floats(20, 200), st.text())
def test_an_hour_less_brings_a_date_a_little_nearer_with_any_seed(weeks, hours, seed):
    more, less = (
        run([Spread(mean, 9)], past(*weeks), seed=seed, most=BATCH) for mean in (hours, hours - 1)
    )
    for chance in (0.5, 0.85):
        earlier, later = less.quantile(0, chance), more.quantile(0, chance)
        assert earlier <= later <= earlier * hours / (hours - 1) + 21


@few_examples
@given(spreads, weekly, chances, chances)
def test_days_never_fall_with_the_chance_nor_from_stretch_to_stretch(stretches, weeks, one, other):
    trials = run(stretches, past(*weeks), most=BATCH)
    low, high = sorted([one, other])
    assert len(trials.days) == len(stretches)
    before = 0.0
    for n in range(len(stretches)):
        assert 0 <= trials.quantile(n, low) <= trials.quantile(n, high)
        assert before <= trials.quantile(n, high)
        before = trials.quantile(n, high)


@few_examples
@given(spreads, weekly, st.floats(0.01, 1))
def test_the_chance_of_the_day_of_a_chance_is_at_least_that_chance(stretches, weeks, chance):
    trials = run(stretches, past(*weeks), most=BATCH)
    days = trials.quantile(-1, chance)
    if days < NEVER:
        assert trials.chance(days) >= chance
    assert 0 <= trials.chance(0) <= trials.chance(30) <= trials.chance(3000) <= 1


@few_examples
@given(busy, st.floats(1, 200), st.floats(1.5, 4), st.sampled_from([0.5, 0.85]))
def test_more_hours_never_end_sooner(weeks, hours, times, chance):
    less, more = (
        run([Spread(mean, 0)], past(*weeks)).quantile(0, chance) for mean in (hours, hours * times)
    )
    assert more >= less * 0.97 or more == NEVER


@few_examples
@given(busy, st.floats(1, 200), st.sampled_from([0.5, 0.85]))
def test_more_hours_a_week_never_end_later(weeks, hours, chance):
    slow = run([Spread(hours, 0)], past(*weeks), 4.0).quantile(0, chance)
    double = past(*(2 * week for week in weeks))
    fast = run([Spread(hours, 0)], double, 8.0).quantile(0, chance)
    assert fast <= slow * 1.03 or slow == NEVER


def test_nothing_left_takes_no_time():
    trials = run([Spread(0, 0), Spread(30, 9)], past(*STEADY))
    assert trials.quantile(0, 1.0) == 0
    assert trials.quantile(1, 0.01) > 0


@pytest.mark.parametrize("weeks", [(0.0,) * 4, (0.0,) * 52])
def test_what_is_never_worked_on_never_ends(weeks):
    trials = run([Spread(10, 4)], past(*weeks), pace=0.0)
    assert set(trials.days[0]) == {NEVER}
    assert trials.chance(HORIZON_DAYS) == 0
    assert (trials.size, trials.wobble) == (BATCH, 0)


def test_a_plan_that_was_never_kept_is_hardly_believed():
    for weeks, least in ((4, 200), (52, NEVER)):
        trials = run([Spread(40, 4)], past(*(0.0,) * weeks), 10.0, most=1000)
        assert trials.quantile(0, 0.85) >= least


def test_what_takes_beyond_the_horizon_has_no_day():
    trials = run([Spread(10_000, 4)], past(*STEADY))
    assert trials.quantile(0, 0.5) == NEVER
    assert trials.wobble == 0


def test_at_the_edge_of_the_horizon_the_wobble_is_a_number():
    trials = run([Spread(1000, 4)], past(*STEADY), most=1000)
    assert trials.quantile(0, 0.83) < NEVER
    assert trials.quantile(0, 0.87) == NEVER
    assert 0 < trials.wobble < HORIZON_DAYS


def test_a_steady_learner_is_done_when_the_hours_are():
    trials = run([Spread(60, 0)], past(*(6.0,) * 40, sigma=0.0), most=2000)
    assert trials.quantile(0, 0.5) == pytest.approx(70, abs=5)
    assert trials.quantile(0, 0.85) == pytest.approx(70, abs=10)


def test_whoever_takes_twice_the_estimate_takes_twice_as_long():
    known, double = (
        run([Spread(60, 0)], past(*(6.0,) * 40, sigma=0.0, factor=factor), most=2000)
        for factor in (1.0, 2.0)
    )
    assert double.quantile(0, 0.5) == pytest.approx(2 * known.quantile(0, 0.5), rel=0.1)


def test_bursts_spread_the_days():
    steady, bursty = (run([Spread(60, 0)], past(*weeks), most=2000) for weeks in (STEADY, BURSTY))
    widths = [each.quantile(0, 0.85) - each.quantile(0, 0.5) for each in (steady, bursty)]
    assert widths[0] < widths[1]


def test_trials_go_on_until_a_seed_hardly_moves_the_date():
    easy = run([Spread(6, 0)], past(*STEADY), most=5000)
    assert (easy.size, easy.wobble <= STEADY_DAYS) == (BATCH, True)
    hard = run([Spread(300, 400)], past(*BURSTY), most=5000)
    assert hard.size > BATCH
    assert hard.wobble <= STEADY_DAYS or hard.size == 5000


def test_however_much_it_wobbles_there_is_an_end_to_trials():
    trials = run([Spread(300, 400)], past(*BURSTY), most=BATCH)
    assert trials.size == BATCH == len(trials.days[0])
    assert trials.wobble > STEADY_DAYS


def test_the_quantiles_of_few_trials_are_among_them():
    trials = Trials(((1.0, 2.0, 3.0, 4.0),), 0.0, 4)
    assert [trials.quantile(0, chance) for chance in (0, 0.25, 0.5, 0.85, 1)] == [1, 1, 2, 4, 4]
    assert [trials.chance(days) for days in (0, 1, 2.5, 4)] == [0, 0.25, 0.5, 1]


@given(st.lists(estimates(), max_size=5), st.lists(estimates(), max_size=5))
def test_the_spread_of_a_sum_is_that_of_its_parts(some, more):
    whole, one, other = spread([*some, *more]), spread(some), spread(more)
    assert whole.mean == pytest.approx(one.mean + other.mean)
    assert whole.variance == pytest.approx(one.variance + other.variance)
    assert whole.variance >= 0


@given(st.lists(st.floats(0, 400), max_size=9))
def test_estimates_without_spread_have_none_however_they_are_rounded(likely):
    assert spread([Hours(each, each, each) for each in likely]).variance == 0


@pytest.mark.parametrize("hours", [Hours(1, 2, 4), Hours(0.5, 5, 5), Hours(3, 3, 3)])
def test_the_spread_of_an_estimate_is_that_of_its_triangle(hours):
    low, likely, high = hours
    chance = Random("triangle")
    drawn = [chance.triangular(low, high, likely) for _ in range(20_000)]
    mean = sum(drawn) / len(drawn)
    variance = sum((each - mean) ** 2 for each in drawn) / len(drawn)
    found = spread([hours])
    assert found.mean == pytest.approx(mean, rel=0.02)
    assert found.variance == pytest.approx(variance, rel=0.05)
