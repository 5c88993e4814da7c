"""A time box: what to do in the minutes there are."""

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

from dlpath.core.details import Details, Resource
from dlpath.core.errors import BadValue
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Subtopic, Topic
from dlpath.core.suggest import Offer
from dlpath.core.text import counted, joined
from dlpath.core.when import MINUTES_PER_HOUR

SHORTEST = 10
REVIEW_SHARE = 4  # a quarter of a box at most goes to quiz cards
SECONDS_PER_MINUTE = 60
READING_SHARE = 3  # a third of a slice goes to reading or watching
MOST_READING = 30


class Step(NamedTuple):
    """One part of the box: what, for how many minutes, and what exactly."""

    kind: Literal["review", "resume", "slice", "project", "resource"]
    id: str
    title: str
    minutes: int
    detail: str


class Box(NamedTuple):
    """The answer of `next --for`. The steps never take longer than `minutes` together."""

    minutes: int
    steps: tuple[Step, ...]

    def after(self, first: Step) -> "Box":
        """Return the box with a step before all others, as much longer as that takes."""
        return Box(self.minutes + first.minutes, (first, *self.steps))


def reviewing(due: int, seconds: int, minutes: int) -> Step | None:
    """Return the quiz cards that are due as the first step of a box of `minutes`, if any fit.

    They take `seconds` each, and a quarter of the box at most: the rest is for what is new, and
    never too short to plan.
    """
    room = max(0, min(minutes // REVIEW_SHARE, minutes - SHORTEST))
    cards = min(due, room * SECONDS_PER_MINUTE // seconds)
    if not cards:
        return None
    spent = math.ceil(cards * seconds / SECONDS_PER_MINUTE)
    title = f"{cards} of {due} quiz cards" if cards < due else counted(due, "quiz card")
    return Step("review", "quiz", title, spent, f"dlpath quiz --limit {cards}")


def fill(
    progress: Progress,
    details: Details,
    offers: Sequence[Offer],
    minutes: int,
    *,
    offline: bool = False,
) -> Box:
    """Return what to do in `minutes`, from the best offers there are.

    One topic or project at a time: a slice of it, as many of its subtopics as fit, and something
    to read on it; when it ends early the next offer has the rest. Raises BadValue for a box too
    short to open a book in.
    """
    if minutes < SHORTEST:
        raise BadValue(f"{minutes} minutes are too short to plan", f"use at least {SHORTEST}m")
    steps: list[Step] = []
    left = minutes
    for offer in offers:
        if left < SHORTEST:
            break
        found = _steps(progress, details, offer, left, offline=offline)
        steps += found
        left -= sum(step.minutes for step in found)
    return Box(minutes, tuple(steps))


def _steps(
    progress: Progress, details: Details, offer: Offer, left: int, *, offline: bool
) -> list[Step]:
    whole = max(1, round(offer.hours.likely * MINUTES_PER_HOUR)) if offer.hours.likely else left
    minutes = min(left, whole)
    if offer.kind == "project":
        brief = details.briefs.get(offer.id)
        return [Step("project", offer.id, offer.title, minutes, brief.what if brief else "")]
    topic = progress.course.roadmap.topics[offer.id]
    reading = _resource(details, topic, offline=offline)
    aside = min(MOST_READING, minutes // READING_SHARE) if reading else 0
    kind: Literal["resume", "slice"] = "resume" if offer.doing else "slice"
    first = Step(
        kind,
        topic.id,
        topic.title,
        minutes - aside,
        _parts(progress, topic, minutes, finishing=minutes == whole),
    )
    if reading is None or not aside:
        return [first]
    told = f"on {topic.title}: {reading.url}" if reading.url else f"on {topic.title}"
    return [first, Step("resource", reading.id, reading.title, aside, told)]


def _parts(progress: Progress, topic: Topic, minutes: int, *, finishing: bool) -> str:
    """Return which subtopics fit into the minutes, reading included."""
    open_parts = [part for part in topic.subtopics if not _settled(progress, topic, part)]
    if finishing:
        return "the rest of it" if len(open_parts) < len(topic.subtopics) else "all of it"
    if not open_parts:
        return "a part of it"
    each = progress.remaining(topic.id).likely * MINUTES_PER_HOUR / len(open_parts)
    fitting = open_parts[: int(minutes // each)] if each else open_parts
    if not fitting:
        return f"a first part of {open_parts[0].title}"
    return joined(part.title for part in fitting)


def _settled(progress: Progress, topic: Topic, part: Subtopic) -> bool:
    return progress.settled(f"{topic.id}/{part.id}")


def _resource(details: Details, topic: Topic, *, offline: bool) -> Resource | None:
    """Return the first resource that teaches the topic, offline the first book."""
    found = (
        each
        for each in details.resources.values()
        if topic.id in each.topics and each.status in ("ok", "moved", "renamed")
    )
    return next((each for each in found if not offline or each.kind == "book"), None)
