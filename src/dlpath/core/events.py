"""What the learner did, as immutable events, and what the events of an item add up to.

Events are the truth. A `Standing` is derived from the events of one item, in the order in which
they were recorded, leaving out those of commands that were taken back; the store keeps standings
as a table beside the events, written in the same transaction, and can rebuild them at any time.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from dlpath.core.cards import CardRecord

Status = Literal["todo", "doing", "done", "known", "skipped"]
STATUSES: tuple[Status, ...] = ("todo", "doing", "done", "known", "skipped")
FINISHED: frozenset[Status] = frozenset({"done", "known"})
SETTLED: frozenset[Status] = FINISHED | {"skipped"}

Kind = Literal[
    "done", "known", "skipped", "todo",      # the learner's word on an item
    "start", "stop", "log",                  # time: stop and log carry minutes
    "note",                                  # text
    "edit", "remove",                        # target: the note or card; edit brings what it is now
    "review",                                # target: the card; data: rating and more
    "card",                                  # a card of one's own; data: ask, answer
    "suspend", "resume",                     # target: the card
    "pause", "unpause",                      # data: from, to; unpause names the event by `target`
    "goal", "aimless",                       # data: by; aimless lets go of the goal
    "undo", "redo",                          # about a command, named by `target`
]  # fmt: skip

MARKS: frozenset[Kind] = frozenset({"done", "known", "skipped", "todo"})
TIMED: frozenset[Kind] = frozenset({"stop", "log"})
TURNS: frozenset[Kind] = frozenset({"undo", "redo"})
WORK: frozenset[Kind] = frozenset({"done", "start", "stop", "log"})
CARDED: frozenset[Kind] = frozenset({"card", "edit", "remove", "review", "suspend", "resume"})


class Draft(NamedTuple):
    """An event about to happen. `at` is when it happened, which may lie before its recording.

    `id` is given where something has to be known by it at once; others get theirs when recorded.
    """

    kind: Kind
    at: datetime
    item: str | None = None
    minutes: int | None = None
    text: str | None = None
    target: str | None = None
    data: Mapping[str, str] | None = None
    id: str | None = None


class Event(NamedTuple):
    """Something the learner did.

    `at` and `recorded_at` are aware; `at` keeps the offset of the place where it happened.
    `number` counts rows of this database and never travels to another.
    """

    number: int
    id: str
    command_id: str
    recorded_at: datetime
    at: datetime
    kind: Kind
    item: str | None
    minutes: int | None
    text: str | None
    target: str | None
    data: Mapping[str, str] | None = None


class Standing(NamedTuple):
    """What the events of an item add up to.

    `minutes` is the time logged on it; `since` when it got its status; `begun` when it was first
    worked on, which knowing and skipping are not. Both are None where nothing of the kind happened.
    """

    status: Status = "todo"
    minutes: int = 0
    since: datetime | None = None
    begun: datetime | None = None


UNTOUCHED = Standing()


def combined(first: Standing, second: Standing) -> Standing:
    """Return what two standings of one item, under its old and its new id, come to together."""
    later = max(first, second, key=lambda each: (each.since is not None, each.since))
    begun = [each.begun for each in (first, second) if each.begun]
    return later._replace(
        minutes=first.minutes + second.minutes, begun=min(begun) if begun else None
    )


class Tick(NamedTuple):
    """An item marked done, and the day."""

    item: str
    day: date


class Spent(NamedTuple):
    """Work on an item on a day, and its minutes: none where it was only begun or ticked."""

    day: date
    item: str
    minutes: int


class Session(NamedTuple):
    """A running `start`: what it is about and when it began."""

    item: str
    began: datetime


class State(NamedTuple):
    """What a decision about a change may look at; the cards only where it asks for them."""

    standings: Mapping[str, Standing]
    session: Session | None
    cards: Mapping[str, "CardRecord"] = {}


def standing(events: Iterable[Event]) -> Standing:
    """Return what `events`, all of one item and in recorded order, add up to.

    Working on something that is still to do makes it `doing`, and takes a skipped item up again;
    it never undoes `done` or `known`, for going back to a topic is review. `todo` (reset) forgets
    the status and keeps the time, which was spent.
    """
    status: Status = "todo"
    minutes = 0
    since: datetime | None = None
    begun: datetime | None = None
    for event in events:
        minutes += event.minutes or 0
        if event.kind in MARKS:
            status, since = _marked(event.kind), event.at
        elif event.kind in WORK and status in ("todo", "skipped"):
            status, since = "doing", event.at
        if event.kind == "todo":
            begun = None
        elif event.kind in WORK:
            begun = min(begun, event.at) if begun else event.at
    return Standing(status, minutes, since, begun)


def _marked(kind: Kind) -> Status:
    statuses: dict[Kind, Status] = {
        "done": "done",
        "known": "known",
        "skipped": "skipped",
        "todo": "todo",
    }
    return statuses[kind]
