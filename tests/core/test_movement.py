"""How the finish moved, and why.

- the causes add up to the whole for whoever did whatever, on the plan and from history
- from the plan the whole is what two forecasts differ by; the dates are those of the forecast
- a week of nothing costs a week and is not more than that; one as planned costs nothing
- what was skipped or known is scope, and what was reset; what was ticked is work
- a pause that was planned is one cause, and planned days off cost nothing when they come
- a week more of history is pace, and so is the first history; what is not sure counts as nothing
- nothing left, then or now: nothing to tell; beyond five years: no causes
"""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dlpath.core.events import Standing
from dlpath.core.forecast import Grounds, forecast
from dlpath.core.movement import Days, Movement, Snapshot, movement
from dlpath.core.pace import History
from dlpath.core.pauses import Pause
from dlpath.core.progress import Progress
from tests.sample import NOW, course
from tests.strategies import ITEMS, standings

THEN = date(2026, 11, 16)
WEEK = timedelta(days=7)
PLAN = Grounds(1.0)
STEADY = History((5.0, 6.0, 5.5) * 6, 40, 0.0, 0.0, 0.2, 8)


def learner(**statuses: str) -> Progress:
    return Progress(
        course(),
        {
            name.replace("__", "/"): Standing(status, since=NOW)  # type: ignore[arg-type]
            for name, status in statuses.items()
        },
    )


def moved(
    then: Progress,
    now: Progress,
    grounds: Grounds = PLAN,
    later: Grounds | None = None,
    days: int = 7,
) -> Movement | None:
    end = THEN + timedelta(days=days)
    return movement(Snapshot(THEN, then, grounds), Snapshot(end, now, later or grounds))


def told(found: Movement | None) -> dict[str, int | None]:
    assert found is not None
    return {"all": found.days.p50, **{cause.name: cause.days.p50 for cause in found.causes}}


def off(first: date, days: int) -> Pause:
    return Pause(1, "p", first, first + timedelta(days=days - 1), "")


pasts = st.one_of(
    st.none(),
    st.builds(
        lambda weeks, factor: History(tuple(weeks), 30, 0.0, factor, 0.3, 5),
        st.lists(st.floats(0, 20), min_size=4, max_size=20),
        st.floats(-0.5, 0.5),
    ),
)


@settings(max_examples=30)
@given(standings, standings, pasts, pasts, st.integers(0, 40))
def test_the_causes_add_up_to_the_whole(before, after, past, later, days):
    found = moved(
        Progress(course(), before),
        Progress(course(), after),
        PLAN._replace(history=past),
        PLAN._replace(history=later, pauses=(off(THEN + WEEK, 10),)),
        days,
    )
    if found is not None and found.causes:
        for chance in ("p50", "p85"):
            parts = [getattr(cause.days, chance) for cause in found.causes]
            whole = getattr(found.days, chance)
            if None not in parts:
                assert sum(parts) == whole


@given(standings, standings, st.integers(0, 40), st.floats(1, 30))
def test_from_the_plan_the_whole_is_what_two_forecasts_differ_by(before, after, days, pace):
    then, now = Progress(course(), before), Progress(course(), after)
    plan = Grounds(pace)
    found = moved(then, now, plan, days=days)
    said = forecast(then, plan, THEN).finish
    says = forecast(now, plan, THEN + timedelta(days=days)).finish
    if found is None:
        return
    assert found.finish == says
    for chance in ("p50", "p85"):
        one, other = getattr(said, chance), getattr(says, chance)
        if one and other:
            assert getattr(found.days, chance) == (other - one).days


def test_from_history_the_dates_are_those_of_the_forecast():
    grounds = PLAN._replace(history=STEADY, seed="1")
    found = moved(learner(), learner(scalars="done"), grounds)
    assert found is not None
    assert found.basis == "history"
    assert found.finish == forecast(learner(scalars="done"), grounds, THEN + WEEK).finish


@pytest.mark.parametrize("grounds", [PLAN, PLAN._replace(history=STEADY)], ids=["plan", "history"])
def test_a_week_of_nothing_costs_a_week(grounds):
    found = moved(learner(), learner(), grounds)
    assert told(found) == {"all": 7, "work": 7, "scope": 0, "pauses": 0, "pace": 0}
    assert found is not None
    assert found.days == Days(7, 7)


def test_a_week_as_planned_costs_nothing():
    found = moved(learner(), learner(scalars="done"), Grounds(7 / 3))
    assert told(found) == {"all": 0, "work": 0, "scope": 0, "pauses": 0, "pace": 0}


def test_ticks_of_a_short_time_bring_it_nearer():
    found = moved(learner(), learner(scalars="done", vectors__angle="done"), days=0)
    assert found is not None
    assert found.days.p50 == told(found)["work"]
    assert found.days.p50 < 0  # type: ignore[operator]


@pytest.mark.parametrize("status", ["skipped", "known"])
def test_what_was_skipped_or_known_is_scope(status):
    found = told(moved(learner(), learner(ships=status)))
    assert found["work"] == 7
    assert found["scope"] == found["all"] - 7  # type: ignore[operator]
    assert found["scope"] < 0


def test_what_was_reset_is_scope():
    found = told(moved(learner(scalars="done"), learner(scalars="todo")))
    assert found["work"] == 7
    assert found["scope"] > 0  # type: ignore[operator]


def test_a_planned_pause_is_a_cause_by_itself():
    paused = PLAN._replace(pauses=(off(THEN + 2 * WEEK, 14),))
    found = told(moved(learner(), learner(), PLAN, paused))
    assert (found["work"], found["pauses"]) == (7, 14)


def test_planned_days_off_cost_nothing_when_they_come():
    paused = PLAN._replace(pauses=(off(THEN, 7),))
    assert told(moved(learner(), learner(), paused))["all"] == 0


def test_a_week_more_of_history_is_pace():
    slow = STEADY._replace(weeks=(*STEADY.weeks, 0.0))
    grounds = PLAN._replace(history=STEADY)
    found = told(moved(learner(), learner(), grounds, PLAN._replace(history=slow)))
    assert found["work"] == 7
    assert found["pace"] == found["all"] - 7  # type: ignore[operator]
    assert found["pace"] > 0


def test_the_first_history_is_pace():
    found = told(moved(learner(), learner(), PLAN, PLAN._replace(history=STEADY)))
    assert found["work"] == 7
    assert found["pace"] < -7  # type: ignore[operator]


@settings(max_examples=20)
@given(st.lists(st.sampled_from([0.0, 3.0, 12.0]), min_size=6, max_size=10), st.integers(0, 99))
def test_a_history_that_says_the_same_moves_nothing_by_luck(weeks, seed):
    past = History(tuple(weeks), 30, 0.0, 0.0, 0.3, 5)
    other = past._replace(sigma=0.300001)
    grounds = PLAN._replace(history=past, seed=str(seed))
    found = told(moved(learner(), learner(), grounds, grounds._replace(history=other)))
    assert abs(found.get("pace") or 0) <= 1


def test_where_nothing_is_left_there_is_nothing_to_tell():
    everything = learner(**{item.replace("/", "__"): "done" for item in ITEMS})
    assert moved(learner(), everything) is None
    assert moved(everything, learner()) is None


def test_beyond_five_years_there_are_no_causes():
    found = moved(learner(), learner(scalars="done"), Grounds(0.01))
    assert found is not None
    assert (found.finish, found.days, found.causes) == ((None, None), (None, None), ())
