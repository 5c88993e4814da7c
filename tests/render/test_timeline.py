"""`timeline` as it looks, and its data.

- hours and two dates for each phase and for everything; a finished phase has its mark
- without dates only the hours
- what the dates rest on, ongoing phases, and what a date would take
- a finished track says when it was finished, one that was skipped claims nothing
- no line is wider than the terminal at 60, 80 and 120 columns
- the data: remaining hours, dates, phases, what a date takes
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dlpath.core.burnup import burn_up
from dlpath.core.forecast import Forecast, Grounds, forecast
from dlpath.core.progress import Progress
from dlpath.core.when import USUAL
from dlpath.render.page import Page
from dlpath.render.timeline import timeline_data, timeline_page
from dlpath.render.words import Look
from tests.render.paper import flat, printed
from tests.sample import NOW, ROADMAP, progress
from tests.strategies import learners

TODAY = NOW.date()
EVERYTHING = dict.fromkeys([*ROADMAP.topics, *ROADMAP.projects], "done")


def ahead(learner: Progress, pace: float = 1, by: date | None = None) -> Forecast:
    return forecast(learner, Grounds(pace), TODAY, by)


def page(
    value: Forecast, learner: Progress | None = None, *, dates: bool = True, explain: bool = False
) -> Page:
    picture = burn_up(learner or progress(), value.finish, TODAY, USUAL) if dates else None
    return timeline_page(value, Look(), picture=picture, explain=explain)


def table_row(value: Forecast, title: str, *, dates: bool = True) -> str:
    """The first line of the timeline that holds `title`, with single spaces."""
    found = [each for each in printed(page(value, dates=dates)) if f" {title} " in each]
    return " ".join(found[0].split())


def test_each_phase_and_everything_have_hours_and_two_dates():
    value = ahead(progress())
    assert table_row(value, "Networks").startswith("1 Networks 3-12 h ")
    assert table_row(value, "Everything").startswith("Everything 7-29 h 15 Mar 2027 ")


def test_without_dates_there_are_only_hours():
    value = ahead(progress(), 1, TODAY + timedelta(weeks=10))
    assert table_row(value, "Everything", dates=False) == "Everything 7-29 h"
    assert "2027" not in flat(page(value, dates=False))


def test_a_finished_phase_has_its_mark_and_no_dates():
    learner = progress(scalars="done", vectors="done", slopes="done", calculator="known")
    assert table_row(ahead(learner), "Basics") == "0 Basics ✔"


def test_it_says_what_the_dates_rest_on_and_what_they_leave_out():
    told = flat(page(ahead(progress(), 6)))
    assert "From the plan: 6 hours a week" in told
    assert "Onward is ongoing" in told


def test_beyond_five_years_is_said_in_words():
    assert table_row(ahead(progress(), 0.01), "Everything").endswith(
        "beyond five years beyond five years"
    )


def test_a_date_says_what_it_would_take():
    told = flat(page(ahead(progress(), 6, TODAY + timedelta(weeks=10))))
    assert "To be done by 27 Jan 2027" in told
    assert "1.7 hours a week make it half of the time" in told


@pytest.mark.parametrize(("weeks", "chance"), [(1, "0 %"), (100, "100 %")])
def test_only_what_is_certain_is_called_so(weeks, chance):
    told = flat(page(ahead(progress(), 1, TODAY + timedelta(weeks=weeks))))
    assert f"the chance is {chance}" in told


def test_what_is_almost_certain_is_not_called_certain():
    told = flat(page(ahead(progress(), 1, TODAY + timedelta(days=7 * 29 - 1))))
    assert "the chance is 99 %" in told


def test_the_figures_are_explained_in_numbered_lines():
    lines = printed(page(ahead(progress()), explain=True))
    assert [each[:2] for each in lines if each[1:2] == "."] == ["1.", "2.", "3.", "4.", "5."]


def test_a_finished_track_says_when_it_was_finished():
    told = flat(page(ahead(progress(**EVERYTHING))))
    assert "18 Nov 2026" in told
    assert "half the time" not in told


def test_a_track_all_skipped_claims_no_finish():
    told = flat(page(ahead(progress(**dict.fromkeys(EVERYTHING, "skipped")))))
    assert "finished" not in told


@given(learners(), st.sampled_from([60, 80, 120]), st.booleans(), st.booleans())
def test_no_line_is_wider_than_the_terminal(learner, width, dates, explain):
    value = ahead(learner, 6, TODAY + timedelta(weeks=50))
    lines = printed(page(value, learner, dates=dates, explain=explain), width)
    assert all(cell_len(each) <= width for each in lines)


def test_the_data_of_the_timeline():
    data = timeline_data(ahead(progress()))
    assert data["remaining_hours"] == {"low": 7.0, "likely": 15.0, "high": 29.0}
    assert (data["basis"], data["hours_per_week"], data["weeks_of_history"]) == ("plan", 1, 0)
    assert data["finish"]["p50"] == "2027-03-15"
    assert data["finish"]["p50"] < data["finish"]["p85"]
    assert [each["id"] for each in data["phases"]] == ["basics", "networks"]
    assert data["ongoing"] == ["onward"]
    assert (data["finished"], data["by"]) == (None, None)


def test_the_data_of_what_a_date_takes():
    by = timeline_data(ahead(progress(), 6, TODAY + timedelta(weeks=10)))["by"]
    assert by["date"] == "2027-01-27"
    assert by["hours_per_week"]["p50"] == pytest.approx(1.66)
    assert by["chance"] == 1.0
