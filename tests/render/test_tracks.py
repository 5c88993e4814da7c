"""Tracks as they look, and their data.

- side by side: topics, hours, months at a pace and how far one is; the chosen one marked, whom each
  suits; without dates no months
- one track: whom it suits, its phases, its tracker with three marks if it keeps one
- no line is wider than the terminal at 60, 80 and 120 columns
- the data
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course, TrackerRow
from dlpath.core.tracks import summaries, tracker
from dlpath.render.page import Page
from dlpath.render.tracks import track_data, track_page, tracks_data, tracks_page
from dlpath.render.words import Look
from tests.render.paper import flat, printed
from tests.sample import FULL, ROADMAP, progress
from tests.strategies import learners

ROWS = (
    TrackerRow("1", "Numbers", "Calculator", ("scalars", "vectors"), ("calculator",)),
    TrackerRow("FINAL", "Networks", "Your choice", ("layers",), ("digits", "paper")),
)
KEPT = Course(ROADMAP, FULL._replace(tracker=ROWS, duration="3 weeks"))


def side_by_side(learner: Progress, *, dates: bool = True) -> Page:
    found = summaries(ROADMAP, learner.standings, FULL, 2.0)
    return tracks_page(found, 2.0, Look(), dates=dates)


def alone(**statuses: str) -> Page:
    learner = Progress(KEPT, progress(**statuses).standings)
    return track_page(learner, tracker(learner), Look())


def rows(page: Page) -> list[str]:
    return [" ".join(each.split()) for each in printed(page)]


def test_tracks_stand_side_by_side_with_the_chosen_one_marked():
    found = rows(side_by_side(progress(scalars="done")))
    assert found[0] == "topics hours months done"
    assert found[1] == "▶ full 6 15 1 13 %"
    assert found[2] == "short 3 6 0.5 33 %"
    assert "Months are what is left at 2 hours a week." in found
    assert "full Everyone." in found


def test_without_dates_there_are_no_months():
    found = rows(side_by_side(progress(scalars="done"), dates=False))
    assert found[0] == "topics hours done"
    assert found[1] == "▶ full 6 15 13 %"
    assert not [each for each in found if "onths" in each]


def test_one_track_has_its_facts_and_its_phases():
    found = rows(alone(scalars="done"))
    assert found[0] == "Full · full · 6 topics · 15 h · 3 weeks"
    assert found[1] == "Everyone."
    assert [each for each in found if " Basics " in each and "1/3" in each]


def test_the_tracker_shows_each_mark_by_itself():
    found = rows(alone(scalars="done", vectors="done", digits="done", layers__quiz="done"))
    assert "1 Numbers ✔ Calculator · ·" in found
    assert "FINAL Networks · Your choice ✔ ✔" in found


def test_a_track_without_a_tracker_shows_none():
    learner = progress()
    assert "tracker" not in flat(track_page(learner, tracker(learner), Look()))


@given(learners(), st.sampled_from([60, 80, 120]))
def test_no_line_is_wider_than_the_terminal(learner, width):
    kept = Progress(KEPT, learner.standings)
    for page in (
        side_by_side(learner),
        side_by_side(learner, dates=False),
        track_page(kept, tracker(kept), Look()),
    ):
        assert all(cell_len(each) <= width for each in printed(page, width))


def test_the_data_of_tracks():
    found = tracks_data(summaries(ROADMAP, progress(scalars="done").standings, FULL, 2.0))
    assert [each["id"] for each in found] == ["full", "short"]
    assert [each["chosen"] for each in found] == [True, False]
    full = found[0]
    assert (full["topics"], full["done"], full["hours"], full["hours_remaining"]) == (6, 1, 15, 13)
    assert full["months"] == pytest.approx(1.5)
    assert (full["source"], full["duration"]) == (None, None)


def test_the_data_of_one_track():
    learner = Progress(KEPT, progress(calculator="done").standings)
    data = track_data(learner, tracker(learner))
    assert (data["id"], data["duration"], data["source"]) == ("full", "3 weeks", None)
    assert [each["id"] for each in data["phases"]] == ["basics", "networks", "onward"]
    assert data["tracker"][0] == {
        "row": "1",
        "concept": "Numbers",
        "project": "Calculator",
        "topics": ["scalars", "vectors"],
        "projects": ["calculator"],
        "marks": {"concept": False, "project": True, "quiz": False},
    }
