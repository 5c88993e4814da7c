"""What a command that writes will record: decided here, written by the store in one transaction.

Each decision takes the state as it is inside that transaction and returns the events to append;
nothing is written where a decision raises.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from dlpath.core.entries import Entry
from dlpath.core.errors import BadValue, Refused
from dlpath.core.events import (
    FINISHED,
    Draft,
    Kind,
    Session,
    Standing,
    State,
    Status,
)
from dlpath.core.notes import checked_note
from dlpath.core.progress import Progress, Standings
from dlpath.core.roadmap import Course, Topic
from dlpath.core.select import Item, item_title, named_item

FORGOTTEN_AFTER = timedelta(hours=4)


class Mark(NamedTuple):
    """One item whose status a command sets."""

    item: Item
    before: Status
    after: Status


class Marked(NamedTuple):
    """What a tick did, for the learner to read.

    `marks` holds the items whose status changed and `unchanged` those that had it already.
    `unlocked` are topics that became ready, `early` the needs that were not finished yet, by
    topic, and `offered` topics all of whose subtopics are now ticked. The `minutes` and the note
    belong to the item `first`.
    """

    marks: tuple[Mark, ...]
    unchanged: tuple[Item, ...]
    unlocked: tuple[str, ...]
    early: tuple[tuple[str, tuple[str, ...]], ...]
    offered: tuple[str, ...]
    minutes: int
    noted: bool
    first: Item


class Word(NamedTuple):
    """The learner's word on some items: the status, when, and what came with it.

    `placed` where what it `took` began at `at`.
    """

    kind: Kind
    at: datetime
    took: int | None = None
    note: str | None = None
    cascade: bool = False
    placed: bool = False


def mark(
    course: Course, state: State, items: Sequence[Item], word: Word
) -> tuple[list[Draft], Marked]:
    """Return the events that set the status of `items`, and what that means for the learner.

    Time and a note belong to the first item; time is recorded before the tick, so that the tick
    ends the work and not the other way round. Resetting a topic resets its subtopics too.
    """
    before = Progress(course, state.standings)
    status = _status_of(word.kind)
    chosen = _with_parts(course, before, items, word)
    changed = [item for item in chosen if before.standing(item.id).status != status]
    drafts: list[Draft] = []
    if word.took:
        drafts.append(Draft("log", word.at, items[0].id, minutes=word.took))
    drafts += [Draft(word.kind, word.at, item.id) for item in changed]
    if word.note is not None:
        drafts.append(Draft("note", word.at, items[0].id, text=checked_note(word.note)))
    marks = tuple(Mark(item, before.standing(item.id).status, status) for item in changed)
    after = Progress(course, _after(before.standings, changed, status))
    return drafts, Marked(
        marks=marks,
        unchanged=tuple(item for item in items if item not in changed),
        unlocked=_unlocked(before, after, changed),
        early=_early(before, changed) if status == "done" else (),
        offered=_offered(course, after, changed) if status == "done" else (),
        minutes=word.took or 0,
        noted=word.note is not None,
        first=items[0],
    )


def _status_of(kind: Kind) -> Status:
    if kind not in ("done", "known", "skipped", "todo"):
        raise ValueError(kind)
    return kind


def _with_parts(course: Course, before: Progress, items: Sequence[Item], word: Word) -> list[Item]:
    """Add what goes along: parts on a reset, and on --cascade the topics that became whole."""
    chosen = {item.id: item for item in items}
    for item in items:
        if item.kind == "topic" and word.kind == "todo":
            for part in parts(course.roadmap.topics[item.id]):
                if before.standing(part.id).status != "todo":
                    chosen[part.id] = part
    if word.kind == "done" and word.cascade:
        after = Progress(course, _after(before.standings, chosen.values(), "done"))
        for topic in _offered(course, after, list(chosen.values())):
            chosen[topic] = Item("topic", topic, course.roadmap.topics[topic].title)
    return list(chosen.values())


def parts(topic: Topic) -> list[Item]:
    """Return the subtopics of a topic as items."""
    return [Item("subtopic", f"{topic.id}/{each.id}", each.title) for each in topic.subtopics]


def _after(standings: Standings, items: Iterable[Item], status: Status) -> Standings:
    changed = dict(standings)
    for item in items:
        old = changed.get(item.id)
        changed[item.id] = old._replace(status=status) if old else Standing(status)
    return changed


def _unlocked(before: Progress, after: Progress, changed: Sequence[Item]) -> tuple[str, ...]:
    """Return the topics that became ready, which are among those that need what was changed."""
    course = before.course
    leading = dict.fromkeys(
        topic for item in changed for topic in course.dependents.get(item.id, ())
    )
    found = [
        topic
        for topic in leading
        if after.ready(topic) and before.missing(topic) and before.status(topic) == "todo"
    ]
    order = {topic: place for place, topic in enumerate(course.places)}
    return tuple(sorted(found, key=order.__getitem__))


def _early(before: Progress, changed: Sequence[Item]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the topics that were finished before their needs were, not counting each other."""
    ticked = {item.id for item in changed}
    found = (
        (item.id, tuple(need for need in before.missing(item.id) if need not in ticked))
        for item in changed
        if item.kind == "topic"
    )
    return tuple((topic, needs) for topic, needs in found if needs)


