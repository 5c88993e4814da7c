"""The plan as a calendar.

- it parses back: one all-day event for each item, with its hours week by week
- it is what RFC 5545 asks for: CRLF, lines of at most 75 octets, PRODID, VERSION, UTC stamps
- identifiers stay from one day to the next and none stands twice; the sequence grows
- an event spans the days of its weeks, and a week off parts it
- titles of any kind survive, control characters do not
- a plan with nothing in it is refused
- the library is loaded only to write
"""

import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from dlpath.core.errors import Refused
from dlpath.core.forecast import Grounds
from dlpath.core.pauses import Pause
from dlpath.core.progress import Progress
from dlpath.core.schedule import MOST_WEEKS, Schedule, schedule, study_line
from dlpath.core.when import USUAL
from dlpath.files.calendar import PRODID, calendar
from tests.sample import FULL, NOW, progress
from tests.strategies import learners, titles

DONE = dict.fromkeys(
    ("scalars", "vectors", "slopes", "layers", "training", "ships", "calculator"), "done"
)


def plan(learner: Progress, now: datetime = NOW, pace: float = 7, *pauses: Pause) -> Schedule:
    return schedule(learner, Grounds(pace, pauses=pauses), USUAL.day_of(now), MOST_WEEKS)


def written(learner: Progress, now: datetime = NOW, pace: float = 7, *pauses: Pause) -> bytes:
    return calendar(plan(learner, now, pace, *pauses), FULL, now)


def events(content: bytes) -> dict[str, Any]:
    """The events by their identifiers, none of which may stand twice."""
    read = Calendar.from_ical(content).walk("VEVENT")
    found = {str(each["uid"]): each for each in read}
    assert len(found) == len(read)
    return found


def test_each_item_is_an_all_day_event():
    found = events(written(progress()))
    assert list(found) == [f"{item}-part-1@dlpath" for item in study_line(progress())]
    first = found["scalars-part-1@dlpath"]
    assert str(first["summary"]) == "Scalars (2 h)"
    assert first["dtstart"].dt == date(2026, 11, 18)
    assert first["dtend"].dt == date(2026, 11, 23)
    assert first["dtstart"].params["VALUE"] == "DATE"
    assert first["description"] == "2 h in 2026-W47\ndlpath show scalars"
    second = found["calculator-part-1@dlpath"]
    assert str(second["summary"]) == "A calculator (3 h)"
    assert second["dtend"].dt == date(2026, 11, 30)
    assert second["description"].startswith("1 h in 2026-W47 and 2 h in 2026-W48\n")
    assert second["categories"].cats == ["project"]


def test_it_is_named_and_says_who_wrote_it():
    read: Any = Calendar.from_ical(written(progress()))
    assert str(read["prodid"]) == PRODID
    assert str(read["version"]) == "2.0"
    assert str(read["x-wr-calname"]) == str(read["name"]) == "dlpath: Full"


@given(learners())
def test_it_is_what_the_standard_asks_for(learner):
    found = plan(learner)
    if not found.weeks:
        with pytest.raises(Refused):
            calendar(found, FULL, NOW)
        return
    content = calendar(found, FULL, NOW)
    lines = content.split(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert (lines[0], lines[-2:]) == (b"BEGIN:VCALENDAR", [b"END:VCALENDAR", b""])
    assert all(len(line) <= 75 for line in lines)
    for event in events(content).values():
        assert not event.errors
        assert event["dtstamp"].dt == NOW.astimezone(UTC)
        assert event["dtstart"].dt < event["dtend"].dt


@given(titles)
def test_any_title_survives(title):
    roadmap = progress().course.roadmap
    topics = {**roadmap.topics, "scalars": roadmap.topics["scalars"]._replace(title=title)}
    learner = progress()
    learner.course.roadmap = roadmap._replace(topics=topics)
    content = written(learner)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    shown = " ".join(title.split())
    assert str(events(content)["scalars-part-1@dlpath"]["summary"]) == f"{shown} (2 h)"


def test_control_characters_do_not():
    week = plan(progress()).weeks[0]
    portion = week.portions[0]
    item = portion.item._replace(title="Sca\x1b]0;x\x07lars\r\nBEGIN:VALARM\x00")
    nasty = week._replace(portions=(portion._replace(item=item),))
    content = calendar(plan(progress())._replace(weeks=(nasty,)), FULL, NOW)
    assert b"SUMMARY:Scalars BEGIN:VALARM (2 h)\r\n" in content


def test_a_later_plan_moves_the_events_of_an_earlier_one():
    early = events(written(progress()))
    late = events(written(progress(), NOW + timedelta(days=4)))
    assert early.keys() == late.keys()
    moved = "vectors-part-1@dlpath"
    assert early[moved]["dtstart"].dt < late[moved]["dtstart"].dt
    for uid, event in early.items():
        assert event["sequence"] < late[uid]["sequence"]
        assert event["dtstamp"].dt < late[uid]["dtstamp"].dt


def test_the_same_plan_is_the_same_bytes():
    assert written(progress()) == written(progress())


@given(learners(), st.floats(0.5, 60), st.integers(0, 400))
def test_no_event_is_left_behind(learner, pace, days):
    if plan(learner).weeks:
        later = NOW + timedelta(days=days)
        assert events(written(learner)).keys() == events(written(learner, later, pace)).keys()


def test_an_event_spans_the_days_that_are_not_off():
    off = Pause(1, "p", date(2026, 11, 17), date(2026, 11, 19), "")
    tail = Pause(2, "q", date(2026, 11, 28), date(2026, 11, 29), "")
    found = events(written(progress(), NOW, 7, off, tail))
    assert found["scalars-part-1@dlpath"]["dtstart"].dt == date(2026, 11, 20)
    assert found["slopes-part-1@dlpath"]["dtend"].dt == date(2026, 11, 28)


def test_a_week_off_parts_an_event():
    off = Pause(1, "p", date(2026, 11, 23), date(2026, 11, 29), "")
    found = events(written(progress(), NOW, 7, off))
    one, other = (found[f"calculator-part-{n}@dlpath"] for n in (1, 2))
    assert str(one["summary"]) == "A calculator, part 1 of 2 (1 h)"
    assert (one["dtend"].dt, other["dtstart"].dt) == (date(2026, 11, 23), date(2026, 11, 30))
    for event in found.values():
        assert event["dtend"].dt <= off.first or event["dtstart"].dt > off.last


def test_a_plan_with_nothing_in_it_is_refused():
    with pytest.raises(Refused, match="nothing to put into a calendar"):
        written(progress(**DONE))


def test_the_library_is_loaded_only_to_write():
    check = "import sys, dlpath.files.calendar as c; sys.exit('icalendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
