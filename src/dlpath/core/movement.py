"""How far the finish dates moved over some days, and why.

The dates of then and of now differ in what they were reckoned from, and one thing after another is
put in the place of what it was: the day together with the work that was done by it, the scope, the
pauses, the history. What each changes is its part; put one after another the parts add up to the
whole.

The dates of then are not those that were said then: they are reckoned with the same luck as the
dates of now (`dlpath.core.paired`), or the luck of the simulation would be told as a movement. For
the same reason a history that differs by less than twice its error counts as no difference.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from dlpath.core.forecast import (
    CHANCES,
    DAYS_PER_WEEK,
    HORIZON,
    Finish,
    Grounds,
    Stretch,
    forecast,
    quantile,
    stretches,
)
from dlpath.core.pauses import on_calendar
from dlpath.core.progress import Progress
from dlpath.core.roadmap import total_hours

if TYPE_CHECKING:
    from dlpath.core.paired import Futures, World

CauseName = Literal["work", "scope", "pauses", "pace"]
SURE = 2.0  # times the error, from which on a difference is one


class Snapshot(NamedTuple):
    """What a forecast was reckoned from when `day` began, or is by now."""

    day: date
    progress: Progress
    grounds: Grounds


class Days(NamedTuple):
    """By how many days the dates moved, later above 0; None where one lies beyond five years."""

    p50: int | None
    p85: int | None


class Cause(NamedTuple):
    """One thing that changed, and by how many days it alone moved the dates.

    `work` is what was ticked off against the time that passed; `scope` what was skipped, known
    before, reset or taken up again; `pauses` those planned or cancelled; `pace` what the history
    learned.
    """

    name: CauseName
    days: Days


class Movement(NamedTuple):
    """How the finish dates moved since the day `since` began.

    `finish` and `basis` are those of the forecast at the end; the days of the causes, which are in
    the order in which they were put in place, add up to `days`. There are no causes where the
    finish lies beyond five years.
    """

    since: date
    finish: Finish
    basis: str
    days: Days
    causes: tuple[Cause, ...]


class _State(NamedTuple):
    """All that a date hangs on."""

    day: date
    left: tuple[Stretch, ...]
    grounds: Grounds
    world: "World | None"  # None where the plan counts and a formula gives the days


def movement(then: Snapshot, now: Snapshot) -> Movement | None:
    """Return how the dates moved from `then` to `now`, None where there was or is nothing left."""
    told = forecast(now.progress, now.grounds, now.day)
    unmoved = Movement(then.day, told.finish, told.basis, Days(None, None), ())
    if told.finish.p50 is None:
        return unmoved
    states = _states(then, now)
    if not all(any(each.hours for each in state.left) for state in states):
        return None
    futures = _futures(states)
    days = [_dates(states, futures, chance) for chance in CHANCES]
    names: tuple[CauseName, ...] = ("work", "scope", "pauses", "pace")
    return unmoved._replace(
        days=Days(*(_apart(dates[0], dates[-1]) for dates in days)),
        causes=tuple(
            Cause(name, Days(*(_apart(dates[n], dates[n + 1]) for dates in days)))
            for n, name in enumerate(names)
        ),
    )


def _states(then: Snapshot, now: Snapshot) -> list[_State]:
    """Return the state of then, and what becomes of it with each cause, up to the state of now."""
    before = then.grounds._replace(hours_per_week=now.grounds.hours_per_week)
    paused = before._replace(pauses=now.grounds.pauses)
    left = tuple(stretches(now.progress))
    return [
        _state(then.day, tuple(stretches(then.progress)), before),
        _state(now.day, tuple(stretches(_worked(then.progress, now.progress))), before),
        _state(now.day, left, before),
        _state(now.day, left, paused),
        _state(now.day, left, paused._replace(history=now.grounds.history)),
    ]


def _state(day: date, left: tuple[Stretch, ...], grounds: Grounds) -> _State:
    if grounds.past is None:
        return _State(day, left, grounds, None)
    from dlpath.core.paired import World  # noqa: PLC0415 - not where only the plan counts
    from dlpath.core.simulation import spread  # noqa: PLC0415

    return _State(
        day, left, grounds, World(tuple(spread(each.hours) for each in left), grounds.past)
    )


def _futures(states: Sequence[_State]) -> "Futures | None":
    worlds = [state.world for state in states if state.world]
    if not worlds:
        return None
    from dlpath.core.paired import Futures  # noqa: PLC0415 - not where only the plan counts

    grounds = states[-1].grounds
    return Futures(worlds, grounds.hours_per_week, grounds.seed)


def _worked(then: Progress, now: Progress) -> Progress:
    """Return the progress of then with nothing but what is done by now."""
    done = {item: each for item, each in now.standings.items() if each.status == "done"}
    return Progress(then.course, {**then.standings, **done})


def _dates(states: Sequence[_State], futures: "Futures | None", chance: float) -> list[date | None]:
    """Return the date of each state."""
    found: list[date | None] = []
    days, before = 0.0, None
    for state in states:
        days = _days(state, before and (before, days), futures, chance)
        found.append(_date(state, days))
        before = state
    return found


def _days(
    state: _State, before: tuple[_State, float] | None, futures: "Futures | None", chance: float
) -> float:
    """Return the days that a state's work takes; where no difference is sure, those `before`."""
    if futures is None or state.world is None:
        hours = quantile(total_hours(each.total for each in state.left), chance)
        return hours / state.grounds.hours_per_week * DAYS_PER_WEEK
    days = futures.days(state.world, chance)
    if before and before[0].world and before[0].world.past != state.world.past:
        error = futures.error(before[0].world, state.world, chance)
        return before[1] if abs(days - before[1]) < SURE * error else days
    return days


def _date(state: _State, days: float) -> date | None:
    if days > HORIZON.days:
        return None
    found = on_calendar(state.day, days, state.grounds.pauses)
    return found if found - state.day <= HORIZON else None


def _apart(one: date | None, other: date | None) -> int | None:
    return (other - one).days if one and other else None
