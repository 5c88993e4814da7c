"""Time about to be recorded, beside what is on record.

- placed time may not end in the future
- a day holds at most a day, whatever is forced; other days do not count
- over twelve hours in one sitting are asked about
- placed times overlap where they share more than a minute, in any zone and across days (property)
- what is not placed, and what was dropped, overlaps with nothing
- the running session is taken until now
- sentences name the time, the item, and the day where it is another one
"""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.entries import Entry, Recorded, around, doubt, overlap
from dlpath.core.errors import BadValue, Refused
from dlpath.core.events import Event, Kind, Session
from dlpath.core.when import USUAL
from tests.happenings import event
from tests.sample import NOW, course
from tests.strategies import offsets

COURSE = course()
DAY = timedelta(days=1)


def clock(hour: int, minute: int = 0) -> datetime:
    return NOW.replace(hour=hour, minute=minute)


def spent(at: datetime, minutes: int, item: str = "slopes", kind: Kind = "log") -> Event:
    """Return time that is placed."""
    return event(kind, item, at, minutes, data={"began": at.isoformat()})


def recorded(*events: Event, session: Session | None = None) -> Recorded:
    return Recorded(events, session, NOW, USUAL)


def told(entry: Entry, *events: Event, session: Session | None = None) -> str:
    return doubt(COURSE, entry, recorded(*events, session=session))


def test_what_is_not_over_yet_is_refused():
    with pytest.raises(BadValue, match="19:00 to 19:31 is not over yet"):
        told(Entry(clock(19), 31, placed=True))
    assert told(Entry(clock(19), 30, placed=True)) == ""
    assert told(Entry(NOW, 300)) == ""


def test_a_day_holds_a_day():
    events = [event("log", "slopes", NOW, 700), event("stop", "vectors", clock(4), 700)]
    assert told(Entry(NOW, 40), *events) == ""
    with pytest.raises(Refused, match="more than 24 hours on 2026-11-18"):
        told(Entry(NOW, 41), *events)
    assert told(Entry(NOW - DAY, 41), *events) == ""
    assert told(Entry(clock(3), 41, placed=True), *events) == ""  # the night before


def test_hours_on_end_are_asked_about():
    assert told(Entry(NOW, 720)) == ""
    assert told(Entry(NOW, 790)) == "13 hours are a lot for one sitting"


@pytest.mark.parametrize(
    ("begin", "minutes", "clashes"),
    [
        (clock(18, 30), 45, True),
        (clock(17, 30), 45, True),
        (clock(18, 10), 5, True),
        (clock(17), 120, True),
        (clock(18), 45, True),
        (clock(18, 45), 30, False),
        (clock(18, 44), 30, False),  # a minute is lost in rounding
        (clock(17, 15), 45, False),
        (clock(18, 30) - DAY, 45, False),
    ],
)
def test_what_lies_across_other_time_is_asked_about(begin, minutes, clashes):
    found = told(Entry(begin, minutes, placed=True), spent(clock(18), 45))
    assert bool(found) == clashes


def test_the_sentence_names_both():
    entry = Entry(clock(18, 30), 45, placed=True)
    assert told(entry, spent(clock(18), 45, "layers")) == (
        "18:30 to 19:15 overlaps with 45 min on Layers, 18:00 to 18:45"
    )
    before = entry._replace(at=entry.at - DAY)
    assert told(before, spent(clock(18) - DAY, 45, "phlogiston")) == (
        "18:30 to 19:15 on 2026-11-17 overlaps with 45 min on phlogiston, 18:00 to 18:45"
    )


def test_time_elsewhere_is_told_by_the_clock_here():
    tokyo = clock(18).astimezone(timezone(timedelta(hours=9)))
    found = told(Entry(clock(18, 30), 45, placed=True), spent(tokyo, 45))
    assert found.endswith("18:00 to 18:45")


@given(
    st.integers(-3000, 0), st.integers(1, 720), st.integers(-3000, 0), st.integers(1, 720), offsets
)
def test_two_stretches_overlap_when_they_share_more_than_a_minute(ago, length, other, taken, zone):
    first = NOW + timedelta(minutes=ago - length)
    second = (NOW + timedelta(minutes=other - taken)).astimezone(zone)
    entry = Entry(first, length, placed=True)
    shared = min(ago, other) - max(ago - length, other - taken)
    assert bool(overlap(COURSE, entry, recorded(spent(second, taken)))) == (shared > 1)


@given(st.integers(-3000, 0), st.integers(1, 1440), st.integers(-3000, 0), offsets, offsets)
def test_what_overlaps_is_among_the_days_around(ago, length, other, here, there):
    first = (NOW + timedelta(minutes=ago)).astimezone(here)
    second = (NOW + timedelta(minutes=other)).astimezone(there)
    if abs(first - second) < timedelta(minutes=length):
        assert USUAL.day_of(second) in around(first, USUAL)


def test_what_is_not_placed_overlaps_with_nothing():
    placed, loose = Entry(clock(18), 60, placed=True), Entry(clock(18), 60)
    assert told(placed, event("log", "slopes", clock(18), 60)) == ""
    assert told(loose, spent(clock(18), 60)) == ""
    assert told(placed, spent(clock(18), 0, kind="stop")) == ""
    assert told(placed, event("note", "slopes", clock(18), text="x")) == ""


def test_the_running_session_is_taken_until_now():
    session = Session("layers", clock(19))
    assert told(Entry(clock(18, 30), 45, placed=True), session=session) == (
        "18:30 to 19:15 overlaps with the session on Layers that runs since 19:00"
    )
    assert told(Entry(clock(18), 60, placed=True), session=session) == ""
    assert told(Entry(clock(18), 60), session=session) == ""


def test_what_is_placed_says_when_it_began():
    assert Entry(NOW, 5).data is None
    data = Entry(NOW.replace(microsecond=5), 5, placed=True).data
    assert data == {"began": "2026-11-18T19:30:00+01:00"}
    assert datetime.fromisoformat(data["began"]).astimezone(UTC) == NOW
