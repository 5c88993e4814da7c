"""`status` and `phases` as they look, and their data.

the first screen
- says roadmap, track, week, topics and percent; skipped ones where there are any
- a mark, a number, a title, a bar, topics and hours for each phase; ongoing phases say so
- this week against the plan, with a sparkline once there is something to draw
- what runs, what is in progress, of many the first three; how many quiz cards are due
- when it ends; what comes next, and what to look at when nothing does
- no line is wider than the terminal at 60, 80 and 120 columns, nor broken in a pipe
phases
- every phase with its topics, hours, weeks, focus and outcome; blocks with their topics done
data
- tallies, hours that add up, percent, phases, the week, the session and the cards due
"""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dlpath.core.events import Session
from dlpath.core.overview import Overview
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course
from dlpath.render.status import phases_data, phases_page, status_data, status_page
from dlpath.render.words import ASCII, Look
from tests.glances import glance
from tests.happenings import event
from tests.render.paper import flat, printed
from tests.sample import FULL, NOW, ROADMAP, progress
from tests.strategies import learners

MONDAY = NOW - timedelta(days=2)
UNICODE_LOOK = Look()
EVERYTHING: dict[str, Any] = dict.fromkeys([*ROADMAP.topics, *ROADMAP.projects], "done")


def seen(*events, session: Session | None = None, **statuses: str) -> Overview:
    return glance(progress(**statuses), events, session)


def screen(value: Overview, width: int = 80, look: Look = UNICODE_LOOK) -> list[str]:
    return printed(status_page(value, look), width)


def row(value: Overview, label: str) -> str:
    """The one line of the screen that begins with `label`."""
    (found,) = (each for each in screen(value, 120) if each.startswith(label))
    return found.removeprefix(label).strip()


def test_before_anything_the_header_says_roadmap_track_topics_and_percent():
    assert screen(seen())[0] == "Sample · full · 0 of 6 topics · 0 %"


def test_the_header_says_the_week_and_what_was_skipped():
    header = screen(seen(scalars="done", ships="skipped"))[0]
    assert header == "Sample · full · week 1 · 1 of 5 topics · 15 % · 1 skipped"


def test_each_phase_has_its_line():
    value = seen(scalars="done", vectors="done", slopes="done", calculator="done", layers="doing")
    lines = [" ".join(each.split()) for each in screen(value)[1:4]]
    assert lines == [
        f"✔ 0 Basics {'█' * 18} 3/3 9 h",
        f"▶ 1 Networks {'░' * 18} 0/3 6 h",
        f"2 Onward {'░' * 18} 0/1 ongoing",
    ]


def test_a_phase_on_the_way_says_how_many_of_its_hours():
    assert any("2 of 9 h" in each for each in screen(seen(scalars="done")))


def test_a_phase_whose_core_project_is_open_is_not_marked_done():
    value = seen(scalars="done", vectors="done", slopes="done")
    assert screen(value)[1].lstrip().startswith("▶ 0 Basics")
    assert "3/3" in screen(value)[1]


def test_this_week_is_told_against_the_plan():
    assert row(seen(), "This week") == "0 min of 10 h"


def test_a_week_with_work_has_a_sparkline():
    value = seen(event("log", "slopes", MONDAY, 80), event("log", "slopes", NOW, 40))
    assert row(value, "This week") == "2 h of 10 h   █ ▄"


def test_what_runs_is_told_with_its_time():
    value = seen(session=Session("layers", NOW - timedelta(minutes=80)))
    assert row(value, "Running") == "Layers · 1 h 20 so far · dlpath stop"


def test_what_is_in_progress_is_told_with_its_time_and_of_many_the_first_three():
    assert row(seen(slopes="doing"), "Doing") == "Slopes (0 min of 2 h)"
    begun: dict[str, Any] = dict.fromkeys(list(ROADMAP.topics)[:5], "doing")
    many = seen(**begun)
    assert row(many, "Doing").endswith("and 2 more")
    assert row(many, "Doing").count("(") == 3


def test_how_many_cards_are_due_is_told_where_there_are_any():
    assert row(glance(progress(), due=4), "Due") == "4 quiz cards · dlpath quiz"
    assert row(glance(progress(), due=1), "Due") == "1 quiz card · dlpath quiz"
    assert not any(each.startswith("Due") for each in screen(seen()))


