"""A year as a calendar.

- a row for each day of the week from the learner's first, a column for each week, up to today
- each day stands where it belongs and is as tall as its minutes, at any width
- on a wide terminal weeks are two cells wide; on a narrow one there are fewer
- the names of the months stand over the weeks that begin in them
- the days that are shown and what they add up to; a legend; no line is too wide; plain signs
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dlpath.core.when import USUAL, Calendar
from dlpath.core.yearly import Year, level, year
from dlpath.render.heatmap import heatmap_data, heatmap_page
from dlpath.render.words import ASCII, UNICODE, Look
from tests.render.paper import printed, raw
from tests.sample import NOW

TODAY = NOW.date()
DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
SUNDAYS = Calendar(week_begins=6)

minutes = st.dictionaries(
    st.dates(TODAY - timedelta(days=400), TODAY), st.integers(1, 300), max_size=30
)


def some(studied: dict[date, int], calendar: Calendar = USUAL) -> Year:
    return year(studied, TODAY, calendar)


def drawn(value: Year, width: int = 80, look: Look = Look()) -> list[str]:  # noqa: B008 - a constant
    return printed(heatmap_page(value, TODAY, look), width)


OLD = {TODAY - timedelta(days=370): 30, TODAY: 200}


@given(minutes, st.sampled_from([20, 40, 60, 80, 120]), st.sampled_from([USUAL, SUNDAYS]))
def test_each_day_stands_where_it_belongs(studied, width, calendar):
    value = some(studied, calendar)
    rows = drawn(value, width)[3:10]
    pitch = 2 if 2 * len(value.weeks) + 4 <= width else 1
    shown = min(len(value.weeks), (width - 4) // pitch)
    first = value.weeks[-shown].window.first
    for n in range(7 * shown):
        day = first + timedelta(days=n)
        row = rows[n % 7].ljust(width)
        cell = row[4 + pitch * (n // 7)]
        expected = UNICODE.levels[level(studied.get(day, 0))] if day <= TODAY else " "
        assert cell == expected


@pytest.mark.parametrize(("calendar", "first"), [(USUAL, 0), (SUNDAYS, 6)])
def test_rows_begin_with_the_first_day_of_the_week(calendar, first):
    names = [each[:3] for each in drawn(some(OLD, calendar))[3:10]]
    assert names == DAYS[first:] + DAYS[:first]


def test_the_days_shown_and_what_they_add_up_to():
    assert drawn(some(OLD))[0] == "10 Nov 2025 to 18 Nov 2026 · 3 h 50 on 2 days"
    assert drawn(some(OLD), 40)[0] == "16 Mar 2026 to 18 Nov 2026 · 3 h 20 on 1 day"


def test_months_stand_over_the_weeks_that_begin_in_them():
    value = some(OLD)
    line = drawn(value)[2]
    for n, week in enumerate(value.weeks):
        name = f"{week.window.first:%b}"
        if line[4 + n : 8 + n].strip() == name and n:
            assert value.weeks[n - 1].window.first.month != week.window.first.month
    assert line.split() == [
        "Dec", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov"
    ]  # fmt: skip


def test_there_is_a_legend():
    legend = " ".join(drawn(some(OLD))[-1].split())
    assert legend == "· none ▂ up to 30 min ▄ up to 1 h ▆ up to 2 h █ more"


@pytest.mark.parametrize("width", [30, 60, 80, 120])
def test_no_line_of_the_picture_is_too_wide(width):
    assert all(cell_len(each) <= width for each in drawn(some(OLD), width)[2:10])


def test_a_plain_terminal_gets_plain_signs():
    assert "".join(drawn(some(OLD), look=Look(ASCII))).isascii()


def test_shapes_tell_what_colours_tell():
    assert len(set(UNICODE.levels)) == len(set(ASCII.levels)) == 5
    assert "\x1b[" in raw(heatmap_page(some(OLD), TODAY, Look()), colour=True)


def test_a_year_of_nothing_is_half_a_year_of_nothing():
    assert "0 min on 0 days" in drawn(some({}))[0]


def test_the_data_of_a_year():
    data = heatmap_data(some(OLD), TODAY)
    assert (data["from"], data["to"], data["minutes"]) == ("2025-11-10", "2026-11-18", 230)
    assert data["days"] == [
        {"date": "2025-11-13", "minutes": 30},
        {"date": "2026-11-18", "minutes": 200},
    ]
