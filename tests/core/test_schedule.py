"""The plan to keep, week by week.

- the parts of an item add up to its likely hours left, all items to what is left of the track
- no week holds more than it has room for; days off take their share, a week off is empty
- weeks follow each other, the present one from today, and end where nothing is left
- needs come before what needs them, a project right after its last topic
- what is in progress comes first, unless it waits for something else
- a plan cut short is the beginning of the whole one, and says what is left
- nobody sits down to less than a quarter of an hour, where there is a choice
- the pace is that of the history where there is enough of it; an absurd one is refused
"""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.errors import BadValue
from dlpath.core.forecast import Grounds
from dlpath.core.pace import History
from dlpath.core.pauses import Pause
from dlpath.core.progress import Progress
from dlpath.core.schedule import LEAST, MOST_WEEKS, Schedule, schedule, study_line
from tests.sample import NOW, SHORT, progress
from tests.strategies import learners

TODAY = NOW.date()  # a Wednesday
SLACK = 1e-6

todays = st.dates(date(2026, 1, 1), date(2028, 12, 31))
paces = st.floats(0.5, 112)


@st.composite
def plans(draw: st.DrawFn) -> tuple[Progress, Grounds, date]:
    """A learner anywhere, at any pace, with some days off in the months to come."""
    today = draw(todays)
    spans = draw(st.lists(st.tuples(st.integers(-9, 90), st.integers(0, 30)), max_size=4))
    pauses = [
        Pause(n, str(n), first, first + timedelta(days=length), "")
        for n, (after, length) in enumerate(spans)
        for first in [today + timedelta(days=after)]
    ]
    return draw(learners()), Grounds(draw(paces), pauses=tuple(pauses)), today


def planned(
    learner: Progress, pace: float = 7, *pauses: Pause, weeks: int = MOST_WEEKS
) -> Schedule:
    return schedule(learner, Grounds(pace, pauses=pauses), TODAY, weeks)


def whole(plan: tuple[Progress, Grounds, date], weeks: int = MOST_WEEKS) -> Schedule:
    return schedule(*plan, weeks)


def told(value: Schedule) -> list[list[tuple[str, float, int, int]]]:
    """What each week holds."""
    return [
        [(each.item.id, round(each.hours, 2), each.part, each.parts) for each in week.portions]
        for week in value.weeks
    ]


def test_a_plan_by_hand():
    assert told(planned(progress())) == [
        [("scalars", 2, 1, 1), ("vectors", 2, 1, 1), ("calculator", 1, 1, 2)],
        [
            ("calculator", 2, 2, 2),
            ("slopes", 2, 1, 1),
            ("layers", 2, 1, 1),
            ("training", 1, 1, 2),
        ],
        [("training", 1, 2, 2), ("ships", 2, 1, 1)],
    ]


@given(plans())
def test_the_parts_of_everything_add_up(plan):
    learner = plan[0]
    found = whole(plan)
    hours: dict[str, float] = {}
    for portion in (each for week in found.weeks for each in week.portions):
        hours[portion.item.id] = hours.get(portion.item.id, 0) + portion.hours
    assert list(hours) == study_line(learner)
    for item, total in hours.items():
        assert total == pytest.approx(learner.left(item).likely)
    assert sum(hours.values()) == pytest.approx(learner.hours_remaining.likely)
    assert found.left == 0


@given(plans())
def test_parts_are_numbered_in_order(plan):
    parts: dict[str, list[tuple[int, int]]] = {}
    for week in whole(plan).weeks:
        for each in week.portions:
            parts.setdefault(each.item.id, []).append((each.part, each.parts))
    for found in parts.values():
        assert found == [(n, len(found)) for n in range(1, len(found) + 1)]


@given(plans())
def test_no_week_holds_more_than_it_has_room_for(plan):
    _, grounds, _ = plan
    for week in whole(plan).weeks:
        free = [day for day in week.window.days if not any(day in off for off in grounds.pauses)]
        assert list(week.days) == free
        assert week.capacity == pytest.approx(grounds.hours_per_week * len(free) / 7)
        assert week.hours <= week.capacity + SLACK
        assert all(each.hours > 0 for each in week.portions)


@given(plans())
def test_a_week_that_is_off_is_empty(plan):
    for week in whole(plan).weeks:
        assert week.paused == (not week.days)
        assert not (week.paused and week.portions)


