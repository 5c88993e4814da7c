"""A memory simple enough to reason about, in place of FSRS.

A card that is not known comes back in ten minutes; one that is known first in a day, then each
time after twice as many days.
"""

from datetime import UTC, datetime, timedelta

from dlpath.core.cards import CardRecord, Memory, Review
from tests.sample import NOW

DAY = timedelta(days=1)


def schedule(memory: Memory | None, review: Review) -> Memory:
    """Return what a review leaves in memory."""
    at = review.at.astimezone(UTC)
    if review.rating == "again":
        return Memory("relearning", 0, 1.0, 9.0, at + timedelta(minutes=10), at)
    stability = memory.stability * 2 if memory else 1.0
    return Memory("review", None, stability, 5.0, at + stability * DAY, at)


def remembered(card: str, *, days: float = 1, ago: float = 0, at: datetime = NOW) -> CardRecord:
    """Return a card learned `ago` days before `at`, due `days` after that and passed."""
    last = (at - ago * DAY).astimezone(UTC)
    memory = Memory("review", None, days, 5.0, last + days * DAY, last)
    return CardRecord(card, card.partition(".")[0], memory, reps=1, passed=True)
