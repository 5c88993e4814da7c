"""The way to a goal as it looks, and its data.

- each step with its address, title and id, the goal last and marked; hours, dates, what can wait
- what a date takes, or that no day is left before it; without dates there is no date at all
- a reached goal says so
- no line is wider than the terminal at 60, 80 and 120 columns, and the figures are the same
- the data
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dlpath.core.forecast import Grounds
from dlpath.core.goal import Goal
from dlpath.core.goalplan import GoalPlan, plan
from dlpath.core.progress import Progress
from dlpath.render.goal import goal_data, goal_page
from dlpath.render.page import Page
from dlpath.render.words import ASCII, Look
from tests.render.paper import flat, printed
from tests.sample import NOW, course, progress
from tests.strategies import learners

TODAY = NOW.date()
SOON = TODAY + timedelta(weeks=10)


def planned(learner: Progress, item: str = "layers", by: date | None = None) -> GoalPlan:
    return plan(learner, Goal(item, by), Grounds(1), TODAY)


def page(value: GoalPlan, *, dates: bool = True, look: Look = Look()) -> Page:  # noqa: B008
    return goal_page(value, course(), look, dates=dates)


def test_each_step_has_its_address_its_title_and_its_id():
    lines = printed(page(planned(progress(scalars="done"))))
    assert lines[:5] == [
        "Goal  Layers",
        "",
        " · 0.2 Vectors vectors",
        " · 0.3 Slopes  slopes",
        " → 1.1 Layers  layers",
    ]


def test_it_says_what_it_takes_and_what_can_wait():
    told = flat(page(planned(progress(scalars="done"))))
    assert "Takes 3 steps, 6 h" in told
    assert "Reached half the time by" in told
    assert "Can wait 3 topics" in told


def test_a_project_has_no_address():
    lines = printed(page(planned(progress(scalars="done", vectors="done"), "calculator")))
    assert lines[2].split() == ["→", "A", "calculator", "calculator"]


def test_a_date_says_what_it_takes():
    value = planned(progress(), by=SOON)
    told = flat(page(value))
    assert "Goal Layers · by 27 Jan 2027" in told
    assert "To be done by 27 Jan 2027: as it goes the chance is" in told


def test_a_date_that_has_passed_leaves_no_day():
    told = flat(page(planned(progress(), by=TODAY - timedelta(days=1))))
    assert "No day of study is left before 17 Nov 2026." in told
    assert "chance" not in told


def test_without_dates_there_is_no_date_at_all():
    for by in (None, SOON, TODAY):
        told = flat(page(planned(progress(), by=by), dates=False))
        assert "Takes 4 steps, 8 h" in told
        for word in ("202", "Jan", "Nov", "Reached", "chance"):
            assert word not in told


@pytest.mark.parametrize("dates", [True, False])
def test_a_reached_goal_says_so(dates):
    told = flat(page(planned(progress(layers="done"), by=SOON), dates=dates))
    assert told.endswith("You have reached it. dlpath goal clear")
    assert ("2027" in told) == dates


def test_an_ascii_terminal_gets_its_own_marks():
    lines = printed(page(planned(progress(scalars="done"), "vectors"), look=Look(ASCII)))
    assert lines[2].isascii()


@given(learners(), st.sampled_from([60, 80, 120]), st.booleans())
def test_no_line_is_wider_than_the_terminal_and_the_figures_are_the_same(learner, width, dates):
    for item in learner.course.places:
        if learner.standing(item).status == "skipped":
            continue
        value = planned(learner, item, SOON)
        shown = goal_page(value, learner.course, Look(), dates=dates)
        assert all(cell_len(each) <= width for each in printed(shown, width))
        assert flat(shown, width) == flat(shown, 120)


def test_the_data_of_a_goal():
    data = goal_data(planned(progress(scalars="done"), by=SOON))
    assert (data["id"], data["title"], data["date"]) == ("layers", "Layers", "2027-01-27")
    assert data["path"] == [
        {"kind": "topic", "id": topic} for topic in ("vectors", "slopes", "layers")
    ]
    assert data["waiting"] == ["training", "ships", "reading"]
    assert data["remaining_hours"] == {"low": 3, "likely": 6, "high": 12}
    assert data["finish"]["p50"] < data["finish"]["p85"]
    assert data["by"]["date"] == data["date"]
    assert not data["reached"]


def test_the_data_of_a_reached_goal():
    data = goal_data(planned(progress(layers="done")))
    assert (data["reached"], data["path"], data["date"], data["by"]) == (True, [], None, None)
