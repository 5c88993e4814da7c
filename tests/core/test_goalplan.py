"""What a goal still takes.

- the way, its hours, and the unfinished topics of the track that can wait; together they are all
- its dates are those of the way alone
- by a date: what it takes and the chance, unless none was named, it has passed, no day of study is
  left before it, or nothing is left to do
- a reached goal says so; one in another track, or skipped since, is refused
"""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.errors import Refused
from dlpath.core.forecast import Grounds, quantile
from dlpath.core.goal import Goal
from dlpath.core.goalplan import GoalPlan, plan
from dlpath.core.pauses import Pause
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Hours, total_hours
from tests.sample import NOW, SHORT, TOPICS, progress
from tests.strategies import learners

TODAY = NOW.date()


def planned(
    learner: Progress, item: str, by: date | None = None, *pauses: Pause, pace: float = 1.0
) -> GoalPlan:
    return plan(learner, Goal(item, by), Grounds(pace, pauses=pauses), TODAY)


def test_the_way_its_hours_and_what_can_wait():
    found = planned(progress(scalars="done"), "layers")
    assert [item.id for item in found.path] == ["vectors", "slopes", "layers"]
    assert found.remaining == Hours(3, 6, 12)
    assert found.waiting == ("training", "ships", "reading")
    assert (found.item.title, found.reached, found.by, found.needed) == (
        "Layers",
        False,
        None,
        None,
    )


def test_a_project_takes_its_topics_and_itself():
    found = planned(progress(), "calculator")
    assert [(item.kind, item.id) for item in found.path] == [
        ("topic", "scalars"),
        ("topic", "vectors"),
        ("project", "calculator"),
    ]
    assert found.remaining == Hours(3, 7, 13)


@given(learners(), st.sampled_from([topic.id for topic in TOPICS]))
def test_what_is_on_the_way_and_what_can_wait_are_all_that_is_left(learner, item):
    if item not in learner.course.places or learner.standing(item).status == "skipped":
        return
    found = planned(learner, item)
    way = [each.id for each in found.path]
    left = {topic for topic in learner.course.places if not learner.settled(topic)}
    assert not set(way) & set(found.waiting)
    assert set(way) | set(found.waiting) == left
    assert found.remaining == total_hours(learner.left(each) for each in way)
    assert found.reached == (way == [])


def test_the_dates_are_those_of_the_way_alone():
    found = planned(progress(), "scalars")
    days = [math.ceil(7 * quantile(Hours(1, 2, 4), chance)) for chance in (0.5, 0.85)]
    assert found.finish == tuple(TODAY + timedelta(days=each) for each in days)


def test_by_a_date_it_says_what_it_takes_and_the_chance():
    found = planned(progress(), "scalars", TODAY + timedelta(weeks=4))
    assert found.needed is not None
    assert found.needed.by == found.by
    assert found.needed.p50 == pytest.approx(quantile(Hours(1, 2, 4), 0.5) / 4)
    assert found.needed.chance == 1.0
    hopeless = planned(progress(), "scalars", TODAY + timedelta(days=1)).needed
    assert hopeless is not None
    assert hopeless.chance == 0.0


@pytest.mark.parametrize("days", [-30, -1, 0])
def test_a_date_that_has_passed_takes_nothing(days):
    found = planned(progress(), "scalars", TODAY + timedelta(days=days))
    assert (found.needed, found.reached) == (None, False)
    assert found.path


def test_where_every_day_before_it_is_off_nothing_would_reach_it():
    by = TODAY + timedelta(days=5)
    assert planned(progress(), "scalars", by, Pause(1, "p", TODAY, by, "")).needed is None


def test_a_reached_goal_says_so_and_takes_nothing():
    found = planned(progress(layers="done"), "layers", TODAY + timedelta(weeks=4))
    assert found.reached
    assert (found.path, found.needed, found.remaining) == ((), None, Hours(0, 0, 0))


def test_a_reached_goal_stays_reached_in_another_track():
    assert planned(progress(SHORT, ships="done"), "ships").reached


def test_a_goal_in_another_track_is_refused():
    with pytest.raises(Refused, match="Ships is not in the track short"):
        planned(progress(SHORT), "ships")


def test_a_goal_skipped_since_is_refused():
    with pytest.raises(Refused, match="you skipped Layers"):
        planned(progress(layers="skipped"), "layers")


def test_a_goal_the_roadmap_has_no_more_is_refused():
    with pytest.raises(Refused, match="phlogiston is not in the track full"):
        planned(progress(), "phlogiston")
