"""When to ask a card again: FSRS-6 by py-fsrs, which nothing else in dlpath imports.

Its steps and parameters are the library's own. Its fuzzing, which moves dates about at random, is
off: the schedule is a function of the reviews, and can be derived anew from them at any time.
"""

from datetime import UTC
from functools import cache
from typing import cast

from fsrs import Card, Rating, Scheduler, State  # noqa: TID253 - its home; loaded only for reviews

from dlpath.core.cards import Memory, Review, Stage


def schedule(memory: Memory | None, review: Review) -> Memory:
    """Return what is left in memory after `review`, which lies at or after the one before."""
    after, _ = _scheduler(review.retention).review_card(
        _card(memory, review), Rating[review.rating.capitalize()], review.at.astimezone(UTC)
    )
    return Memory(
        stage=cast("Stage", after.state.name.lower()),
        step=after.step,
        stability=cast("float", after.stability),
        difficulty=cast("float", after.difficulty),
        due=after.due,
        last=review.at.astimezone(UTC),
    )


@cache
def _scheduler(retention: float) -> Scheduler:
    return Scheduler(desired_retention=retention, enable_fuzzing=False)


def _card(memory: Memory | None, review: Review) -> Card:
    """Return a card as py-fsrs has it; without an id and a date it would ask the clock for them."""
    if memory is None:
        return Card(card_id=0, due=review.at.astimezone(UTC))
    return Card(
        card_id=0,
        state=State[memory.stage.capitalize()],
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last,
    )
