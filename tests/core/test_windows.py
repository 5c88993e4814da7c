"""The stretches of days that a report is asked for.

weeks
- this, last, and every ISO week of every year, whatever day weeks begin on
- a week that a year lacks and one to come are refused
months
- this, last, and every month of every year; one that no year has and one to come are refused
the last so many days
- days, weeks, months, years, in each way to write them, up to and including today
- a shorter month ends earlier; nothing, nonsense and too much are refused
ranges
- both ends, an open end, ends the wrong way round, no beginning, a beginning to come
"""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.errors import BadValue
from dlpath.core.when import USUAL, Calendar, Window
from dlpath.core.windows import parse_last, parse_month, parse_range, parse_week
from tests.sample import NOW, ZONE

FAR = datetime(9998, 12, 31, 12, tzinfo=ZONE)
TODAY = NOW.date()


# Weeks


def test_this_and_last_week():
    assert parse_week("this", NOW, USUAL) == Window(
        date(2026, 11, 16), date(2026, 11, 22), "2026-W47"
    )
    assert parse_week(" LAST ", NOW, USUAL).title == "2026-W46"


def test_every_week_of_a_century_and_a_half_can_be_named():
    monday = date.fromisocalendar(1970, 1, 1)
    while monday.year < 2120:
        year, number, _ = monday.isocalendar()
        for form in (f"{year}-W{number:02}", f"{year}w{number}"):
            week = parse_week(form, FAR, USUAL)
            assert (week.first, week.last) == (monday, monday + timedelta(days=6))
        monday += timedelta(days=7)


@given(st.integers(1970, 9997), st.integers(0, 99))
def test_a_week_that_its_year_lacks_is_refused(year, number):
    last = date(year, 12, 28).isocalendar().week
    typed = f"{year}-W{number:02}"
    if 1 <= number <= last:
        assert parse_week(typed, FAR, USUAL).title == typed
    else:
        with pytest.raises(BadValue, match=f"{year} has no week {number}") as caught:
            parse_week(typed, FAR, USUAL)
        assert f"W{last}" in caught.value.hint


@given(st.dates(date(1971, 1, 1), date(2120, 12, 31)), st.integers(0, 6))
def test_each_week_of_the_learner_goes_by_its_name(day, begins):
    calendar = Calendar(week_begins=begins)
    week = calendar.week_of(day)
    assert parse_week(week.title, FAR, calendar) == week


@pytest.mark.parametrize("typed", ["2026-W48", "2027-W01", "9999-W52"])
def test_a_week_to_come_is_refused(typed):
    with pytest.raises(BadValue, match="has not begun"):
        parse_week(typed, NOW, USUAL)


@pytest.mark.parametrize("typed", ["", "W38", "2026-38", "next", "2026-W", "20260-W01"])
def test_nonsense_is_no_week(typed):
    with pytest.raises(BadValue, match="is not a week"):
        parse_week(typed, NOW, USUAL)


@pytest.mark.parametrize("typed", ["0000-W01", "0001-W01", "1969-W52"])
def test_a_week_of_the_very_long_ago_is_refused(typed):
    with pytest.raises(BadValue, match="too long ago"):
        parse_week(typed, NOW, USUAL)


def test_monday_before_four_still_belongs_to_the_week_before():
    assert parse_week("this", datetime(2026, 11, 16, 3, 59, tzinfo=ZONE), USUAL).title == "2026-W46"
    assert parse_week("this", datetime(2026, 11, 16, 4, 0, tzinfo=ZONE), USUAL).title == "2026-W47"


# Months


def test_this_and_last_month():
    assert parse_month("this", NOW, USUAL) == Window(
        date(2026, 11, 1), date(2026, 11, 30), "2026-11"
    )
    assert parse_month(" LAST ", NOW, USUAL) == Window(
        date(2026, 10, 1), date(2026, 10, 31), "2026-10"
    )


@given(st.integers(1970, 9997), st.integers(0, 99))
def test_each_month_can_be_named_and_no_other(year, number):
    typed = f"{year}-{number:02}"
    if 1 <= number <= 12:
        window = parse_month(typed, FAR, USUAL)
        assert window.title == typed
        assert {(day.year, day.month) for day in window.days} == {(year, number)}
        assert (window.last + timedelta(days=1)).day == 1
    else:
        with pytest.raises(BadValue, match="is not a month"):
            parse_month(typed, FAR, USUAL)


