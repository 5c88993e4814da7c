"""What is still known: how much of a topic would be recalled now.

A ticked topic was studied; whether it stayed is in the chance, card by card, that an answer would
still come (`dlpath.core.cards.retrievability`). A topic's recall is their mean.
"""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # a learner who was never asked has no deck, and does not pay for one
    from collections.abc import Iterable

    from dlpath.core.deck import Deck, QuizCard

FADES_BELOW = 0.8  # cards come back at 0.9; what is left alone goes on falling
FEWEST_CARDS = 3  # fewer say too little about a topic
WARM_UP = 3  # cards offered before a topic that leans on what is fading


class Recall(NamedTuple):
    """How well a topic is known.

    `share`, 0 to 1, is the mean chance that one of the `asked` cards would be known now; `due` are
    the ids of those to be asked again, weakest first.
    """

    topic: str
    share: float
    asked: int
    due: tuple[str, ...]

    @property
    def fading(self) -> bool:
        """Whether so little of it is left that what builds on it would stumble.

        Not without a card that is due: there has to be something to do about it.
        """
        return self.asked >= FEWEST_CARDS and self.share < FADES_BELOW and bool(self.due)

    @property
    def warm_up(self) -> tuple[str, ...]:
        """The cards to ask before going on to what leans on it."""
        return self.due[:WARM_UP]


def recalls(deck: "Deck", now: datetime) -> dict[str, Recall]:
    """Return the recall of every topic that was ever asked about, suspended cards left out."""
    asked: dict[str, list[tuple[float, QuizCard]]] = {}
    for card in deck.cards.values():
        chance = card.recall(now)
        if chance is not None and not card.record.suspended:
            asked.setdefault(card.topic, []).append((chance, card))
    return {topic: _recall(topic, cards, deck, now) for topic, cards in asked.items()}


def _recall(
    topic: str, cards: "Iterable[tuple[float, QuizCard]]", deck: "Deck", now: datetime
) -> Recall:
    ordered = sorted(cards, key=lambda each: each[0])
    share = sum(chance for chance, _ in ordered) / len(ordered)
    held = ordered if deck.holds(topic) else []
    due = tuple(card.id for _, card in held if card.due(now, deck.calendar))
    return Recall(topic, share, len(ordered), due)
