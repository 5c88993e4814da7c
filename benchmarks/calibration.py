"""How well the dates of `timeline` hold: simulated learners, forecast and then lived to the end.

    python benchmarks/calibration.py [--runs 300] [--seed 1] [--cell bursty/6/40] [--json]

A learner studies some weeks, is told the 50 % and the 85 % date as dlpath tells them, and goes on
in the same way until the work is done. A date held if the work was done by then. The learners are
made up, and written down before the forecast was tuned to them; docs/advice.md has the figures.
"""

import argparse
import json
import math
import os
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate, count, islice, product
from multiprocessing import Pool
from random import Random
from textwrap import fill
from typing import Any, NamedTuple

from dlpath.core.forecast import DAYS_PER_WEEK, Grounds, Outlook, Stretch
from dlpath.core.pace import History, own_factor
from dlpath.core.pauses import Pause, on_calendar
from dlpath.core.roadmap import Hours
from measure import table

TODAY = date(2026, 11, 16)  # a Monday: all weeks before it are whole
WEEKS = (6, 12, 26)
HOURS = (40, 80, 160, 300)
STATIONARY = ("steady", "bursty", "holidays")

# The learners.
LEVEL = (4.0, 12.0)  # hours a week at the beginning
FACTOR = (0.7, 1.6)  # effort over estimate, the same for all topics of a learner
PLAN = (0.8, 1.5)  # hours a week as planned over those that come of it
TOPIC = (2.0, 7.0)  # likely hours
RANGE = (0.8, 1.25)  # low and high over likely hours, as in the bundled roadmap
NOISE = 0.4  # deviation over mean of the hours of a week with study
SESSION = 1.5  # hours on a day with study, where there are days enough

STAY_ON, STAY_OFF = 0.8, 0.7  # five weeks of study on average, then three and a third of none
TREND = {"improving": 1.6, "fading": 0.6}  # where the level goes,
TREND_HALF = 13.0  # half of the way in so many weeks
EMPTY = 0.12  # weeks in which nothing comes of it
OVERRUN = 0.3  # weeks after a holiday in which nothing comes of it either
HOLIDAYS_APART = (10, 16)  # weeks
HOLIDAY = (1, 2)  # weeks

BOOTSTRAPS = 400
METHODS = ("dlpath 50 %", "dlpath 85 %", "bootstrap 50 %", "bootstrap 85 %", "mean rate")

# The aim, in % of runs. Whoever changes pace cannot be told from others at first, so that theirs
# is a lower bound alone.
HELD_50, HELD_85, HELD_85_TRENDING = (42, 60), (80, 92), (70, 100)
WIDTH = 96


# The hours of one week after another, in parts of the learner's level; None is a planned week off.
Life = Iterator[float | None]


def steady(chance: Random) -> Life:
    """Yield weeks that differ by chance alone."""
    while True:
        yield chance.gammavariate(NOISE**-2, NOISE**2)


def bursty(chance: Random) -> Life:
    """Yield spells of study and spells of nothing."""
    share = (1 - STAY_OFF) / (2 - STAY_ON - STAY_OFF)
    on = True
    for hours in steady(chance):
        yield (hours or 0.0) / share if on else 0.0
        on = chance.random() < (STAY_ON if on else 1 - STAY_OFF)


def trending(chance: Random, end: float) -> Life:
    """Yield weeks whose level moves from 1 toward `end`, ever more slowly."""
    for week, hours in enumerate(steady(chance)):
        yield (hours or 0.0) * (end + (1 - end) * 0.5 ** (week / TREND_HALF))


def holidays(chance: Random) -> Life:
    """Yield steady weeks with planned weeks off, and empty weeks that nobody planned."""
    weeks = steady(chance)
    yield next(weeks)
    apart = chance.randint(3, HOLIDAYS_APART[1])
    while True:
        for _ in range(apart):
            yield 0.0 if chance.random() < EMPTY else next(weeks)
        for _ in range(chance.randint(*HOLIDAY)):
            yield None
        yield 0.0 if chance.random() < OVERRUN else next(weeks)
        apart = chance.randint(*HOLIDAYS_APART)


PROCESSES: Mapping[str, Callable[[Random], Life]] = {
    "steady": steady,
    "bursty": bursty,
    "holidays": holidays,
    "improving": lambda chance: trending(chance, TREND["improving"]),
    "fading": lambda chance: trending(chance, TREND["fading"]),
}


class Group(NamedTuple):
    """Learners of one kind: how they study, and for how many weeks they have."""

    process: str
    weeks: int


