"""What difference something makes to a forecast: the same futures, lived in several worlds.

The luck of a trial hangs on the seed alone (`dlpath.core.simulation`) and means the same in every
world, so what differs between two of them is what was different in them. Hours that differ are told
apart to the day. Histories that differ are not always, for a learner whose weeks are few or uneven:
so a difference comes with its error, taken from how far the batches of trials are apart.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from dlpath.core.pace import History
from dlpath.core.simulation import Luck, Spread, Urn, hours_needed, reached

BATCH = 50
FEWEST, MOST = 4 * BATCH, 10 * BATCH
ENOUGH = 100_000  # weeks lived through; where the end is far, fewer trials do
AROUND = 0.05  # a quantile is the mean of those this far around it, which is steadier


class World(NamedTuple):
    """Stretches of work that are left, and the history that the weeks to come are like."""

    left: tuple[Spread, ...]
    past: History


class Futures:
    """The days after which the work of each world was done, trial by trial."""

    def __init__(self, worlds: Sequence[World], hours_per_week: float, seed: str) -> None:
        """Live through them all; they have as many stretches as each other."""
        lots = _Lots(worlds, hours_per_week)
        stretches = len(worlds[0].left)
        trials: list[list[float]] = []
        lived = 0
        while len(trials) < FEWEST or (len(trials) < MOST and lived < ENOUGH):
            numbers = range(len(trials), len(trials) + BATCH)
            lucks = [Luck(f"{seed} {n}", stretches) for n in numbers]
            trials += [lots.ends(luck) for luck in lucks]
            lived += len(lots.urns) * sum(len(luck.weeks) for luck in lucks)
        self._days = dict(zip(worlds, zip(*trials, strict=True), strict=True))
        self._batches = len(trials) // BATCH

    def days(self, world: World, chance: float) -> float:
        """Return the days within which a world's work is done, in a share `chance` of trials."""
        return _quantile(self._days[world], chance)

    def error(self, one: World, other: World, chance: float) -> float:
        """Return the standard error of how much later `other` is done than `one`."""
        apart = [
            _quantile(self._batch(other, n), chance) - _quantile(self._batch(one, n), chance)
            for n in range(self._batches)
        ]
        mean = sum(apart) / len(apart)
        square = sum((each - mean) ** 2 for each in apart)
        return math.sqrt(square / (len(apart) - 1) / len(apart))

    def _batch(self, world: World, number: int) -> Sequence[float]:
        return self._days[world][number * BATCH : (number + 1) * BATCH]


def _quantile(days: Sequence[float], chance: float) -> float:
    low, high = (math.floor((chance + side) * len(days)) for side in (-AROUND, AROUND))
    return sum(sorted(days)[low:high]) / (high - low)


class _Lots:
    """Worlds, each with the place of its urn: those of one history share theirs."""

    def __init__(self, worlds: Sequence[World], hours_per_week: float) -> None:
        pasts = list(dict.fromkeys(world.past for world in worlds))
        self.urns = [Urn(past, hours_per_week) for past in pasts]
        self.lots = [(world, pasts.index(world.past)) for world in worlds]

    def ends(self, luck: Luck) -> list[float]:
        """Return the days after which each world's work was done in one trial."""
        goals = [0.0] * len(self.urns)
        hours = []
        for world, urn in self.lots:
            hours.append(hours_needed(world.left, world.past, luck)[-1])
            goals[urn] = max(goals[urn], hours[-1])
        done = [urn.live(goal, luck) for urn, goal in zip(self.urns, goals, strict=True)]
        return [reached(done[urn], each) for (_, urn), each in zip(self.lots, hours, strict=True)]
