"""What to review: the topics with cards due, and what fades that an offered topic leans on."""

from collections.abc import Mapping
from datetime import timedelta

from dlpath.core.remembering import Recall
from dlpath.core.roadmap import Course, Hours
from dlpath.core.suggest import Ask, Offer
from dlpath.core.text import counted, percent


def fading_needs(known: Mapping[str, Recall], course: Course, offer: Offer) -> tuple[Recall, ...]:
    """Return what an offered topic leans on that is fading, the weakest first."""
    if offer.kind != "topic":
        return ()
    needs = course.needs[offer.id]
    fading = [known[need] for need in needs if need in known and known[need].fading]
    return tuple(sorted(fading, key=lambda each: each.share))


def review_offers(
    known: Mapping[str, Recall], course: Course, ask: Ask, seconds: int
) -> list[Offer]:
    """Return the topics with cards that are due as offers, what is weakest first.

    `seconds` is what the learner takes for a card.
    """
    due = sorted((each for each in known.values() if each.due), key=lambda each: each.share)
    found = [_offer(each, course, seconds) for each in due]
    return [offer for offer in found if ask.phase in (None, offer.phase)]


def _offer(known: Recall, course: Course, seconds: int) -> Offer:
    place = course.places.get(known.topic)
    cards = len(known.due)
    hours = cards * timedelta(seconds=seconds) / timedelta(hours=1)
    return Offer(
        kind="review",
        id=known.topic,
        title=course.roadmap.topics[known.topic].title,
        phase=place.phase.id if place else "",
        number=course.number(known.topic),
        hours=Hours(hours, hours, hours),
        doing=False,
        minutes=0,
        unlocks=0,
        terms=(),
        reasons=(f"{counted(cards, 'card')} due; about {percent(known.share)} is still known",),
    )
