"""Dates, durations and weeks as people type them, with the present moment always given.

days and weeks
- a day runs from four in the morning to four in the morning, whatever the offset
- a night of the clock change belongs to one day
- a week is an ISO week, or begins on the day of the learner and is named like most of its days; a
  day begins at their hour
- a window knows its days, the window before, and bounds that hold it all
- a month knows its end; before a whole month lies the month before; months back end in time
moments
- yesterday, -3d, a clock time, a date in each ISO form, a full moment
- a plain date lies on the day typed, whatever the hour; nothing ever lies in the future
- past midnight a clock time of the evening means the evening just gone
- nonsense, the future and the very long ago are refused
days typed
- today, yesterday, -3d, dates; a day still to come; refusals
durations
- every length comes back from every way to write it
- nothing, less than nothing, more than a day and nonsense are refused
"""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dlpath.core.errors import BadValue
from dlpath.core.when import (
    USUAL,
    Calendar,
    Window,
    month_of,
    months_back,
    parse_deadline,
    parse_duration,
    parse_moment,
    read_day,
)
from tests.sample import NOW, ZONE
from tests.strategies import moments

BERLIN = ZoneInfo("Europe/Berlin")
LATE = datetime(2026, 11, 19, 0, 40, tzinfo=ZONE)  # the evening of the 18th, past midnight

days = st.dates(date(1971, 1, 1), date(9980, 12, 31))


# Days and weeks


@given(days, st.times(), st.integers(-48, 56))
def test_a_day_runs_from_four_to_four_whatever_the_offset(day, clock, quarters):
    zone = timezone(timedelta(minutes=15 * quarters))
    moment = datetime.combine(day, clock, zone)
    assert USUAL.day_of(moment) == (day if clock.hour >= 4 else day - timedelta(days=1))


@pytest.mark.parametrize("change", [date(2026, 3, 29), date(2026, 10, 25)])
def test_a_day_with_a_clock_change_is_one_day(change):
    begin = datetime.combine(change - timedelta(days=1), time(4), BERLIN)
    instants = [(begin.astimezone(UTC) + timedelta(minutes=15 * n)) for n in range(4 * 50)]
    found = [USUAL.day_of(instant.astimezone(BERLIN)) for instant in instants]
    assert found == sorted(found)
    hours = {day: found.count(day) / 4 for day in found}
    assert hours[change - timedelta(days=1)] == (23 if change.month == 3 else 25)
    assert hours[change] == 24


@given(days)
def test_a_week_is_the_iso_week(day):
    week = USUAL.week_of(day)
    assert day in week
    assert len(week.days) == 7
    assert {each.isocalendar()[:2] for each in week.days} == {day.isocalendar()[:2]}
    assert week.title == "{}-W{:02}".format(*day.isocalendar())


@given(days, st.integers(0, 6))
def test_a_week_of_the_learner_begins_on_their_day(day, begins):
    week = Calendar(week_begins=begins).week_of(day)
    assert day in week
    assert (week.first.weekday(), len(week.days)) == (begins, 7)
    names = ["{}-W{:02}".format(*each.isocalendar()) for each in week.days]
    assert names.count(week.title) >= 4


@given(days, st.times(), st.timedeltas(timedelta(0), timedelta(hours=12)))
def test_a_day_of_the_learner_begins_at_their_hour(day, clock, begins):
    moment = datetime.combine(day, clock, ZONE)
    before = timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second) < begins
    found = Calendar(begins).day_of(moment.replace(microsecond=0))
    assert found == day - timedelta(days=int(before))


def some_days(first, length) -> Window:
    return Window(first, first + timedelta(days=length), "some days")


def whole_month(window: Window) -> bool:
    after = window.last + timedelta(days=1)
    return window.first.day == after.day == 1 and len(window.days) <= 31


@given(days, st.integers(0, 400))
def test_the_window_after_begins_where_this_one_ends(first, length):
    window = some_days(first, length)
    assert len(window.after.days) == len(window.days)
    assert window.last + timedelta(days=1) == window.after.first


@given(days, st.integers(0, 400))
def test_the_window_before_is_as_long_and_ends_where_this_one_begins(first, length):
    window = some_days(first, length)
    assume(not whole_month(window))
    assert window.before.last + timedelta(days=1) == window.first
    assert len(window.before.days) == len(window.days)


