"""What happened to a quiz card: its reviews, what they add up to, and what is left in memory.

A card is a question of the roadmap, known by the question's id, or one of the learner's own, known
by the id of the event that made it. Like a standing, a `CardRecord` is derived from the card's
events in recorded order, and the store keeps it beside them.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Literal, NamedTuple, TypeAlias

from dlpath.core.errors import BadValue
from dlpath.core.events import Event
from dlpath.core.text import one_line

Rating = Literal["again", "hard", "good", "easy"]
RATINGS: tuple[Rating, ...] = ("again", "hard", "good", "easy")
PASSING: frozenset[Rating] = frozenset({"good", "easy"})
Stage = Literal["learning", "review", "relearning"]

# The forgetting curve of FSRS-6 with its default parameters, of which this is the last:
# https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm
_DECAY = -0.1542
_FACTOR = 0.9 ** (1 / _DECAY) - 1


class Review(NamedTuple):
    """One answer: when, how well it was known, and the retention that was aimed for, 0 to 1."""

    at: datetime
    rating: Rating
    retention: float


class Memory(NamedTuple):
    """What FSRS knows of a card after a review.

    `stability` is the days after which nine of ten such cards are still known, `difficulty` 1 to
    10, `step` the place among the steps of minutes that come before the days of the `review`
    stage. `due` and `last`, the moment of the last review, are in UTC.
    """

    stage: Stage
    step: int | None
    stability: float
    difficulty: float
    due: datetime
    last: datetime


# How a review changes what is left in memory; None stands for a card never reviewed.
Schedule: TypeAlias = Callable[[Memory | None, Review], Memory]


class CardRecord(NamedTuple):
    """What the events of one card add up to.

    `id` and `topic` are as they were recorded, which a renamed topic may have left behind.

    `lapses` counts how often a card that had been learned was forgotten. `tests` are the reviews in
    the review stage, `recalled` those of them not answered `again`, and `promised` the sum of the
    retentions that they aimed for. A card is `passed` once it was answered good or easy, and
    `early` where it was asked before its topic was begun. `made`, `ask` and `answer` belong to a
    card of the learner's own: when it was recorded, and its texts.
    """

    id: str
    topic: str
    memory: Memory | None = None
    reps: int = 0
    lapses: int = 0
    tests: int = 0
    recalled: int = 0
    promised: float = 0.0
    passed: bool = False
    early: bool = False
    suspended: bool = False
    removed: bool = False
    made: datetime | None = None
    ask: str | None = None
    answer: str | None = None


def read_rating(text: str) -> Rating:
    """Return the rating that was typed. Raises BadValue."""
    typed = one_line(text).lower()
    if typed not in RATINGS:
        raise BadValue(f"'{typed}' is not a rating", "use again, hard, good or easy")
    return typed


def reviewed(memory: Memory | None, review: Review, schedule: Schedule) -> Memory:
    """Return what is left in memory after a review.

    Where the clock went backwards the review counts as at the moment of the one before.
    """
    at = max(review.at, memory.last) if memory else review.at
    return schedule(memory, review._replace(at=at))


def retrievability(memory: Memory, now: datetime) -> float:
    """Return the chance, 0 to 1, that the card would be known now."""
    days = max(0.0, (now - memory.last) / timedelta(days=1))
    return float((1 + _FACTOR * days / memory.stability) ** _DECAY)


def record(card: str, events: Iterable[Event], schedule: Schedule) -> CardRecord | None:
    """Return what `events`, all about `card` and in recorded order, add up to.

    None where they are not about a card: notes are edited and removed too. Raises LookupError or
    ValueError for a review that dlpath never wrote.
    """
    found: CardRecord | None = None
    for event in events:
        if event.kind == "card":
            found = _made(event)
        elif event.kind in ("review", "suspend", "resume"):
            found = _happened(found or CardRecord(card, event.item or ""), event, schedule)
        elif found and event.kind == "remove":
            found = found._replace(removed=True)
        elif found and event.kind == "edit":
            texts = event.data or {}
            found = found._replace(
                ask=texts.get("ask", found.ask), answer=texts.get("answer", found.answer)
            )
    return found


def _made(event: Event) -> CardRecord:
    texts = event.data or {}
    return CardRecord(
        event.id,
        event.item or "",
        made=event.recorded_at,
        ask=texts["ask"],
        answer=texts["answer"],
    )


def _happened(card: CardRecord, event: Event, schedule: Schedule) -> CardRecord:
    if event.kind != "review":
        return card._replace(suspended=event.kind == "suspend")
    said = event.data or {}
    rating = RATINGS[RATINGS.index(said["rating"])]
    review = Review(event.at, rating, float(said["retention"]))
    return _after(card, review, schedule)._replace(early=card.early or "early" in said)


def _after(card: CardRecord, review: Review, schedule: Schedule) -> CardRecord:
    """Return the card after a review, which was a test of memory where it had been learned."""
    tested = card.memory is not None and card.memory.stage == "review"
    forgotten = review.rating == "again"
    return card._replace(
        memory=reviewed(card.memory, review, schedule),
        reps=card.reps + 1,
        lapses=card.lapses + (tested and forgotten),
        tests=card.tests + tested,
        recalled=card.recalled + (tested and not forgotten),
        promised=card.promised + (review.retention if tested else 0),
        passed=card.passed or review.rating in PASSING,
    )
