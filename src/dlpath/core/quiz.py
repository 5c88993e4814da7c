"""What a command about the quiz will record: an answer, a card of one's own, a card set aside.

Decisions in the style of `dlpath.core.changes`: the state, its cards included, goes in; the events
to append and the answer come out, and nothing is written where one raises.
"""

from datetime import datetime
from typing import NamedTuple

from dlpath.core.cards import PASSING, Memory, Rating, Review, Schedule, reviewed
from dlpath.core.deck import Deck, QuizCard, deck_of
from dlpath.core.errors import BadValue, Refused
from dlpath.core.events import Draft, Kind, State
from dlpath.core.roadmap import Course
from dlpath.core.select import Item, named_item, quiz_id
from dlpath.core.text import clean

LONGEST_TEXT = 4000
USUAL_SECONDS = 30  # for a card, until the learner's own time is known
FEWEST_TIMED = 5
LONGEST_SECONDS = 600  # whoever takes longer went to get a coffee


class Given(NamedTuple):
    """An answer to a card: how well it was known, when, and in how many seconds if anyone counted.

    `retention` is the chance of knowing the card that the schedule aims for, 0 to 1.
    """

    rating: Rating
    at: datetime
    retention: float
    seconds: int | None = None


class Answered(NamedTuple):
    """What an answer did: what is left in memory now, and the quiz of a topic it completed."""

    card: QuizCard
    rating: Rating
    memory: Memory
    passed: Item | None


def answer(
    course: Course, state: State, name: str, given: Given, schedule: Schedule
) -> tuple[list[Draft], Answered]:
    """Return the events that record an answer to the card that `name` means.

    The answer that makes every question of a topic passed ticks the topic's quiz too. Raises
    UnknownItem, AmbiguousItem, and Refused for a card that is suspended or no longer asked.
    """
    deck = deck_of(course, state)
    card = deck.card(name)
    if card.record.suspended:
        raise Refused(f"{card.name} is suspended", f"dlpath quiz resume {card.name}")
    review = Review(given.at, given.rating, given.retention)
    memory = reviewed(card.record.memory, review, schedule)
    drafts = [_review(deck, card, given)]
    passed = _passed(deck, card, given.rating)
    if passed:
        drafts.append(Draft("done", given.at, passed.id))
    return drafts, Answered(card, given.rating, memory, passed)


def _review(deck: Deck, card: QuizCard, given: Given) -> Draft:
    """Return the event of an answer, under the id that the card has been recorded under so far."""
    data = {"rating": given.rating, "retention": str(given.retention)}
    if given.seconds is not None:
        data["seconds"] = str(min(given.seconds, LONGEST_SECONDS))
    if not deck.holds(card.topic):
        data["early"] = "yes"
    return Draft("review", given.at, card.topic, target=card.record.id, data=data)


def _passed(deck: Deck, card: QuizCard, rating: Rating) -> Item | None:
    """Return the quiz that the answer completes: every question of the topic passed at last."""
    quiz = quiz_id(card.topic)
    if card.own or rating not in PASSING or deck.progress.finished(quiz):
        return None
    others = [other for other in deck.of([card.topic]) if not other.own and other.id != card.id]
    if not all(other.record.passed for other in others):
        return None
    return named_item(deck.progress.course, quiz)


def suspend(
    course: Course, state: State, name: str, at: datetime, *, resume: bool = False
) -> tuple[list[Draft], QuizCard]:
    """Return the event that sets a card aside, or with `resume` takes it up again.

    Raises UnknownItem, AmbiguousItem, and Refused where it is that way already or no longer asked.
    """
    card = deck_of(course, state).card(name)
    if card.record.suspended is not resume:
        raise Refused(f"{card.name} is {'not suspended' if resume else 'suspended already'}")
    kind: Kind = "resume" if resume else "suspend"
    return [Draft(kind, at, card.topic, target=card.record.id)], card


def add(item: Item, ask: str, answer: str, at: datetime, uid: str) -> Draft:
    """Return the event that makes a card of the learner's own, known by `uid`. Raises BadValue."""
    texts = {"ask": _text(ask, "question"), "answer": _text(answer, "answer")}
    return Draft("card", at, item.topic, data=texts, id=uid)


def edit(card: QuizCard, at: datetime, ask: str | None = None, answer: str | None = None) -> Draft:
    """Return the event that rewords a card of the learner's own; what happened to it stays.

    Raises BadValue where there is nothing to change, Refused for a question of the roadmap.
    """
    _own(card, "reworded")
    if ask is None and answer is None:
        raise BadValue("there is nothing to change", "give --question, --answer or both")
    data = {} if ask is None else {"ask": _text(ask, "question")}
    data |= {} if answer is None else {"answer": _text(answer, "answer")}
    return Draft("edit", at, card.record.topic, target=card.id, data=data)


def remove(card: QuizCard, at: datetime) -> Draft:
    """Return the event that takes a card of the learner's own away. Raises Refused for others."""
    _own(card, "removed")
    data = {"ask": card.record.ask or ""}
    return Draft("remove", at, card.record.topic, target=card.id, data=data)


def _own(card: QuizCard, done: str) -> None:
    if not card.own:
        raise Refused(
            f"{card.name} belongs to the roadmap and cannot be {done}",
            f"set it aside: dlpath quiz suspend {card.name}",
        )


def _text(text: str, what: str) -> str:
    kept = clean(text).strip()
    if not kept:
        raise BadValue(f"the {what} is empty", 'dlpath quiz add TOPIC "question" "answer"')
    if len(kept) > LONGEST_TEXT:
        raise BadValue(f"the {what} of a card holds {LONGEST_TEXT} characters", "make it two cards")
    return kept


def median_seconds(taken: list[int]) -> int:
    """Return the median seconds of an answer, or a usual time where too few were measured."""
    if len(taken) < FEWEST_TIMED:
        return USUAL_SECONDS
    return max(1, sorted(taken)[len(taken) // 2])