@given(days)
def test_before_a_month_lies_a_month(day):
    month = month_of(day)
    assert day in month
    assert whole_month(month)
    assert whole_month(month.before)
    assert month.before.last + timedelta(days=1) == month.first
    assert month.before.before == month_of(month.before.before.first)._replace(
        title="the month before"
    )


@given(days, st.integers(0, 600))
def test_months_back_the_day_is_the_same_or_the_last_of_a_shorter_month(day, months):
    found = months_back(day, months)
    assert 12 * (day.year - found.year) + day.month - found.month == months
    assert found.day == day.day or (found == month_of(found).last and found.day < day.day)


@given(moments)
def test_bounds_hold_every_moment_of_the_window(moment):
    day = USUAL.day_of(moment)
    low, high = Window(day, day, "a day").bounds()
    assert low <= moment < high


def test_only_its_days_are_in_a_window():
    week = USUAL.week_of(NOW.date())
    assert week.first in week
    assert week.last in week
    assert week.first - timedelta(days=1) not in week
    assert week.last + timedelta(days=1) not in week
    assert "2026-11-18" not in week


# Moments


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("now", NOW),
        ("today", NOW),
        (" Yesterday ", NOW - timedelta(days=1)),
        ("-3d", NOW - timedelta(days=3)),
        ("-0d", NOW),
        ("18:30", NOW.replace(hour=18, minute=30)),
        ("7:05", NOW.replace(hour=7, minute=5)),
        ("2026-11-02", datetime(2026, 11, 2, 19, 30, tzinfo=ZONE)),
        ("20261102", datetime(2026, 11, 2, 19, 30, tzinfo=ZONE)),
        ("2026-W45-1", datetime(2026, 11, 2, 19, 30, tzinfo=ZONE)),
        ("2026-11-02T18:30", datetime(2026, 11, 2, 18, 30, tzinfo=ZONE)),
        ("2026-11-02 18:30", datetime(2026, 11, 2, 18, 30, tzinfo=ZONE)),
        ("2026-11-02T18:30:00Z", datetime(2026, 11, 2, 19, 30, tzinfo=ZONE)),
        ("2026-11-02T18:30:00-05:00", datetime(2026, 11, 3, 0, 30, tzinfo=ZONE)),
    ],
)
def test_a_moment_is_what_was_typed(typed, meant):
    assert parse_moment(typed, NOW, USUAL) == meant


def test_a_moment_keeps_the_offset_that_was_typed_and_else_that_of_now():
    assert parse_moment("2026-11-02T18:30-05:00", NOW, USUAL).utcoffset() == timedelta(hours=-5)
    assert parse_moment("2026-11-02T18:30", NOW, USUAL).utcoffset() == timedelta(hours=1)


@given(moments, st.integers(1, 5000), st.sampled_from(["%Y-%m-%d", "%Y%m%d", "%G-W%V-%u"]))
def test_a_plain_date_lies_on_the_day_typed_at_any_hour(now, ago, form):
    day = USUAL.day_of(now) - timedelta(days=ago)
    if day.year < 1970:
        return
    assert USUAL.day_of(parse_moment(f"{day:{form}}", now, USUAL)) == day


@given(moments, st.integers(0, 300))
def test_days_back_count_in_days_as_the_learner_has_them(now, ago):
    assert USUAL.day_of(parse_moment(f"-{ago}d", now, USUAL)) == USUAL.day_of(now) - timedelta(
        days=ago
    )


@given(
    moments,
    st.one_of(
        st.sampled_from(["now", "today", "yesterday"]),
        st.integers(0, 9999).map("-{}d".format),
        st.times().map("{:%H:%M}".format),
        st.dates().map(str),
        st.datetimes().map(str),
        moments.map(datetime.isoformat),
        st.text(),
    ),
)
def test_nothing_lies_in_the_future_and_every_refusal_is_a_bad_value(now, typed):
    try:
        moment = parse_moment(typed, now, USUAL)
    except BadValue:
        return
    assert moment <= now
    assert moment.tzinfo is not None
    assert USUAL.day_of(moment) <= USUAL.day_of(now)


def test_past_midnight_a_time_of_the_evening_means_the_evening_just_gone():
    assert parse_moment("23:30", LATE, USUAL) == datetime(2026, 11, 18, 23, 30, tzinfo=ZONE)
    assert parse_moment("0:30", LATE, USUAL) == datetime(2026, 11, 19, 0, 30, tzinfo=ZONE)


def test_past_midnight_a_date_means_the_day_that_has_not_ended():
    assert parse_moment("2026-11-18", LATE, USUAL) == LATE