@pytest.mark.parametrize("typed", ["2026-12", "2027-01", "9999-12"])
def test_a_month_to_come_is_refused(typed):
    with pytest.raises(BadValue, match="has not begun") as caught:
        parse_month(typed, NOW, USUAL)
    assert "2026-11" in caught.value.hint


@pytest.mark.parametrize("typed", ["", "09", "2026", "september", "2026-", "2026-W09", "02026-09"])
def test_nonsense_is_no_month(typed):
    with pytest.raises(BadValue, match="is not a month"):
        parse_month(typed, NOW, USUAL)


def test_a_month_of_the_very_long_ago_is_refused():
    with pytest.raises(BadValue, match="too long ago"):
        parse_month("1969-12", NOW, USUAL)


def test_on_the_first_before_four_the_month_before_is_not_over():
    assert parse_month("this", datetime(2026, 11, 1, 3, 59, tzinfo=ZONE), USUAL).title == "2026-10"


# The last so many days


@pytest.mark.parametrize(
    ("typed", "first", "title"),
    [
        ("1d", TODAY, "the last day"),
        ("30d", date(2026, 10, 20), "the last 30 days"),
        ("4w", date(2026, 10, 22), "the last 4 weeks"),
        ("1 week", date(2026, 11, 12), "the last week"),
        ("6m", date(2026, 5, 19), "the last 6 months"),
        ("6 Months", date(2026, 5, 19), "the last 6 months"),
        ("1y", date(2025, 11, 19), "the last year"),
    ],
)
def test_the_last_days_end_today(typed, first, title):
    assert parse_last(typed, NOW, USUAL) == Window(first, TODAY, title)


@given(st.integers(1, 600))
def test_so_many_days_are_as_many(count):
    assert len(parse_last(f"{count}d", NOW, USUAL).days) == count
    assert len(parse_last(f"{count}w", NOW, USUAL).days) == 7 * count


@given(st.integers(1, 500), st.dates(date(2015, 1, 1), date(2030, 12, 31)))
def test_years_are_twelve_months(count, day):
    now = datetime.combine(day, NOW.timetz())
    assert parse_last(f"{count % 40 + 1}y", now, USUAL).first == (
        parse_last(f"{12 * (count % 40 + 1)}m", now, USUAL).first
    )


def test_a_month_back_from_its_31st_begins_after_the_last_of_a_shorter_one():
    now = datetime(2026, 3, 31, 12, tzinfo=ZONE)
    assert parse_last("1m", now, USUAL).first == date(2026, 3, 1)


@pytest.mark.parametrize("typed", ["", "4", "w", "4 wombats", "-4w", "4.5w", "w4", "1w2d"])
def test_nonsense_is_no_stretch(typed):
    with pytest.raises(BadValue, match="is not a stretch of time"):
        parse_last(typed, NOW, USUAL)


def test_no_time_is_refused():
    with pytest.raises(BadValue, match="no time at all"):
        parse_last("0w", NOW, USUAL)


@pytest.mark.parametrize("typed", ["99999w", "99999y", "99999m", "57y", "30000d"])
def test_too_long_ago_is_refused(typed):
    with pytest.raises(BadValue, match="too long ago"):
        parse_last(typed, NOW, USUAL)


# Ranges


def test_a_range_has_both_its_ends():
    window = parse_range("2026-11-01", "2026-11-15", NOW, USUAL)
    assert window == Window(date(2026, 11, 1), date(2026, 11, 15), "2026-11-01 to 2026-11-15")


def test_an_open_range_ends_today():
    assert parse_range("-3d", None, NOW, USUAL).last == date(2026, 11, 18)


@pytest.mark.parametrize(
    ("first", "last", "complaint"),
    [
        ("2026-11-15", "2026-11-01", "before it begins"),
        (None, "2026-11-01", "--to needs --from"),
        ("2026-12-01", "2026-12-05", "in the future"),
        ("2026-11-32", None, "is not a date"),
    ],
)
def test_a_range_that_makes_no_sense_is_refused(first, last, complaint):
    with pytest.raises(BadValue, match=complaint):
        parse_range(first, last, NOW, USUAL)
