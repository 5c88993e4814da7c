"""Thousands of possible futures: when work is done, by resampled weeks.

Each trial draws the hours left, then lives through weeks drawn from the learner's own past. Which
past weeks are likely is itself uncertain, so each trial first draws their weights: a Dirichlet
distribution over the weeks (the Bayesian bootstrap, Rubin 1981, Annals of Statistics 9:130-134)
together with three pseudo-weeks from the plan - nothing, half, all - that fade as history grows.

The Bayesian bootstrap takes each week for one independent observation of equal standing. Weeks of
study are neither, so the Dirichlet's concentration is the number of independent weeks that the past
is worth:

- Habits change. A week counts half as much as one HALF_LIFE younger, which costs a steady learner
  little certainty and spares one who slows down the worst of the false hope.
- Good weeks come in spells, and so do empty ones. With correlation r from one week to the next, n
  weeks tell as much about the mean as n (1 - r) / (1 + r) independent ones. In few weeks the
  measured r falls short by about (1 + 3 r) / n (Marriott & Pope 1954, Biometrika 41:390-402);
  SHORTFALL / n is added back, what spells ask for (r = 2/3), since six weeks of study in a row do
  not tell whether they are a habit or a spell.

`benchmarks/calibration.py` measures how often the dates hold; docs/advice.md has its table.
"""

import math
from bisect import bisect, bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise
from random import Random
from typing import NamedTuple

from dlpath.core.pace import History
from dlpath.core.roadmap import Hours

MOST_TRIALS = 5_000  # a tenth of a second
BATCH = 250
GLANCE = 100  # trials that place a date within its month or so
STEADY_DAYS = 7.0
HORIZON_WEEKS = 261  # five years
PSEUDO_WEIGHT = 0.6  # of each pseudo-week, divided by the weeks of history
HALF_LIFE = 4  # weeks
LOOK_BACK = 26  # weeks; what an older one would count is lost in the noise, and costs time
SHORTFALL = 3.0
MOST_CORRELATED = 0.8
DAYS_PER_WEEK = 7
HORIZON_DAYS = float(HORIZON_WEEKS * DAYS_PER_WEEK)
P85 = 0.85
CONFIDENCE = 1.96

NEVER = math.inf


class Spread(NamedTuple):
    """Mean and variance of a sum of hours."""

    mean: float
    variance: float


class Trials(NamedTuple):
    """What `size` trials gave: for each stretch of work its days from today, smallest first.

    `wobble` is by how many days a seed moves the 85 % date of the last stretch, in 95 of 100 seeds
    at most.
    """

    days: tuple[tuple[float, ...], ...]
    wobble: float
    size: int

    def quantile(self, stretch: int, probability: float) -> float:
        """Return the days within which a stretch ends with `probability`."""
        days = self.days[stretch]
        return days[max(0, math.ceil(probability * len(days)) - 1)]

    def chance(self, within: float) -> float:
        """Return how often everything was done within so many days."""
        days = self.days[-1]
        return bisect_left(days, within + 1e-9) / len(days)


def spread(hours: Sequence[Hours]) -> Spread:
    """Return mean and variance of a sum of independent triangular estimates."""
    mean = sum(sum(each) / 3 for each in hours)
    variance = sum(((c - b) ** 2 + (b - a) * (c - a)) / 18 for a, b, c in hours)
    return Spread(mean, variance)


def simulate(
    stretches: Sequence[Spread],
    past: History,
    hours_per_week: float,
    seed: str,
    most: int = MOST_TRIALS,
) -> Trials:
    """Return the days after which each stretch, taken in order, was done in each trial.

    The same arguments give the same trials. Their number grows until a seed moves the 85 % date by
    no more than a week, up to `most`.
    """
    chance = Random(seed)  # noqa: S311 - no secret hangs on it
    weeks = _Weeks(past, hours_per_week)
    futures: list[list[float]] = []
    wobble = NEVER
    while len(futures) < most and wobble > STEADY_DAYS:
        futures += [_future(stretches, past, weeks, chance) for _ in range(min(BATCH, most))]
        wobble = _wobble(sorted(future[-1] for future in futures))
    columns = zip(*futures, strict=True)
    return Trials(tuple(tuple(sorted(column)) for column in columns), wobble, len(futures))