class Cell(NamedTuple):
    """A group with so many hours left, and how often of `runs` each of METHODS held."""

    group: Group
    hours: int
    runs: int
    held: tuple[int, ...]

    def percent(self, method: int) -> float:
        """Return how often a method's date held, in % of the runs."""
        return 100 * self.held[method] / self.runs

    def misses(self) -> Iterator[str]:
        """Yield in which way this cell misses the aim."""
        steady = self.group.process in STATIONARY
        aims = (HELD_50, HELD_85 if steady else HELD_85_TRENDING)
        for method, (least, most) in enumerate(aims):
            if round(self.percent(method)) < least:
                yield f"the {METHODS[method][-4:]} date held in less than {least} %"
            if round(self.percent(method)) > most:
                yield f"the {METHODS[method][-4:]} date held in more than {most} %"

    @property
    def name(self) -> str:
        """What --cell takes."""
        return f"{self.group.process}/{self.group.weeks}/{self.hours}"


class Topic(NamedTuple):
    """A topic's estimate, and the hours that it really takes."""

    hours: Hours
    effort: float


class Learner(NamedTuple):
    """What dlpath knows on TODAY, and what only the future tells: the day each stretch ends."""

    past: History
    plan: float
    pauses: tuple[Pause, ...]
    stretches: tuple[Stretch, ...]
    finished: tuple[date, ...]


# A learner


def learner(group: Group, chance: Random) -> Learner:
    """Return a learner with enough history for a forecast from it."""
    while True:
        found = _drawn(group, chance)
        if found.past.enough:
            return found


def _drawn(group: Group, chance: Random) -> Learner:
    level, factor = chance.uniform(*LEVEL), _log_uniform(FACTOR, chance)
    life = PROCESSES[group.process](chance)
    past = [week * level for week in islice(life, group.weeks) if week is not None]
    stretches = [
        list(_topics(more - before, factor, chance))
        for before, more in zip((0, *HOURS), HOURS, strict=False)
    ]
    efforts = accumulate(sum(topic.effort for topic in stretch) for stretch in stretches)
    finished, pauses = _lived(life, level, list(efforts))
    return Learner(
        past=_history(past, factor, chance),
        plan=level * _log_uniform(PLAN, chance),
        pauses=pauses,
        stretches=tuple(Stretch(tuple(topic.hours for topic in each)) for each in stretches),
        finished=finished,
    )


def _log_uniform(bounds: tuple[float, float], chance: Random) -> float:
    low, high = bounds
    return float(low * (high / low) ** chance.random())


def _history(weeks: Sequence[float], factor: float, chance: Random) -> History:
    """Return the past as dlpath sees it: the weeks, and the topics that were finished in them."""
    left = sum(weeks)
    ratios = []
    for topic in _topics(math.inf, factor, chance):
        left -= topic.effort
        if left < 0:
            break
        ratios.append(topic.effort / topic.hours.likely)
    log_factor, sigma = own_factor(ratios)
    return History(
        weeks=tuple(weeks),
        active_days=sum(min(DAYS_PER_WEEK, math.ceil(week / SESSION)) for week in weeks),
        inferred=0.0,
        log_factor=log_factor,
        sigma=sigma,
        finished=len(ratios),
    )


def _topics(hours: float, factor: float, chance: Random) -> Iterator[Topic]:
    """Yield topics whose likely hours sum to `hours`, the last cut to fit."""
    while hours > 0:
        likely = min(hours, chance.uniform(*TOPIC))
        low, high = (likely * part for part in RANGE)
        yield Topic(Hours(low, likely, high), chance.triangular(low, high, likely) * factor)
        hours -= likely


def _lived(
    life: Life, level: float, efforts: Sequence[float]
) -> tuple[tuple[date, ...], tuple[Pause, ...]]:
    """Return the days by which each of `efforts`, which rise, was done, and the weeks off."""
    done = [0.0]
    pauses = []
    for number in count(1):
        week = next(life)
        first = TODAY + timedelta(weeks=number - 1)
        if week is None:
            pauses.append(Pause(number, str(number), first, first + timedelta(days=6), ""))
        done.append(done[-1] + level * (week or 0.0))
        if done[-1] >= efforts[-1]:
            break
    return tuple(_day(done, effort) for effort in efforts), tuple(pauses)


def _day(done: Sequence[float], effort: float) -> date:
    """Return the day on which hours `done` by the end of each week reach `effort`."""
    week = bisect_left(done, effort)
    inside = (effort - done[week - 1]) / (done[week] - done[week - 1])
    return TODAY + timedelta(days=math.ceil((week - 1 + inside) * DAYS_PER_WEEK))


# What the learner is told


def told(who: Learner, seed: str) -> Iterator[tuple[date | None, ...]]:
    """Yield, for each stretch, the dates of METHODS; None stands for beyond five years."""
    grounds = Grounds(who.plan, who.past, who.pauses, seed)
    outlook = Outlook(who.stretches, grounds, TODAY)
    resampled = _bootstrap(who.past.weeks, seed)
    for n, likely in enumerate(HOURS):
        days = (*resampled[n], likely / who.past.mean * DAYS_PER_WEEK)
        yield (*outlook.finish(n), *(on_calendar(TODAY, each, who.pauses) for each in days))


