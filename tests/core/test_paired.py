"""The same futures in several worlds.

- each world by itself has the dates of the simulation
- the same arguments give the same days; worlds that are the same never differ
- more hours take longer in every trial, and by as much with any luck, to the day
- a difference between histories is known as well as its error says
- a world whose work takes more than five years ends never
"""

from random import Random
from statistics import mean, pstdev

import pytest

from dlpath.core.pace import History
from dlpath.core.paired import Futures, World
from dlpath.core.simulation import NEVER, Spread, simulate

PLAN = 6.0
WORK = (Spread(150, 400),)
_DICE = Random(7)
STEADY = tuple(_DICE.gauss(6, 1) for _ in range(26))
UNEVEN = tuple(_DICE.choice([0, 0, 2, 5, 12]) for _ in range(26))
FEW = (3.0, 6.0, 0.0, 5.0)


def past(weeks, factor: float = 0.1) -> History:
    return History(tuple(weeks), 40, 0.0, factor, 0.25, 10)


def days(world: World, seed: str = "a", chance: float = 0.5) -> float:
    return Futures([world], PLAN, seed).days(world, chance)


@pytest.mark.parametrize("weeks", [STEADY, UNEVEN, FEW], ids=["steady", "uneven", "few"])
@pytest.mark.parametrize("chance", [0.5, 0.85])
def test_a_world_by_itself_has_the_dates_of_the_simulation(weeks, chance):
    world = World(WORK, past(weeks))
    here = mean(days(world, str(seed), chance) for seed in range(12))
    there = mean(
        simulate(WORK, past(weeks), PLAN, str(seed)).quantile(0, chance) for seed in range(4)
    )
    assert here == pytest.approx(there, rel=0.06)


def test_the_same_arguments_give_the_same_days():
    world = World(WORK, past(UNEVEN))
    assert days(world) == days(world)
    assert days(world) != days(world, seed="b")


def test_other_worlds_do_not_change_a_world():
    world, longer = World(WORK, past(STEADY)), World((Spread(200, 400),), past(STEADY))
    assert Futures([longer, world], PLAN, "a").days(world, 0.5) == pytest.approx(
        days(world), rel=0.02
    )


@pytest.mark.parametrize("weeks", [STEADY, UNEVEN, FEW], ids=["steady", "uneven", "few"])
def test_hours_less_are_days_less_with_any_luck(weeks):
    more, less = World(WORK, past(weeks)), World((Spread(144, 390),), past(weeks))
    apart = []
    for seed in range(12):
        futures = Futures([more, less], PLAN, str(seed))
        apart.append(futures.days(more, 0.5) - futures.days(less, 0.5))
    assert min(apart) > 0
    assert pstdev(apart) < 2


def test_a_steady_learner_knows_a_week_more_to_the_day():
    before, after = World(WORK, past(STEADY[:-1])), World(WORK, past(STEADY))
    apart = []
    for seed in range(12):
        futures = Futures([before, after], PLAN, str(seed))
        apart.append(futures.days(after, 0.5) - futures.days(before, 0.5))
    assert pstdev(apart) < 1


@pytest.mark.parametrize("weeks", [STEADY, UNEVEN, FEW], ids=["steady", "uneven", "few"])
def test_a_difference_is_known_as_well_as_its_error_says(weeks):
    before, after = World(WORK, past(weeks)), World(WORK, past([*weeks, 4.0]))
    apart, errors = [], []
    for seed in range(20):
        futures = Futures([before, after], PLAN, str(seed))
        apart.append(futures.days(after, 0.5) - futures.days(before, 0.5))
        errors.append(futures.error(before, after, 0.5))
    assert pstdev(apart) < 2 * mean(errors)


def test_the_same_world_differs_by_nothing():
    world = World(WORK, past(UNEVEN))
    futures = Futures([world, world], PLAN, "a")
    assert futures.error(world, world, 0.5) == 0


def test_what_takes_more_than_five_years_ends_never():
    assert days(World((Spread(20_000, 1),), past(STEADY))) == NEVER


def test_no_work_takes_no_days():
    assert days(World((Spread(0, 0),), past(STEADY))) == 0
