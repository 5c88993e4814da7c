"""The plan to keep as it looks, and its data.

- weeks with their days and hours, items with theirs; parts and projects are called so
- a week off says so; without dates weeks are counted, and it says that they are off
- what the plan rests on, what is left after it, and nothing at all
- no line is wider than the terminal at 60, 80 and 120 columns, and the figures are the same
"""

import json
import re
from datetime import date

import pytest
from hypothesis import given
from rich.cells import cell_len

from dlpath.core.forecast import Grounds
from dlpath.core.pauses import Pause
from dlpath.core.progress import Progress
from dlpath.core.schedule import Schedule, schedule
from dlpath.render.schedule import schedule_data, schedule_page, written_page
from dlpath.render.words import ASCII, Look
from tests.render.paper import flat, printed
from tests.sample import NOW, ROADMAP, progress
from tests.strategies import learners

OFF = Pause(1, "p", date(2026, 11, 23), date(2026, 11, 29), "")


def plan(learner: Progress, *pauses: Pause, weeks: int = 99) -> Schedule:
    return schedule(learner, Grounds(7, pauses=pauses), NOW.date(), weeks)


def test_weeks_and_what_they_hold():
    assert printed(schedule_page(plan(progress(), OFF, weeks=3), Look(), dates=True)) == [
        "2026-W47 · Wed 18 Nov to Sun 22 Nov 2026 · 5 h",
        "    2 h  Scalars",
        "    2 h  Vectors",
        "    1 h  A calculator  project, part 1 of 2",
        "",
        "2026-W48 · Mon 23 Nov to Sun 29 Nov 2026 · pause ·",
        "",
        "2026-W49 · Mon 30 Nov to Sun 6 Dec 2026 · 7 h",
        "    2 h  A calculator  project, part 2 of 2",
        "    2 h  Slopes",
        "    2 h  Layers",
        "    1 h  Training      part 1 of 2",
        "",
        "From the plan: 7 hours a week, each topic at its likely estimate. 3 h are left",
        "after that.",
    ]


def test_without_dates_weeks_are_counted():
    told = flat(schedule_page(plan(progress(), OFF), Look(), dates=False))
    assert "week 1 · 5 h" in told
    assert "week 2 · pause · week 3" in told
    assert "Dates are turned off" in told
    assert not re.search(r"2026|Nov|-W", told)


def test_a_week_of_one_day_is_that_day():
    found = schedule(progress(), Grounds(7), date(2026, 11, 22), 1)
    assert printed(schedule_page(found, Look(), dates=True))[0] == (
        "2026-W47 · Sun 22 Nov 2026 · 1 h"
    )


def test_the_end_is_said():
    assert "Nothing is left after that." in flat(
        schedule_page(plan(progress()), Look(), dates=True)
    )
    done = plan(progress(**dict.fromkeys([*ROADMAP.topics, *ROADMAP.projects], "done")))
    assert flat(schedule_page(done, Look(), dates=True)) == (
        "No hours are left to plan in this track."
    )


def test_an_ascii_terminal_can_read_it():
    page = "\n".join(printed(schedule_page(plan(progress(), OFF), Look(ASCII), dates=True)))
    assert page.isascii()
    assert "| pause |" in page


def test_what_was_written():
    told = flat(written_page(plan(progress(), OFF), "plan.ics"))
    assert told == "plan.ics holds the plan for 4 weeks."


@given(learners())
def test_no_line_is_wider_than_the_terminal(learner):
    figures = set()
    for width in (60, 80, 120):
        page = schedule_page(plan(learner, OFF), Look(), dates=True)
        assert all(cell_len(each) <= width for each in printed(page, width))
        figures.add(tuple(re.findall(r"[\d.]+ h\b", flat(page, width))))
    assert len(figures) == 1


def test_the_data():
    data = schedule_data(plan(progress(), OFF))
    assert json.loads(json.dumps(data)) == data
    assert data[0] == {
        "week": "2026-W47",
        "from": "2026-11-18",
        "to": "2026-11-22",
        "hours": 5,
        "paused": False,
        "items": [
            _item("topic", "scalars", "Scalars", 2),
            _item("topic", "vectors", "Vectors", 2),
            {**_item("project", "calculator", "A calculator", 1), "parts": 2},
        ],
    }
    assert (data[1]["paused"], data[1]["hours"], data[1]["items"]) == (True, 0, [])
    assert sum(week["hours"] for week in data) == pytest.approx(15)


def _item(kind: str, item: str, title: str, hours: float) -> dict[str, object]:
    return {"kind": kind, "id": item, "title": title, "hours": hours, "part": 1, "parts": 1}
