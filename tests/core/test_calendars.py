"""Days and weeks that begin when the learner says.

- over a century each week has a name of its own, in order, whatever day weeks begin on; only the
  years that ISO gives a 53rd week have one; a week is found by its name
- days begin at midnight, at noon, or in between; bounds hold all of a window
- dates and clock times are typed, and lie on the day that is meant; which ones name a time of day
- travel: one day in several places
"""

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.errors import BadValue
from dlpath.core.when import USUAL, Calendar, Window, names_a_time, parse_moment, read_day
from dlpath.core.windows import parse_week
from tests.sample import NOW, ZONE
from tests.strategies import moments

LONG_YEARS = {str(year) for year in range(2000, 2101) if date(year, 12, 28).isocalendar().week > 52}

days = st.dates(date(1971, 1, 1), date(9980, 12, 31))


@pytest.mark.parametrize("begins", range(7))
def test_a_century_of_weeks_has_each_name_once_and_in_order(begins):
    calendar = Calendar(week_begins=begins)
    week = calendar.week_of(date(1999, 12, 29))
    names = []
    while week.first.year < 2101:
        assert week.first.weekday() == begins
        assert len(week.days) == 7
        assert {calendar.week_of(day) for day in week.days} == {week}
        assert sum(f"{day:%G-W%V}" == week.title for day in week.days) >= 4
        names.append(week.title)
        after = calendar.week_of(week.last + timedelta(days=1))
        assert after.first == week.last + timedelta(days=1)
        week = after
    assert names == sorted(set(names))
    assert {name[:4] for name in names if name.endswith("W53")} == LONG_YEARS


@given(days, st.integers(0, 6))
def test_a_week_is_found_by_its_name(day, begins):
    calendar = Calendar(week_begins=begins)
    week = calendar.week_of(day)
    now = datetime.combine(week.last, time(12), ZONE)
    assert parse_week(week.title, now, calendar) == week


@pytest.mark.parametrize(
    ("begins", "moment", "day"),
    [
        (0, datetime(2026, 11, 18, 0, 0, tzinfo=ZONE), date(2026, 11, 18)),
        (0, datetime(2026, 11, 17, 23, 59, 59, 999999, tzinfo=ZONE), date(2026, 11, 17)),
        (12, datetime(2026, 11, 18, 11, 59, 59, 999999, tzinfo=ZONE), date(2026, 11, 17)),
        (12, datetime(2026, 11, 18, 12, 0, tzinfo=ZONE), date(2026, 11, 18)),
        (4, datetime(2026, 11, 18, 3, 59, tzinfo=ZONE), date(2026, 11, 17)),
    ],
)
def test_a_day_begins_when_the_learner_says(begins, moment, day):
    assert Calendar(timedelta(hours=begins)).day_of(moment) == day


@given(moments, st.integers(0, 12 * 60), st.integers(0, 6))
def test_bounds_hold_every_moment_of_any_day_and_week(moment, minutes, begins):
    calendar = Calendar(timedelta(minutes=minutes), begins)
    day = calendar.day_of(moment)
    for window in (Window(day, day, "a day"), calendar.week_of(day)):
        low, high = window.bounds()
        assert low <= moment < high


@given(moments, st.integers(0, 12 * 60), st.integers(0, 4000))
def test_a_date_lies_on_the_day_typed_whenever_days_begin(now, minutes, ago):
    calendar = Calendar(timedelta(minutes=minutes))
    day = calendar.day_of(now) - timedelta(days=ago)
    if day.year >= 1970:
        assert calendar.day_of(parse_moment(day.isoformat(), now, calendar)) == day
        assert read_day(day.isoformat(), now, calendar) == day


@given(moments, st.times(), st.integers(0, 12 * 60))
def test_a_clock_time_lies_within_the_day_gone_by(now, clock, minutes):
    calendar = Calendar(timedelta(minutes=minutes))
    try:
        moment = parse_moment(f"{clock:%H:%M}", now, calendar)
    except BadValue:
        moment = now.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
        assert moment > now
        assert calendar.day_of(moment) == calendar.day_of(now)
    else:
        assert timedelta(0) <= now - moment < timedelta(days=1)
        assert (moment.hour, moment.minute) == (clock.hour, clock.minute)


def test_the_same_evening_in_two_places_is_one_day():
    berlin = datetime(2026, 11, 18, 9, tzinfo=timezone(timedelta(hours=1)))
    tokyo = datetime(2026, 11, 19, 3, tzinfo=timezone(timedelta(hours=9)))  # 11 hours later
    honolulu = datetime(2026, 11, 18, 20, tzinfo=timezone(timedelta(hours=-10)))  # another 12
    assert {USUAL.day_of(moment) for moment in (berlin, tokyo, honolulu)} == {date(2026, 11, 18)}


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("18:30", True),
        ("2026-11-02T18:30", True),
        ("2026-11-02 18:30:00+01:00", True),
        ("now", False),
        (" Yesterday ", False),
        ("-3d", False),
        ("2026-11-02", False),
        ("20261102", False),
        ("2026-W45-1", False),
    ],
)
def test_a_time_of_day_is_more_than_a_day(typed, named):
    parse_moment(typed, NOW, USUAL)
    assert names_a_time(typed) == named