@pytest.mark.parametrize(
    "typed", ["20:00", "2026-11-19", "2099-01-01", "2026-11-18T19:31", "2026-11-18T18:31Z"]
)
def test_the_future_is_refused(typed):
    with pytest.raises(BadValue, match="in the future"):
        parse_moment(typed, NOW, USUAL)


@pytest.mark.parametrize("typed", ["0001-01-01T00:00", "0002-01-01", "1969-12-31"])
def test_the_very_long_ago_is_refused(typed):
    with pytest.raises(BadValue, match="too long ago"):
        parse_moment(typed, NOW, USUAL)


@pytest.mark.parametrize(
    "typed",
    ["", "soon", "-3", "-3w", "25:00", "12:60", "2026-02-30", "2026-13-01", "02.11.2026", "1e3"],
)
def test_nonsense_is_no_moment(typed):
    with pytest.raises(BadValue, match="is not a"):
        parse_moment(typed, NOW, USUAL)


# Days typed


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("today", date(2026, 11, 18)),
        ("Yesterday", date(2026, 11, 17)),
        ("-10d", date(2026, 11, 8)),
        ("2026-11-02", date(2026, 11, 2)),
        ("2027-06-30", date(2027, 6, 30)),
    ],
)
def test_a_day_is_what_was_typed(typed, meant):
    assert read_day(typed, NOW, USUAL) == meant


def test_past_midnight_today_is_the_day_that_has_not_ended():
    assert read_day("today", LATE, USUAL) == date(2026, 11, 18)
    assert read_day("yesterday", LATE, USUAL) == date(2026, 11, 17)


def test_a_deadline_is_a_day_still_to_come():
    assert parse_deadline("2026-11-19", NOW, USUAL) == date(2026, 11, 19)


@pytest.mark.parametrize("typed", ["2026-11-18", "today", "yesterday", "-3d"])
def test_a_deadline_that_has_passed_is_refused(typed):
    with pytest.raises(BadValue, match="has passed"):
        parse_deadline(typed, NOW, USUAL)


def test_past_midnight_the_day_after_is_still_to_come():
    assert parse_deadline("2026-11-19", LATE, USUAL) == date(2026, 11, 19)


@pytest.mark.parametrize("typed", ["", "x", "2026-02-30", "tomorrow", "0001-01-01"])
def test_nonsense_is_no_day(typed):
    with pytest.raises(BadValue):
        read_day(typed, NOW, USUAL)


# Durations

lengths = st.integers(1, 24 * 60)


@given(lengths, st.sampled_from(["{}m", "{}", "{} min", "{}minutes", "0h{}m", " {}M "]))
def test_minutes_come_back_from_every_way_to_write_them(minutes, form):
    assert parse_duration(form.format(minutes)) == minutes


@given(
    lengths,
    st.sampled_from(["{}h{}m", "{} h {} min", "{} h {:02}", "{}h{:02}", "{}:{:02}", "{}hours {}m"]),
)
def test_hours_and_minutes_come_back_from_every_way_to_write_them(minutes, form):
    assert parse_duration(form.format(*divmod(minutes, 60))) == minutes


@given(st.integers(1, 96))
def test_parts_of_an_hour_may_be_written_with_a_point_or_a_comma(quarters):
    assert parse_duration(f"{quarters / 4}h") == quarters * 15
    assert parse_duration(f"{quarters / 4}h".replace(".", ",")) == quarters * 15


@given(st.text(st.sampled_from("0123456789 hm:.,-min")))
def test_a_duration_is_between_a_minute_and_a_day_or_a_bad_value(typed):
    try:
        minutes = parse_duration(typed)
    except BadValue:
        return
    assert 1 <= minutes <= 24 * 60


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("0", "no time at all"),
        ("0h0m", "no time at all"),
        ("0.001h", "no time at all"),
        ("-5m", "less than no time"),
        ("1441", "longer than a day"),
        ("24h1m", "longer than a day"),
        ("99999999h", "longer than a day"),
        ("", "not a length"),
        ("h", "not a length"),
        ("m", "not a length"),
        ("1.5", "not a length"),
        ("1:60", "not a length"),
        ("2d", "not a length"),
        ("1h2h", "not a length"),
        ("nan", "not a length"),
        ("9" * 5000, "not a length"),
        ("9" * 5000 + "h", "not a length"),
    ],
)
def test_what_is_no_length_of_time_is_refused_with_the_reason(typed, complaint):
    with pytest.raises(BadValue, match=complaint):
        parse_duration(typed)
