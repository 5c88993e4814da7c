"""How quantities read.

- a duration printed can be typed again; it reads in minutes, hours, or both
- numbers have at most one decimal and stay near what they say; hours from twenty on none
- dates read day first; a finish beyond five years says so
- a bar has its width at any share, is full only for a full one and empty only for none
- a fuller share never has a shorter bar
- a sparkline has one step per value, a space for nothing, something for the least amount
- every status has a mark of its own, in Unicode and in ASCII
"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.events import STATUSES
from dlpath.core.when import parse_duration
from dlpath.render.words import (
    ASCII,
    BAR_WIDTH,
    UNICODE,
    Look,
    bar,
    clock,
    day,
    duration,
    finish,
    hours,
    mark,
    number,
    sparkline,
    weekday,
)
from tests.sample import NOW

LOOKS = pytest.mark.parametrize("look", [Look(UNICODE), Look(ASCII)], ids=["unicode", "ascii"])
shares = st.floats(0, 1)
LOOK = Look()


@given(st.integers(1, 24 * 60))
def test_a_duration_that_is_printed_can_be_typed(minutes):
    assert parse_duration(duration(minutes)) == minutes


@pytest.mark.parametrize(
    ("minutes", "read"),
    [
        (0, "0 min"),
        (45, "45 min"),
        (59.6, "1 h"),
        (60, "1 h"),
        (65, "1 h 05"),
        (220, "3 h 40"),
        (6000, "100 h"),
    ],
)
def test_a_duration_reads_in_minutes_hours_or_both(minutes, read):
    assert duration(minutes) == read


@given(st.floats(0, 10**6))
def test_a_number_has_at_most_one_decimal_and_is_near(value):
    read = number(value)
    assert abs(float(read) - value) <= 0.05 + 1e-9
    assert len(read.partition(".")[2]) <= 1
    assert not read.endswith(".0")


@given(st.floats(0, 5000))
def test_hours_lose_their_decimals_from_twenty_on(value):
    read = hours(value).removesuffix(" h")
    assert abs(float(read) - value) <= (0.5 if value >= 20 else 0.05) + 1e-9
    assert value < 20 or read.isdigit()


def test_dates_read_day_first():
    when = date(2027, 9, 3)
    assert (day(when), weekday(when)) == ("3 Sep 2027", "Fri 3 Sep")
    assert clock(NOW) == "19:30"


def test_a_finish_beyond_five_years_is_no_date():
    assert finish(date(2027, 9, 3)) == "3 Sep 2027"
    assert finish(None) == "beyond five years"


def filled(share: float, look: Look = LOOK, width: int = BAR_WIDTH) -> int:
    full, empty = bar(share, look, width)
    assert set(full.text) <= {look.glyphs.full}
    assert set(empty.text) <= {look.glyphs.empty}
    assert len(full.text) + len(empty.text) == width
    return len(full.text)


@LOOKS
@given(shares, st.integers(2, 60))
def test_a_bar_is_full_only_for_a_full_share_and_empty_only_for_none(look, share, width):
    length = filled(share, look, width)
    assert (length == width) == (share == 1)
    assert (length == 0) == (share == 0)


@given(shares, shares)
def test_a_fuller_share_never_has_a_shorter_bar(one, other):
    less, more = sorted([one, other])
    assert filled(less) <= filled(more)


@given(shares)
def test_a_bar_is_near_its_share(share):
    assert abs(filled(share) - share * BAR_WIDTH) <= 1


@LOOKS
@given(st.lists(st.floats(0, 1000)))
def test_a_sparkline_has_one_step_per_value(look, values):
    line = sparkline(values, look)
    assert len(line) == len(values)
    for value, step in zip(values, line, strict=True):
        assert (step == " ") == (value == 0)
    steps = [look.glyphs.steps.index(step) for step in line]
    for value, step in zip(values, steps, strict=True):
        if value == max(values) > 0:
            assert step == len(look.glyphs.steps) - 1
    assert [step for _, step in sorted(zip(values, steps, strict=True))] == sorted(steps)


def test_a_sparkline_of_nothing_is_empty():
    assert sparkline([], Look()) == ""
    assert sparkline([0, 0], Look()) == "  "


@LOOKS
def test_every_status_has_a_mark_of_its_own(look):
    marks = [mark(status, look).text for status in STATUSES]
    assert len(set(marks)) == len(STATUSES)
    assert all(len(each) == 1 for each in marks)


def test_ascii_marks_are_ascii():
    assert "".join(ASCII).isascii()