def _offered(course: Course, after: Progress, changed: Sequence[Item]) -> tuple[str, ...]:
    """Return the unfinished topics whose last subtopic, not counting skipped, was just ticked."""
    topics = dict.fromkeys(item.topic for item in changed if item.kind == "subtopic")
    return tuple(
        topic
        for topic in topics
        if after.standing(topic).status not in FINISHED
        and after.subtopics_done(course.roadmap.topics[topic])
        == after.subtopics_counted(course.roadmap.topics[topic])
    )


def start(course: Course, state: State, item: Item, at: datetime) -> list[Draft]:
    """Return the event that begins a session. Raises Refused while another one runs."""
    if state.session:
        title = item_title(course, state.session.item)
        raise Refused(f"a session on {title} is running", "end it first: dlpath stop")
    return [Draft("start", at, item.id)]


def elapsed(session: Session, now: datetime) -> int:
    """Return the whole minutes since the session began, never less than none."""
    return max(0, round((now - session.began) / timedelta(minutes=1)))


def forgotten(session: Session, now: datetime) -> bool:
    """Return whether the session has run for so long that it was probably forgotten."""
    return now - session.began > FORGOTTEN_AFTER


class Stopped(NamedTuple):
    """A session that ended: its item, its minutes (0 for one that was dropped), all so far."""

    item: Item
    minutes: int
    total: int
    marked: Marked | None
    began: datetime | None = None


def running(state: State) -> Session:
    """Return the running session. Raises Refused where none runs."""
    if state.session is None:
        raise Refused("no session is running", "begin one: dlpath start TOPIC, or dlpath log it")
    return state.session


def sat(session: Session, now: datetime, took: int | None) -> Entry:
    """Return the time of a session that ends `now` after `took` minutes, or those elapsed.

    It belongs where the session began. Raises Refused for a session of over four hours without a
    word on how long it really was, for a forgotten timer must not become a day of study, and
    BadValue for one that took longer than since it began.
    """
    if took is None and forgotten(session, now):
        raise Refused(
            f"this session began {elapsed(session, now) // 60} hours ago",
            "say how long it really was: dlpath stop --took 1h30m (0 drops it)",
        )
    if took is not None and took > elapsed(session, now) + 1:
        raise BadValue(
            f"the session began only {elapsed(session, now)} minutes ago",
            "log time from before it by itself: dlpath log TOPIC 1h",
        )
    minutes = elapsed(session, now) if took is None else took
    return Entry(min(session.began, now), minutes, placed=True)


def stop(
    course: Course, state: State, at: datetime, took: int | None, word: Word
) -> tuple[list[Draft], Stopped]:
    """Return the events that end the running session as `sat` says, which may refuse it.

    `word` brings the note and, where its kind is done, finishes the item. Raises Refused where no
    session runs.
    """
    session = running(state)
    entry = sat(session, at, took)
    item = named_item(course, session.item) or Item("topic", session.item, session.item)
    drafts = [Draft("stop", entry.at, item.id, minutes=entry.minutes, data=entry.data)]
    more, marked = _with_it(course, state, item, word)
    before = Progress(course, state.standings).minutes(item.id)
    total = before + entry.minutes
    return [*drafts, *more], Stopped(item, entry.minutes, total, marked, entry.at)


class Logged(NamedTuple):
    """Time recorded after the fact: its item, its minutes, all so far, what finishing it did.

    `began` where it is placed.
    """

    item: Item
    minutes: int
    total: int
    marked: Marked | None
    began: datetime | None = None


def log(course: Course, state: State, item: Item, word: Word) -> tuple[list[Draft], Logged]:
    """Return the events that record `word.took` minutes on `item`, and finish it on `done`.

    Where the time is placed, what comes with it happened at its end.
    """
    entry = Entry(word.at, word.took or 0, word.placed)
    draft = Draft("log", entry.at, item.id, minutes=entry.minutes, data=entry.data)
    end = entry.at + entry.length if entry.placed else entry.at
    more, marked = _with_it(course, state, item, word._replace(at=end, took=None))
    before = Progress(course, state.standings).minutes(item.id)
    began = entry.at if entry.placed else None
    return [draft, *more], Logged(item, entry.minutes, before + entry.minutes, marked, began)


def _with_it(
    course: Course, state: State, item: Item, word: Word
) -> tuple[list[Draft], Marked | None]:
    """Return what comes with time on an item: a tick where `word` is done, and a note."""
    if word.kind == "done":
        return mark(course, state, [item], word)
    if word.note is not None:
        return [Draft("note", word.at, item.id, text=checked_note(word.note))], None
    return [], None