def test_when_it_ends_is_told_with_the_pace():
    told = row(seen(), "Finish")
    assert "30 Nov 2026" in told
    assert "10 h a week" in told


def test_at_the_end_it_says_when_that_was():
    assert row(seen(**EVERYTHING), "Finish") == "finished on 18 Nov 2026"
    assert "nothing is waiting" in row(seen(**EVERYTHING), "Next")


def test_what_comes_next_is_what_can_be_typed():
    assert row(seen(), "Next") == "scalars · 5 topics lead on from it"
    assert row(seen(scalars="doing"), "Next").startswith("scalars · resume")


@given(learners(), st.sampled_from([60, 80, 120]))
def test_no_line_is_wider_than_the_terminal(learner, width):
    session = Session("layers", NOW - timedelta(minutes=80))
    events = [event("log", "slopes", NOW, 40)]
    value = glance(learner, events, session, due=12)
    for page in (status_page(value, Look()), phases_page(learner, Look())):
        assert all(cell_len(each) <= width for each in printed(page, width))


@given(learners())
def test_on_an_ascii_terminal_everything_is_ascii(learner):
    session = Session("layers", NOW - timedelta(minutes=80))
    value = glance(learner, [event("log", "slopes", NOW, 40)], session)
    assert "\n".join(screen(value, look=Look(ASCII))).isascii()


# Phases


def test_every_phase_is_there_with_its_topics_hours_weeks_and_blocks():
    assert printed(phases_page(progress(scalars="done"), Look())) == [
        "0 Basics · 1 of 3 topics · 2 of 9 h · 1-2 weeks",
        "  weeks 1-2  Numbers  1/3",
        "",
        "1 Networks · 0 of 3 topics · 6 h",
        "  Build  0/2",
        "  Use    0/1",
        "",
        "2 Onward · 0 of 1 topics · ongoing",
    ]


def test_focus_and_outcome_are_told_where_there_are_any():
    phase = FULL.phases[0]._replace(focus="Numbers first", outcome="a calculator")
    learner = Progress(Course(ROADMAP, FULL._replace(phases=(phase,))), {})
    assert "Numbers first → a calculator" in flat(phases_page(learner, Look()))


# Data


@given(learners())
def test_the_hours_of_the_data_add_up(learner):
    data = status_data(glance(learner))
    hours = data["hours"]
    assert hours["done"] + hours["remaining"] == pytest.approx(hours["total"], abs=0.02)
    bounded = [each for each in data["phases"] if not each["ongoing"]]
    assert sum(each["hours"] for each in bounded) == pytest.approx(hours["total"], abs=0.05)
    assert sum(each["topics"] for each in bounded) == data["topics"]["total"]
    finished = data["topics"]["done"] + data["topics"]["known"]
    assert sum(each["done"] for each in bounded) == finished


@given(learners())
def test_a_phase_is_a_hundred_percent_only_when_nothing_of_it_is_left(learner):
    for data, each in zip(phases_data(learner), learner.phases, strict=True):
        assert 0 <= data["percent"] <= 100
        if data["percent"] == 100:
            assert each.complete


def test_the_data_of_a_week_and_a_session():
    value = seen(
        event("log", "slopes", NOW, 40), session=Session("layers", NOW - timedelta(minutes=80))
    )
    data = status_data(value)
    assert data["week"] == {"minutes": 40, "target_minutes": 600}
    assert data["session"] == {"item": "layers", "minutes": 80}
    assert status_data(seen())["session"] is None


def test_the_data_of_the_cards_due():
    assert status_data(seen())["quiz"] == {"due": 0}
    assert status_data(glance(progress(), due=4))["quiz"] == {"due": 4}


def test_the_data_of_a_phase():
    assert phases_data(progress(scalars="done"))[0] == {
        "id": "basics",
        "number": 0,
        "title": "Basics",
        "weeks": [1, 2],
        "ongoing": False,
        "topics": 3,
        "done": 1,
        "hours": 9.0,
        "hours_done": 2.0,
        "percent": 22,
    }
