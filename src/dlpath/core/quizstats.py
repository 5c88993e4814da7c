"""How the remembering goes: what falls due, and whether as much is known as was promised."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from dlpath.core.cards import CardRecord
from dlpath.core.deck import Deck, QuizCard
from dlpath.core.roadmap import Phase

DAYS = 28


class Retention(NamedTuple):
    """What was known of what had been learned, against what the schedule promised.

    `tests` are the reviews of cards in the review stage, `recalled` those not answered `again`, and
    `promised` the retention aimed for, 0 to 1, on average; both shares are None without a test.
    """

    tests: int
    recalled: int
    promised: float | None

    @property
    def measured(self) -> float | None:
        """The share that was known, 0 to 1."""
        return self.recalled / self.tests if self.tests else None


class Group(NamedTuple):
    """Some cards of the deck: how many, how many of them new and due, and how well they are known.

    `recall` is the mean chance of knowing those asked before now, None where none was asked.
    """

    cards: int
    new: int
    due: int
    recall: float | None
    retention: Retention


class QuizStats(NamedTuple):
    """The answer of `quiz stats`.

    `days` are the next four weeks with how many cards fall due on each, today with all that are
    due already. Phases and topics are those with cards in the deck, in study order; topics outside
    the track belong to no phase.
    """

    all: Group
    suspended: int
    days: tuple[tuple[date, int], ...]
    phases: tuple[tuple[Phase, Group], ...]
    topics: tuple[tuple[str, Group], ...]


def quiz_stats(deck: Deck, now: datetime) -> QuizStats:
    """Return how the remembering goes. Cards no longer asked count in the retention overall."""
    active = deck.active()
    everything = _group(active, deck, now)._replace(retention=_retention(deck.records))
    return QuizStats(
        all=everything,
        suspended=sum(card.record.suspended for card in deck.cards.values()),
        days=_days(active, deck, now),
        phases=tuple(
            (phase, _group(cards, deck, now))
            for phase in deck.progress.course.track.phases
            if (cards := [card for card in active if card.topic in phase.topics])
        ),
        topics=tuple(
            (topic, _group([card for card in active if card.topic == topic], deck, now))
            for topic in dict.fromkeys(card.topic for card in active)
        ),
    )


def _group(cards: Sequence[QuizCard], deck: Deck, now: datetime) -> Group:
    recalls = [recall for card in cards if (recall := card.recall(now)) is not None]
    return Group(
        cards=len(cards),
        new=sum(card.new for card in cards),
        due=sum(card.due(now, deck.calendar) for card in cards),
        recall=sum(recalls) / len(recalls) if recalls else None,
        retention=_retention(card.record for card in cards),
    )


def _retention(records: Iterable[CardRecord]) -> Retention:
    tests = recalled = 0
    promised = 0.0
    for record in records:
        tests += record.tests
        recalled += record.recalled
        promised += record.promised
    return Retention(tests, recalled, promised / tests if tests else None)


def _days(cards: Iterable[QuizCard], deck: Deck, now: datetime) -> tuple[tuple[date, int], ...]:
    today = deck.calendar.day_of(now)
    counts = {today + timedelta(days=n): 0 for n in range(DAYS)}
    for card in cards:
        if card.record.memory:
            due = card.record.memory.due.astimezone(now.tzinfo)
            day = max(today, deck.calendar.day_of(due))
            if day in counts:
                counts[day] += 1
    return tuple(counts.items())
