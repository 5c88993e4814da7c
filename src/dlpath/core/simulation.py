"""Thousands of possible futures: when work is done, by resampled weeks.

Each trial draws the hours left, then lives through weeks drawn from the learner's own past. Which
past weeks are likely is itself uncertain, so in each trial they have weights of their own: a
Dirichlet distribution over the weeks (the Bayesian bootstrap, Rubin 1981, Annals of Statistics
9:130-134) together with three pseudo-weeks from the plan - nothing, half, all - that fade as
history grows. The weights are never drawn: each week is, with a chance that falls with the weeks
lived before it, drawn afresh, or else like one of those, which comes to the same (Blackwell &
MacQueen 1973, Annals of Statistics 1:353-355).

So all luck of a trial is a few numbers that mean the same whatever the state: a low one is a lean
week. It hangs on the seed and on nothing else; what moves a date from one day to the next is then
what happened, and no other luck.

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
_DRAWN = 24
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
    urn = Urn(past, hours_per_week)
    futures: list[list[float]] = []
    wobble = NEVER
    while len(futures) < most and wobble > STEADY_DAYS:
        trials = range(len(futures), len(futures) + min(BATCH, most))
        lucks = (Luck(f"{seed} {n}", len(stretches)) for n in trials)
        futures += [_future(stretches, past, urn, luck) for luck in lucks]
        wobble = _wobble(sorted(future[-1] for future in futures))
    columns = zip(*futures, strict=True)
    return Trials(tuple(tuple(sorted(column)) for column in columns), wobble, len(futures))


class Luck:
    """The luck of one trial, drawn as far as it is needed.

    That of a week says whether it is drawn afresh, and which one it is like.
    """

    def __init__(self, seed: str, stretches: int) -> None:
        chance = Random(seed)  # noqa: S311 - no secret hangs on it
        self.factor = chance.gauss(0.0, 1.0)
        self.work = [chance.gauss(0.0, 1.0) for _ in range(stretches)]
        self.weeks: list[tuple[float, float]] = []
        self._draw = chance.random

    def draw(self) -> None:
        """Draw that of some more weeks."""
        draw = self._draw
        self.weeks += [(draw(), draw()) for _ in range(_DRAWN)]


class Urn:
    """Past and pseudo-weeks, the leanest first, and how likely each is."""

    def __init__(self, past: History, hours_per_week: float) -> None:
        real = past.weeks[-LOOK_BACK:]
        pseudo = PSEUDO_WEIGHT / max(len(past.weeks), 1)
        hours = [*real, 0.0, hours_per_week / 2, hours_per_week]
        pairs = sorted(zip(hours, [*_shapes(real), pseudo, pseudo, pseudo], strict=True))
        self.hours = [each for each, _ in pairs]
        self.upto = list(accumulate(shape for _, shape in pairs))

    def live(self, goal: float, luck: Luck) -> list[float]:
        """Return the hours done after each week, until `goal` is reached or five years are over."""
        lived: list[float] = []
        done = [0.0]
        so_far = 0.0
        hours, upto, total, last = self.hours, self.upto, self.upto[-1], len(self.hours) - 1
        for week in range(HORIZON_WEEKS + 1):
            if so_far >= goal:
                break
            if week == len(luck.weeks):
                luck.draw()
            afresh, which = luck.weeks[week]
            new = afresh * (total + week) < total
            spent = hours[bisect(upto, which * total, 0, last)] if new else lived[int(which * week)]
            lived.append(spent)
            so_far += spent
            done.append(so_far)
        return done


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


def hours_needed(stretches: Sequence[Spread], past: History, luck: Luck) -> list[float]:
    """Return the hours after which each stretch is done, as this trial has it."""
    factor = math.exp(past.log_factor + past.sigma * luck.factor)
    found = []
    total = 0.0
    for (mean, variance), work in zip(stretches, luck.work, strict=True):
        total += max(mean / 2, mean + math.sqrt(variance) * work) * factor
        found.append(total)
    return found


def _future(stretches: Sequence[Spread], past: History, urn: Urn, luck: Luck) -> list[float]:
    """Return the days after which each stretch is done."""
    ends = hours_needed(stretches, past, luck)
    done = urn.live(ends[-1], luck)
    return [reached(done, end) for end in ends]


def reached(done: Sequence[float], end: float) -> float:
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
