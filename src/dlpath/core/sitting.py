"""A sitting: cards asked one after another, as a value that each answer turns into the next.

Nothing here asks, prints or saves. Whoever drives it shows `current`, records what the learner
says, and then puts the new sitting in the old one's place.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from dlpath.core.cards import Memory, Rating
from dlpath.core.deck import Deck, QuizCard, Wanted
from dlpath.core.select import quiz_id


class Turn(NamedTuple):
    """A card as it was when it was asked, how it was answered, and what that left in memory.

    A card set aside has neither rating nor memory.
    """

    card: QuizCard
    rating: Rating | None
    memory: Memory | None


class Sitting(NamedTuple):
    """What is still to be asked, in order, and what was answered or set aside, oldest first.

    A card answered `again` comes back once all others had their turn, until it is known.
    """

    queue: tuple[QuizCard, ...]
    turns: tuple[Turn, ...] = ()

    @property
    def current(self) -> QuizCard | None:
        """The card to ask now; None when the sitting is over."""
        return self.queue[0] if self.queue else None

    @property
    def first_ratings(self) -> dict[str, Rating]:
        """How each card was answered when it was first asked, by id."""
        latest_first = reversed(self.turns)
        return {turn.card.id: turn.rating for turn in latest_first if turn.rating}

    @property
    def done(self) -> int:
        """How many cards are through: answered, and not to come back."""
        return len(self.first_ratings.keys() - {card.id for card in self.queue})

    @property
    def total(self) -> int:
        """How many cards the sitting has in all, each counted once."""
        return self.done + len(self.queue)

    @property
    def remembered(self) -> int:
        """How many cards were known when they were first asked."""
        return sum(rating != "again" for rating in self.first_ratings.values())

    @property
    def suspended(self) -> int:
        """How many cards were set aside."""
        return sum(turn.rating is None for turn in self.turns)


def begin(cards: Iterable[QuizCard]) -> Sitting:
    """Return the sitting that asks `cards` in order."""
    return Sitting(tuple(cards))


def rated(sitting: Sitting, rating: Rating, memory: Memory) -> Sitting:
    """Return the sitting after the current card was answered."""
    card, *rest = sitting.queue
    after = card._replace(record=card.record._replace(memory=memory))
    back = [after] if rating == "again" else []
    return Sitting((*rest, *back), (*sitting.turns, Turn(card, rating, memory)))


def taken_back(sitting: Sitting) -> Sitting:
    """Return the sitting before the latest answer, or before the latest card was set aside."""
    *before, last = sitting.turns
    rest = tuple(card for card in sitting.queue if card.id != last.card.id)
    return Sitting((last.card, *rest), tuple(before))


def set_aside(sitting: Sitting) -> Sitting:
    """Return the sitting without the current card, which was suspended."""
    card, *rest = sitting.queue
    return Sitting(tuple(rest), (*sitting.turns, Turn(card, None, None)))


class Outcome(NamedTuple):
    """What a sitting came to.

    `passed` names the topics whose quiz it ticked. `due` counts the cards that are due by now, and
    `next_due` is when the next one is that is not.
    """

    sitting: Sitting
    passed: tuple[str, ...]
    due: int
    next_due: datetime | None


def outcome(sitting: Sitting, before: Deck, after: Deck, now: datetime) -> Outcome:
    """Return what a sitting came to, with the deck as it was before and as it is after."""
    topics = dict.fromkeys(turn.card.topic for turn in sitting.turns)
    passed = [topic for topic in topics if after.progress.finished(quiz_id(topic))]
    return Outcome(
        sitting,
        tuple(topic for topic in passed if not before.progress.finished(quiz_id(topic))),
        after.queue(now, Wanted()).due,
        after.next_due(now),
    )
