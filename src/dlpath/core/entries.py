"""Time about to be recorded, beside what is on record: what cannot be, and what looks wrong.

Time is placed where it is known when it began: a session is, and what was logged with a time of
day. Its event happened when it began, carries that in `data` too, and belongs to that day. What was
logged without a time of day belongs to a day only, and so overlaps with nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from dlpath.core.errors import BadValue, Refused
from dlpath.core.events import TIMED, Event, Session
from dlpath.core.roadmap import Course
from dlpath.core.select import item_title
from dlpath.core.when import LONGEST_SPAN, Calendar, Window

LONGEST_SITTING = timedelta(hours=12)

_BEGAN = "began"
_SLACK = timedelta(minutes=1)  # ends are known to the minute, so neighbours may seem to touch
_FARTHEST = timedelta(days=2)  # a day for the longest entry, and one for the zones


class Entry(NamedTuple):
    """Minutes of study, and the moment they are recorded under; `placed` where they began then."""

    at: datetime
    minutes: int
    placed: bool = False

    @property
    def length(self) -> timedelta:
        """How long it is."""
        return timedelta(minutes=self.minutes)

    @property
    def data(self) -> Mapping[str, str] | None:
        """What its event carries."""
        return {_BEGAN: self.at.isoformat(timespec="seconds")} if self.placed else None


class Recorded(NamedTuple):
    """What is on record: the events of the days `around` an entry, and the running session."""

    events: Sequence[Event]
    session: Session | None
    now: datetime
    calendar: Calendar


class _Taken(NamedTuple):
    begin: datetime
    end: datetime
    told: str


def around(at: datetime, calendar: Calendar) -> Window:
    """Return the days whose entries may touch one that begins at `at`, wherever they were made."""
    day = calendar.day_of(at)
    return Window(day - _FARTHEST, day + _FARTHEST, "the days around it")


def doubt(course: Course, entry: Entry, recorded: Recorded) -> str:
    """Return what looks wrong about an entry, in a sentence without its full stop, or nothing.

    Raises BadValue where it would end in the future, and Refused where its day would have more
    hours than a day has: neither can be meant.
    """
    if entry.placed and entry.at + entry.length > recorded.now:
        raise BadValue(
            f"{_span(entry.at, entry.at + entry.length)} is not over yet",
            "--at says when it began; leave it out for what you just did",
        )
    day = recorded.calendar.day_of(entry.at)
    total = entry.length + _minutes_on(recorded, day)
    if total > LONGEST_SPAN:
        raise Refused(
            f"that makes more than 24 hours on {day}",
            "dlpath undo takes back the last entry; --at logs on another day",
        )
    if entry.length > LONGEST_SITTING:
        return f"{entry.minutes // 60} hours are a lot for one sitting"
    return overlap(course, entry, recorded) if entry.placed else ""


def _minutes_on(recorded: Recorded, day: object) -> timedelta:
    found = (
        event.minutes or 0
        for event in recorded.events
        if event.kind in TIMED and recorded.calendar.day_of(event.at) == day
    )
    return timedelta(minutes=sum(found))


def overlap(course: Course, entry: Entry, recorded: Recorded) -> str:
    """Return which placed time an entry lies across, in such a sentence, or nothing."""
    begin = _to_the_minute(entry.at)
    end = begin + entry.length
    for taken in _taken(course, recorded, begin):
        if min(end, taken.end) - max(begin, taken.begin) > _SLACK:
            day = "" if begin.date() == recorded.now.date() else f" on {begin.date()}"
            return f"{_span(begin, end)}{day} overlaps with {taken.told}"
    return ""


def _taken(course: Course, recorded: Recorded, moment: datetime) -> Iterator[_Taken]:
    """Yield the time that is taken, told by the clock where `moment` is."""
    if recorded.session:
        began = _to_the_minute(recorded.session.began.astimezone(moment.tzinfo))
        title = item_title(course, recorded.session.item)
        running = f"the session on {title} that runs since {began:%H:%M}"
        yield _Taken(began, max(began, recorded.now), running)
    for event in _placed(recorded.events):
        begin = _to_the_minute(event.at.astimezone(moment.tzinfo))
        end = begin + timedelta(minutes=event.minutes or 0)
        title = item_title(course, event.item or "")
        yield _Taken(begin, end, f"{event.minutes} min on {title}, {_span(begin, end)}")


def _placed(events: Iterable[Event]) -> Iterator[Event]:
    return (
        event for event in events if event.kind in TIMED and event.data and _BEGAN in event.data
    )


def _to_the_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _span(begin: datetime, end: datetime) -> str:
    return f"{begin:%H:%M} to {end:%H:%M}"
