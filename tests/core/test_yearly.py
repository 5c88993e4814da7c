"""A year of study as calendars show it.

- its weeks: enough for any year of 366 days, whole, one after the other, also where weeks begin on
  another day; half of them where the older half is empty; nothing at all
- each minute counts once: days, weeks and months add up to the same; days outside are left out
- levels: the steps; more minutes are never less
"""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.when import USUAL, Calendar, Window
from dlpath.core.yearly import WEEKS_SHOWN, first_day, level, months, year

LAST = date(2026, 11, 18)  # a Wednesday
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
calendars = st.builds(Calendar, week_begins=st.integers(0, 6))
studies = st.dictionaries(
    st.integers(-20, 450).map(lambda ago: LAST - timedelta(ago)), st.integers(0, 600)
)


@given(days, calendars)
def test_its_weeks_hold_any_year_and_follow_one_another(last: date, calendar: Calendar) -> None:
    first = first_day(last, calendar)
    assert (last - first).days >= 365
    value = year({first: 1}, last, calendar)
    assert (value.first, len(value.weeks)) == (first, WEEKS_SHOWN)
    assert value.last == calendar.week_of(last).last
    windows = [each.window for each in value.weeks]
    assert [each.first.weekday() for each in windows] == [calendar.week_begins] * WEEKS_SHOWN
    shown = [day for window in windows for day in window.days]
    assert shown == Window(value.first, value.last, "").days


def test_an_older_half_without_a_minute_is_left_out() -> None:
    assert len(year({LAST: 30}, LAST, USUAL).weeks) == WEEKS_SHOWN // 2
    boundary = USUAL.week_of(LAST).first - timedelta(weeks=WEEKS_SHOWN // 2 - 1)
    assert len(year({boundary: 30}, LAST, USUAL).weeks) == WEEKS_SHOWN // 2
    assert len(year({boundary - timedelta(1): 30}, LAST, USUAL).weeks) == WEEKS_SHOWN


def test_a_year_without_a_minute() -> None:
    value = year({}, LAST, USUAL)
    assert (value.total, value.minutes, months(value)) == (0, {}, ())
    assert all(week.minutes == 0 for week in value.weeks)


@given(studies, calendars)
def test_each_minute_counts_once(minutes: dict[date, int], calendar: Calendar) -> None:
    value = year(minutes, LAST, calendar)
    inside = {
        day: spent
        for day, spent in minutes.items()
        if spent and first_day(LAST, calendar) <= day <= value.last
    }
    assert value.minutes == inside
    assert value.total == sum(inside.values())
    assert sum(week.minutes for week in value.weeks) == value.total
    assert sum(month.minutes for month in months(value)) == value.total
    assert sum(month.days for month in months(value)) == len(inside)


def test_months_in_order() -> None:
    minutes = {date(2026, 11, 2): 30, date(2026, 10, 31): 60, date(2026, 11, 1): 15}
    found = months(year(minutes, LAST, USUAL))
    assert found == ((date(2026, 10, 1), 60, 1), (date(2026, 11, 1), 45, 2))


def test_the_levels() -> None:
    assert [level(n) for n in (0, 1, 30, 31, 60, 61, 120, 121, 900)] == [0, 1, 1, 2, 2, 3, 3, 4, 4]


@given(st.integers(0, 1440), st.integers(0, 1440))
def test_more_is_never_less(one: int, other: int) -> None:
    assert level(min(one, other)) <= level(max(one, other))