class _Weeks:
    """The hours of past and pseudo-weeks, and how likely each is in one trial."""

    def __init__(self, past: History, hours_per_week: float) -> None:
        real = past.weeks[-LOOK_BACK:]
        pseudo = PSEUDO_WEIGHT / max(len(past.weeks), 1)
        self.hours = [*real, 0.0, hours_per_week / 2, hours_per_week]
        self.shapes = [*_shapes(real), pseudo, pseudo, pseudo]

    def weights(self, chance: Random) -> list[float]:
        """Return cumulative weights: gamma draws, which need no scaling to be a Dirichlet draw."""
        draw = chance.gammavariate
        return list(accumulate([draw(shape, 1.0) for shape in self.shapes]))


def _shapes(weeks: Sequence[float]) -> list[float]:
    """Return what each week counts, oldest first; together the independent weeks they are worth."""
    recency = [0.5 ** (age / HALF_LIFE) for age in reversed(range(len(weeks)))]
    total = sum(recency)
    worth = total**2 / sum(each**2 for each in recency) if weeks else 0.0
    correlated = _correlation(weeks)
    worth = max(1.0, worth * (1 - correlated) / (1 + correlated))
    return [worth * each / total for each in recency]


def _correlation(weeks: Sequence[float]) -> float:
    """Return the correlation of a week with the next, never below zero: cautious where unsure."""
    if not weeks:
        return 0.0
    mean = sum(weeks) / len(weeks)
    apart = [week - mean for week in weeks]
    square = sum(each * each for each in apart)
    measured = sum(one * other for one, other in pairwise(apart)) / square if square else 0.0
    return min(MOST_CORRELATED, max(0.0, measured + SHORTFALL / len(weeks)))


def _future(
    stretches: Sequence[Spread], past: History, weeks: _Weeks, chance: Random
) -> list[float]:
    factor = math.exp(chance.gauss(past.log_factor, past.sigma))
    ends = []
    total = 0.0
    for mean, variance in stretches:
        total += max(mean / 2, chance.gauss(mean, math.sqrt(variance))) * factor
        ends.append(total)
    return _days(ends, weeks, chance)


def _days(ends: Sequence[float], weeks: _Weeks, chance: Random) -> list[float]:
    """Return the days until the hours done reach each of `ends`, which rise."""
    weights = weeks.weights(chance)
    average = _average(weeks.hours, weights)
    done: list[float] = [0.0]
    while done[-1] < ends[-1] and len(done) <= HORIZON_WEEKS:
        more = int((ends[-1] - done[-1]) / average) + 4 if average > 0 else HORIZON_WEEKS
        drawn = _drawn(weeks.hours, weights, min(more, HORIZON_WEEKS), chance)
        done[-1:] = accumulate(drawn, initial=done[-1])
    return [_reached(done, end) for end in ends]


def _drawn(
    hours: Sequence[float], cumulative: Sequence[float], count: int, chance: Random
) -> list[float]:
    """Return what `chance.choices` would, in half the time: most of it is spent here."""
    draw, total, last = chance.random, cumulative[-1], len(hours) - 1
    return [hours[bisect(cumulative, draw() * total, 0, last)] for _ in range(count)]


def _average(hours: Sequence[float], cumulative: Sequence[float]) -> float:
    before = 0.0
    total = 0.0
    for value, upto in zip(hours, cumulative, strict=True):
        total += value * (upto - before)
        before = upto
    return total / before


def _reached(done: Sequence[float], end: float) -> float:
    """Return the days until `done`, hours after each week, reaches `end`, within a week evenly."""
    if end <= 0:
        return 0.0
    week = bisect_left(done, end)
    if week >= len(done) or week > HORIZON_WEEKS:
        return NEVER
    inside = (end - done[week - 1]) / (done[week] - done[week - 1])
    return (week - 1 + inside) * DAYS_PER_WEEK


def _wobble(days: Sequence[float]) -> float:
    """Return half the 95 % interval of the 85 % quantile, by order statistics.

    What lies beyond the horizon lies there whatever the seed, and counts as the horizon.
    """
    count = len(days)
    margin = CONFIDENCE * math.sqrt(count * P85 * (1 - P85))
    low = days[max(0, math.floor(count * P85 - margin))]
    high = days[min(count - 1, math.ceil(count * P85 + margin))]
    return (min(high, HORIZON_DAYS) - min(low, HORIZON_DAYS)) / 2