@given(plans())
def test_weeks_follow_each_other_and_end_with_the_work(plan):
    _, _, today = plan
    weeks = whole(plan).weeks
    if weeks:
        assert weeks[0].window.first == today
        assert weeks[-1].portions
    for one, other in pairwise(weeks):
        assert other.window.first == one.window.last + timedelta(days=1)
    for week in weeks:
        year, number, weekday = week.window.last.isocalendar()
        assert (week.window.title, weekday) == (f"{year}-W{number:02}", 7)


@given(learners())
def test_needs_come_before_what_needs_them(learner):
    line = study_line(learner)
    for n, item in enumerate(line):
        assert {need for need in learner.missing(item) if need in line} <= set(line[:n])


@given(learners())
def test_a_project_comes_after_its_topics(learner):
    line = study_line(learner)
    if "calculator" in line and "vectors" in line:
        assert line.index("calculator") == line.index("vectors") + 1


def test_a_project_whose_topics_are_done_keeps_its_place():
    learner = progress(scalars="done", vectors="done")
    assert study_line(learner) == ["calculator", "slopes", "layers", "training", "ships"]


def test_what_is_in_progress_comes_first():
    assert study_line(progress(scalars="done", slopes="doing"))[:2] == ["slopes", "vectors"]
    learner = progress(scalars="done", vectors="done", calculator="doing", slopes="doing")
    assert study_line(learner)[:2] == ["calculator", "slopes"]


def test_what_is_begun_and_waits_for_more_stays_in_line():
    assert study_line(progress(layers="doing"))[0] == "scalars"
    assert study_line(progress(scalars="doing", slopes="doing"))[:2] == ["scalars", "slopes"]


def test_phases_without_an_end_are_left_out():
    assert not {"reading", "paper", "digits"} & {*study_line(progress())}


def test_another_track_is_another_plan():
    assert study_line(progress(SHORT)) == ["scalars", "layers", "training"]


def test_days_off_shorten_a_week():
    first = TODAY + timedelta(days=5)
    off = Pause(1, "p", first, first + timedelta(days=8), "")
    weeks = planned(progress(), 7, off).weeks
    assert [week.capacity for week in weeks] == pytest.approx([5, 0, 5, 7])
    assert [week.paused for week in weeks] == [False, True, False, False]
    assert weeks[2].days[0] == date(2026, 12, 2)


@given(plans(), st.integers(1, 40))
def test_a_plan_cut_short_is_the_beginning_of_the_whole_one(plan, weeks):
    learner = plan[0]
    cut = whole(plan, weeks)
    assert cut.weeks == whole(plan).weeks[:weeks]
    planned_hours = sum(week.hours for week in cut.weeks)
    assert planned_hours + cut.left == pytest.approx(learner.hours_remaining.likely)


@given(learners(), st.floats(7, 112), todays)
def test_nobody_sits_down_to_crumbs(learner, pace, today):
    for week in schedule(learner, Grounds(pace), today, MOST_WEEKS).weeks:
        for each in week.portions:
            assert each.parts == 1 or each.hours >= LEAST - SLACK


def test_a_pace_of_minutes_gets_there_all_the_same():
    found = planned(progress(ships="skipped"), 0.1)
    assert found.left == 0
    assert len(found.weeks) == pytest.approx(130, abs=2)


def test_what_does_not_fit_ten_years_is_left():
    found = planned(progress(), 0.01)
    assert len(found.weeks) == MOST_WEEKS
    assert found.left == pytest.approx(15 - 0.01 * MOST_WEEKS, abs=0.1)


def test_nothing_left_is_no_week():
    items = ("scalars", "vectors", "slopes", "layers", "training", "ships", "calculator")
    assert planned(progress(**dict.fromkeys(items, "done"))) == Schedule(Grounds(7), (), 0.0)


def test_the_pace_is_that_of_the_history():
    past = History((3.0, 1.0, 2.0, 2.0), 8, 0.0, 0.0, 0.3, 0)
    found = schedule(progress(), Grounds(7, past), TODAY, 3)
    assert [week.capacity for week in found.weeks] == pytest.approx([2 * 5 / 7, 2, 2])
    idle = past._replace(weeks=(0.0,) * 4)
    assert schedule(progress(), Grounds(7, idle), TODAY, 2).weeks[1].capacity == 7


@pytest.mark.parametrize("pace", [0, -1, float("nan"), 113])
def test_an_absurd_pace_is_refused(pace):
    with pytest.raises(BadValue):
        planned(progress(), pace)