def _bootstrap(weeks: Sequence[float], seed: str) -> list[tuple[float, float]]:
    """Return the days in which 50 % and 85 % of trials reach each of HOURS, weeks drawn anew."""
    chance = Random(seed)
    trials = [_trial(weeks, chance) for _ in range(BOOTSTRAPS)]
    columns = [sorted(column) for column in zip(*trials, strict=True)]
    return [(days[BOOTSTRAPS // 2], days[math.ceil(0.85 * BOOTSTRAPS)]) for days in columns]


def _trial(weeks: Sequence[float], chance: Random) -> list[float]:
    done = [0.0]
    while done[-1] < HOURS[-1]:
        done[-1:] = accumulate(chance.choices(weeks, k=16), initial=done[-1])
    return [_days(done, hours) for hours in HOURS]


def _days(done: Sequence[float], hours: float) -> float:
    week = bisect_left(done, hours)
    inside = (hours - done[week - 1]) / (done[week] - done[week - 1])
    return (week - 1 + inside) * DAYS_PER_WEEK


# The table


def run(job: tuple[Group, str]) -> tuple[Group, list[tuple[bool, ...]]]:
    """Return, for each number of hours left, which dates held for one learner."""
    group, seed = job
    who = learner(group, Random(seed))
    return group, [
        tuple(each is None or day <= each for each in dates)
        for day, dates in zip(who.finished, told(who, seed), strict=True)
    ]


def measured(groups: Sequence[Group], runs: int, seed: int, processes: int) -> list[Cell]:
    """Return the cells of each group, from so many learners each."""
    jobs = [(group, f"{seed} {group} {n}") for group, n in product(groups, range(runs))]
    held = {group: [[0] * len(METHODS) for _ in HOURS] for group in groups}
    with Pool(processes) as pool:
        for group, rows in pool.imap_unordered(run, jobs, chunksize=5):
            for sums, row in zip(held[group], rows, strict=True):
                sums[:] = (total + held for total, held in zip(sums, row, strict=True))
    return [
        Cell(group, hours, runs, tuple(sums))
        for group in groups
        for hours, sums in zip(HOURS, held[group], strict=True)
    ]


def page(cells: Sequence[Cell]) -> str:
    """Return the tables: a row for each group, a column for the hours left, and what misses."""
    hours = sorted({cell.hours for cell in cells})
    titles = ("learner", "weeks", *(f"{each} h" for each in hours))
    parts = [
        f"{title}\n{table((*titles, ''), _rows(cells, methods))}"
        for title, methods in (
            ("dlpath: the 50 % and the 85 % date held, in % of runs", (0, 1)),
            ("plain bootstrap: the 50 % and the 85 % date held", (2, 3)),
            ("mean rate: its one date held", (4,)),
        )
    ]
    return "\n\n".join([*parts, *_missed(cells)])


def _missed(cells: Sequence[Cell]) -> Iterator[str]:
    """Yield, for each way to miss the aim, the cells that do."""
    ways: dict[str, list[str]] = {}
    for cell in cells:
        for way in cell.misses():
            ways.setdefault(way, []).append(cell.name)
    for way, names in ways.items():
        yield fill(f"{way}: {' '.join(names)}", WIDTH, subsequent_indent="  ")
    yield f"{sum(not any(cell.misses()) for cell in cells)} of {len(cells)} cells within the aim"


def _rows(cells: Sequence[Cell], methods: Sequence[int]) -> list[list[str]]:
    groups: dict[Group, list[str]] = {}
    for cell in cells:
        row = groups.setdefault(cell.group, [cell.group.process, str(cell.group.weeks)])
        row.append(" ".join(f"{cell.percent(method):3.0f}" for method in methods))
    return [[*row, ""] for row in groups.values()]


def plain(cells: Sequence[Cell]) -> list[dict[str, Any]]:
    """Return the cells for JSON."""
    return [
        {
            "process": cell.group.process,
            "weeks": cell.group.weeks,
            "hours": cell.hours,
            "runs": cell.runs,
            "held": {name: cell.held[n] / cell.runs for n, name in enumerate(METHODS)},
            "misses": list(cell.misses()),
        }
        for cell in cells
    ]


def main() -> None:
    """Measure what the command line asks for, and print it."""
    parser = argparse.ArgumentParser(description="Measure how often the forecast dates hold.")
    parser.add_argument("--runs", type=int, default=300, metavar="N", help="learners per row")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--cell", default="", metavar="CELL", help="bursty, bursty/6, bursty/6/40")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), metavar="N")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    names = [
        (group, hours)
        for group, hours in product((Group(*each) for each in product(PROCESSES, WEEKS)), HOURS)
        if f"{group.process}/{group.weeks}/{hours}/".startswith(f"{asked.cell}/".lstrip("/"))
    ]
    if not names or asked.runs < 1:
        parser.error("no such cell, or no runs")
    groups = list(dict.fromkeys(group for group, _ in names))
    wanted = set(names)
    cells = [
        cell
        for cell in measured(groups, asked.runs, asked.seed, asked.processes)
        if (cell.group, cell.hours) in wanted
    ]
    print(json.dumps(plain(cells), indent=2) if asked.json else page(cells))


if __name__ == "__main__":
    main()
