"""Where everything is in the pictures of the page.

- the year's calendar: a square for each day up to today, a dot of its level for each with study,
  in the column of its week and the row of its day; the window marked; halves
- hours per week: bars as high as their hours, the plan's line, the window marked
- the burn-up: ends where the hours are; the range ahead; beyond five years, finished, first day
- labels stay inside and apart
"""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.burnup import BurnUp
from dlpath.core.forecast import Finish
from dlpath.core.when import USUAL, Calendar, Window
from dlpath.core.yearly import WEEKS_SHOWN, year
from dlpath.render.web.pictures import (
    BARS_FOOT,
    BARS_TOP,
    GRAIN,
    PITCH,
    TOP,
    half_years,
    ways,
    weekly,
)

TODAY = date(2026, 11, 18)
WEEK = USUAL.week_of(TODAY)
YEAR = year({date(2026, 1, 5): 20, date(2026, 11, 17): 121, TODAY: 45}, TODAY, USUAL)


def corners(path: str) -> list[tuple[int, int]]:
    return [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)", path)]


def test_a_square_for_each_day_up_to_today() -> None:
    old, new = half_years(YEAR, WEEK, TODAY)
    assert len(corners(old.days)) == 27 * 7
    assert len(corners(new.days)) == 26 * 7 + 3
    assert old.width == new.width
    assert old.name.split()[3:] == new.name.split()[:2]  # the one goes on where the other ends


def test_a_dot_for_each_day_with_study() -> None:
    old, new = half_years(YEAR, WEEK, TODAY)
    assert [(dot.level, dot.title) for dot in old.dots] == [(1, "Mon 5 Jan 2026: 20 min")]
    assert [(dot.level, dot.title) for dot in new.dots] == [
        (4, "Tue 17 Nov 2026: 2 h 01"),
        (2, "Wed 18 Nov 2026: 45 min"),
    ]
    assert new.summary == "2 h 46 on 2 days"
    tuesday, wednesday = new.dots
    assert tuesday.size > wednesday.size
    assert tuesday.x // PITCH == wednesday.x // PITCH  # one week, one column
    assert (wednesday.y - TOP) // PITCH - (tuesday.y - TOP) // PITCH == 1


def test_the_window_is_marked() -> None:
    old, new = half_years(YEAR, WEEK, TODAY)
    assert old.mark == ""
    ((column, _),) = corners(new.mark)
    assert column == max(x for x, _ in corners(new.days))
    everything = Window(YEAR.first, YEAR.last, "")
    assert sum(len(corners(half.mark)) for half in half_years(YEAR, everything, TODAY)) == 54


def test_one_half_is_enough_for_a_beginner() -> None:
    halves = half_years(year({TODAY: 45}, TODAY, USUAL), WEEK, TODAY)
    assert len(halves) == 1


@pytest.mark.parametrize("begins", range(7))
def test_rows_are_named_for_the_days_in_them(begins: int) -> None:
    calendar = Calendar(week_begins=begins)
    (half,) = half_years(year({TODAY: 45}, TODAY, calendar), calendar.week_of(TODAY), TODAY)
    names = [f"{day:%a}" for day in calendar.week_of(TODAY).days]
    assert [label.text for label in half.weekdays] == [names[0], names[2], names[4]]
    row = int(half.dots[0].y - TOP) // PITCH
    assert names[row] == "Wed"


def test_bars_as_high_as_their_hours() -> None:
    value = weekly(YEAR, WEEK, 10)
    heights = [bar.height for bar in value.bars if bar.height]
    assert len(value.bars) == WEEKS_SHOWN
    assert heights[1] / heights[0] == pytest.approx(166 / 20, rel=0.01)
    assert all(bar.y + bar.height == pytest.approx(BARS_FOOT) for bar in value.bars)
    assert (value.target, value.target_y) == ("10 h", BARS_TOP)
    assert [bar.marked for bar in value.bars] == [False] * (WEEKS_SHOWN - 1) + [True]
    assert value.bars[-1].title == "2026-W47: 2 h 46"


def test_the_highest_bar_is_as_high_as_the_picture() -> None:
    value = weekly(YEAR, WEEK, 1)
    assert min(bar.y for bar in value.bars) == BARS_TOP
    assert value.target_y == pytest.approx(BARS_FOOT - (BARS_FOOT - BARS_TOP) * 60 / 166, abs=0.01)


def drawn(*points: tuple[date, float], p50: date | None = None, p85: date | None = None) -> BurnUp:
    return BurnUp(points, 100.0, TODAY, Finish(p50, p85))


def test_the_burn_up_and_the_range_ahead() -> None:
    begun, soon, late = (TODAY + timedelta(days) for days in (-100, 50, 100))
    value = ways(drawn((begun, 10), (TODAY, 25), p50=soon, p85=late))
    assert value.done == f"M0 {GRAIN}H0.0V900.0H500.0V750.0"
    assert value.p50 == "M500.0 750.0L750.0 0"
    assert value.p85 == f"M500.0 750.0L{GRAIN} 0"
    assert value.ahead == f"M500.0 750.0L750.0 0L{GRAIN} 0z"
    assert (value.today.at, [label.text for label in value.levels]) == (50, ["100 h", "50 h"])


def test_beyond_five_years_nothing_ahead_is_drawn() -> None:
    value = ways(drawn((TODAY, 25)))
    assert (value.ahead, value.p50, value.p85) == ("", "", "")


def test_where_only_one_date_can_be_named_its_way_is_drawn() -> None:
    value = ways(drawn((TODAY, 25), p50=TODAY + timedelta(1500)))
    assert value.p50
    assert (value.ahead, value.p85) == ("", "")


def test_a_finished_track_has_nothing_ahead() -> None:
    begun = TODAY - timedelta(30)
    value = ways(drawn((begun, 40), (TODAY, 100), p50=TODAY, p85=TODAY))
    assert value.done.endswith("V0.0")
    assert (value.ahead, value.p50, value.p85) == ("", "", "")
    assert value.today.anchor == "end"


def test_the_first_day() -> None:
    value = ways(drawn((TODAY, 0), p50=TODAY + timedelta(300), p85=TODAY + timedelta(400)))
    assert (value.today.at, value.today.anchor) == (0, "start")


@given(st.integers(0, 9000), st.integers(1, 1825))
def test_labels_stay_inside_and_apart(behind: int, ahead: int) -> None:
    end = TODAY + timedelta(ahead)
    value = ways(drawn((TODAY - timedelta(behind), 5), (TODAY, 10), p50=end, p85=end))
    places = [label.at for label in value.dates]
    assert all(4 <= at <= 90 for at in places)
    assert places == sorted(places)
    assert all(after - before > 15 for before, after in pairwise(places))
