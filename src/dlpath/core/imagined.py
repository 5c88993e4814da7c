"""Imagined learners: what people may know of a track who have not said yet.

Whoever knows a topic knows what it needs, so that a person's knowledge is a set of topics closed
under needs (Doignon and Falmagne, *Knowledge Spaces*, 1999). There are far too many such sets to
count, but thousands of imagined learners cover them well enough. A quarter of them followed the
track closely; a quarter loosely, and learned what goals of their own took besides; a quarter took
whatever was ready, in any order; and a quarter knows what some goals took and nothing else. In each
quarter they are anywhere between nearly nothing and nearly everything.

What they know is kept topic by topic, as an integer whose bits are the learners. So thousands of
learners are made, and counted, by a few operations on whole integers.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import NamedTuple

Needs = Mapping[str, Sequence[str]]
Knowing = dict[str, int]

_MOMENTS = 24  # how far they are: one crowd for each moment of the way,
_CROWD = 96  # of so many learners
_CLOSE, _LOOSE = 0.03, 0.1  # how far from its place in the track a topic is learned, of its length
_BEYOND = 0.1  # how far before its beginning and after its end a way may lie
_BITS = 16  # to which chances are rounded
_FEWEST_GOALS, _MOST_GOALS = 0.5, 0.25  # on average: a number, and a share of all topics
_OWN_GOALS = 1.5  # on average, of those who followed the track loosely


class Imagined(NamedTuple):
    """`people` imagined learners; bit n of `knowing[topic]` says whether the nth one knows it."""

    people: int
    knowing: Mapping[str, int]


def imagine(needs: Needs, seed: str) -> Imagined:
    """Return learners of topics that come in study order, each with what it needs among them.

    The same topics and seed give the same learners.
    """
    chance = Random(seed)  # noqa: S311 - no secret hangs on it
    loosely = _along_the_track(needs, chance, _LOOSE)
    besides = _toward_goals(needs, chance, _OWN_GOALS, _OWN_GOALS)
    quarters = (
        _along_the_track(needs, chance, _CLOSE),
        {topic: loosely[topic] | besides[topic] for topic in needs},
        _in_any_order(needs, chance),
        _toward_goals(needs, chance, _FEWEST_GOALS, _MOST_GOALS * len(needs)),
    )
    size = _MOMENTS * _CROWD
    knowing = {topic: _side_by_side([each[topic] for each in quarters], size) for topic in needs}
    return Imagined(size * len(quarters), knowing)


def _side_by_side(crowds: Sequence[int], size: int) -> int:
    """Return crowds of `size` learners each as one crowd."""
    found = 0
    for crowd in crowds:
        found = (found << size) | crowd
    return found


def _some(chance: Random, likely: float) -> int:
    """Return a crowd of whom each is in with the same chance.

    From the last binary digit of the chance to the first, a coin decides each time between what
    was so far and the digit, which comes to the chance (von Neumann's way of making biased coins).
    """
    digits = round(min(1.0, max(0.0, likely)) * (1 << _BITS))
    if digits == 1 << _BITS:
        return (1 << _CROWD) - 1
    found = 0
    for place in range(_BITS):
        if digits >> place & 1:
            found |= chance.getrandbits(_CROWD)
        elif found:
            found &= chance.getrandbits(_CROWD)
    return found


def _crowds(chance: Random, likely: Callable[[float], float]) -> int:
    """Return the crowds of all moments, `likely` giving the chance at each, 0 to 1."""
    moments = [(moment + 0.5) / _MOMENTS for moment in range(_MOMENTS)]
    return _side_by_side([_some(chance, likely(moment)) for moment in moments], _CROWD)


def _along_the_track(needs: Needs, chance: Random, blur: float) -> Knowing:
    """Return learners who know what lies behind them on the track, with a `blur` around them."""
    found: Knowing = {}
    for number, topic in enumerate(needs):
        place = (number + 0.5) / len(needs)

        def likely(moment: float, place: float = place) -> float:
            here = moment * (1 + 2 * _BEYOND) - _BEYOND
            return 1 / (1 + math.exp((place - here) / blur))

        found[topic] = _crowds(chance, likely)
        for need in needs[topic]:
            found[topic] &= found[need]
    return found


def _in_any_order(needs: Needs, chance: Random) -> Knowing:
    """Return learners who take now one and now another of the topics that are ready for them.

    One crowd is watched on its way; a moment is when it knows so much of everything on average.
    """
    now: Knowing = dict.fromkeys(needs, 0)
    found: Knowing = dict.fromkeys(needs, 0)
    for moment in range(_MOMENTS):
        enough = (moment + 0.5) / _MOMENTS * _CROWD * len(needs)
        while sum(map(int.bit_count, now.values())) < enough:
            _learn(needs, now, chance)
        for topic in needs:
            found[topic] = (found[topic] << _CROWD) | now[topic]
    return found


def _learn(needs: Needs, now: Knowing, chance: Random) -> None:
    """Let each learner of a crowd take each topic that is ready with a chance of a quarter."""
    for topic in reversed(list(needs)):
        ready = ((1 << _CROWD) - 1) & ~now[topic]
        for need in needs[topic]:
            ready &= now[need]
        if ready:
            now[topic] |= ready & chance.getrandbits(_CROWD) & chance.getrandbits(_CROWD)


def _toward_goals(needs: Needs, chance: Random, fewest: float, most: float) -> Knowing:
    """Return learners who know some topics and what those need, and nothing else.

    How many topics that are on average grows from `fewest` to `most`, each time by the same factor.
    """
    factor = max(1.0, most / fewest)

    def likely(moment: float) -> float:
        return fewest * math.pow(factor, moment) / len(needs)

    found: Knowing = dict.fromkeys(needs, 0)
    for topic in reversed(list(needs)):
        found[topic] |= _crowds(chance, likely)
        for need in needs[topic]:
            found[need] |= found[topic]
    return found
