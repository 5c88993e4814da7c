"""The deck: which questions are asked, in which order, and how many of them today.

The cards are the roadmap's questions and the learner's own. In the deck are those of topics done,
known or in progress, and of topics that were taken in early; never one that is suspended.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from dlpath.core.cards import CardRecord, retrievability
from dlpath.core.details import Details, Question
from dlpath.core.errors import AmbiguousItem, Refused, UnknownItem
from dlpath.core.events import State
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course, Roadmap
from dlpath.core.text import nearest, one_line
from dlpath.core.when import USUAL, Calendar

_BEGUN = frozenset({"doing", "done", "known"})


class QuizCard(NamedTuple):
    """A card under its present id and topic, with what happened to it.

    `name` is what people type: the question's id, or `calculus.own-1` for a card of the learner's
    own, which is known by a uuid.
    """

    id: str
    name: str
    topic: str
    record: CardRecord

    @property
    def own(self) -> bool:
        """Whether it is the learner's own, and not a question of the roadmap."""
        return self.record.ask is not None

    @property
    def new(self) -> bool:
        """Whether it was never asked."""
        return self.record.memory is None

    def recall(self, now: datetime) -> float | None:
        """Return the chance, 0 to 1, that it would be known now; None for a new card."""
        return retrievability(self.record.memory, now) if self.record.memory else None

    def due(self, now: datetime, calendar: Calendar) -> bool:
        """Return whether it is to be asked again.

        What was learned is due for the whole of its day, whatever the hour, as long as a day has
        passed since it was asked.
        """
        memory = self.record.memory
        if memory is None:
            return False
        if memory.due <= now:
            return True
        day = calendar.day_of(memory.due.astimezone(now.tzinfo))
        rested = now - memory.last >= timedelta(days=1)
        return memory.stage == "review" and rested and day <= calendar.day_of(now)


class Wanted(NamedTuple):
    """Which cards to ask: of these topics or of all, with these taken in early, at most so many."""

    topics: tuple[str, ...] = ()
    early: tuple[str, ...] = ()
    limit: int | None = None


class Queue(NamedTuple):
    """What to ask now, in order, and how many cards are due and new beyond any limit."""

    cards: tuple[QuizCard, ...]
    due: int
    new: int


class Deck:
    """Every card there is to ask, for a learner at some point of a course."""

    def __init__(
        self, progress: Progress, records: Mapping[str, CardRecord], calendar: Calendar = USUAL
    ) -> None:
        self.progress = progress
        self.calendar = calendar
        self._records = _under_present_ids(records.values(), progress.course.roadmap)

    @property
    def records(self) -> Iterable[CardRecord]:
        """What happened to each card, those no longer asked included."""
        return self._records.values()

    @cached_property
    def cards(self) -> dict[str, QuizCard]:
        """The cards by id, in study order; those of topics outside the track come last."""
        course = self.progress.course
        own = self._own_by_topic()
        found: dict[str, QuizCard] = {}
        for topic in dict.fromkeys((*course.places, *course.roadmap.topics)):
            for question in course.roadmap.topics[topic].questions:
                record = self._records.get(question) or CardRecord(question, topic)
                found[question] = QuizCard(question, question, topic, record)
            for number, record in enumerate(own.get(topic, ()), 1):
                if not record.removed:
                    name = f"{topic}.own-{number}"
                    found[record.id] = QuizCard(record.id, name, topic, record)
        return found

    def _own_by_topic(self) -> dict[str, list[CardRecord]]:
        """Return the learner's own cards, oldest first; removed ones keep their number."""
        own = [record for record in self.records if record.made]
        found: dict[str, list[CardRecord]] = {}
        for record in sorted(own, key=lambda each: (each.made, each.id)):
            topic = self.progress.course.roadmap.present(record.topic)
            found.setdefault(topic, []).append(record)
        return found

    @cached_property
    def _early(self) -> set[str]:
        return {card.topic for card in self.cards.values() if card.record.early}

    def holds(self, topic: str) -> bool:
        """Return whether the cards of a topic are asked: it was begun, or taken in early."""
        status = self.progress.status(topic)
        return status in _BEGUN or (status == "todo" and topic in self._early)

    def asks(self, card: QuizCard, now: datetime) -> bool:
        """Return whether a card is to be asked again now: it is in the deck, active and due."""
        return self.holds(card.topic) and not card.record.suspended and card.due(now, self.calendar)

    def of(self, topics: Iterable[str]) -> list[QuizCard]:
        """Return every card of some topics, suspended ones and those not yet asked included."""
        wanted = set(topics)
        return [card for card in self.cards.values() if card.topic in wanted]

    def active(self, early: Iterable[str] = ()) -> list[QuizCard]:
        """Return the cards that are asked, with the topics in `early` taken in, in study order."""
        topics = {card.topic for card in self.cards.values()}
        held = {topic for topic in topics if self.holds(topic)} | set(early)
        return [
            card for card in self.cards.values() if card.topic in held and not card.record.suspended
        ]

    def queue(self, now: datetime, wanted: Wanted) -> Queue:
        """Return what to ask now: what is due, weakest first, then what is new.

        Of the new cards, those of topics taken in early come first, then of topics in progress,
        then of those finished latest.
        """
        found = [
            card
            for card in self.active(wanted.early)
            if not wanted.topics or card.topic in (*wanted.topics, *wanted.early)
        ]
        due = [card for card in found if card.due(now, self.calendar)]
        due.sort(key=lambda card: card.recall(now) or 0.0)
        new = [card for card in found if card.new]
        new.sort(key=lambda card: (card.topic not in wanted.early, *self._freshness(card.topic)))
        return Queue(tuple([*due, *new][: wanted.limit]), len(due), len(new))

    def _freshness(self, topic: str) -> tuple[bool, float]:
        since = self.progress.standing(topic).since
        return self.progress.status(topic) != "doing", -since.timestamp() if since else 0.0

    def asked_today(self, now: datetime) -> int:
        """Return how many cards were asked on the learner's day."""
        today = self.calendar.day_of(now)
        moments = [card.memory.last for card in self.records if card.memory]
        return sum(
            self.calendar.day_of(moment.astimezone(now.tzinfo)) == today for moment in moments
        )

    def left_today(self, now: datetime, limit: int) -> int | None:
        """Return how many cards a limit of so many a day leaves; None where it is 0, no limit."""
        return max(0, limit - self.asked_today(now)) if limit else None

    def next_due(self, now: datetime) -> datetime | None:
        """Return when the next card falls due that is not due yet."""
        moments = [
            card.record.memory.due
            for card in self.active()
            if card.record.memory and not card.due(now, self.calendar)
        ]
        return min(moments, default=None)

    def card(self, name: str) -> QuizCard:
        """Return the card that was typed: its name, the beginning of it, or that without its topic.

        Raises UnknownItem, AmbiguousItem, and Refused for a card that is no longer asked.
        """
        wanted = present_card(self.progress.course.roadmap, one_line(name).lower())
        if wanted in self.cards:
            return self.cards[wanted]
        if wanted in self._records:
            raise Refused(f"{wanted} is no longer asked: its question was removed")
        cards = self.cards.values()
        for part in (_name, _after_topic):
            found = [card for card in cards if part(card) == wanted] or [
                card for card in cards if wanted and part(card).startswith(wanted)
            ]
            if len(found) > 1:
                raise AmbiguousItem(wanted, [card.name for card in found])
            if found:
                return found[0]
        near = nearest(wanted, map(_name, cards)) or nearest(wanted, map(_after_topic, cards))
        raise UnknownItem("card", wanted, near, "dlpath quiz list shows their names")


def deck_of(course: Course, state: State, calendar: Calendar = USUAL) -> Deck:
    """Return the deck of a state that holds the cards."""
    return Deck(Progress(course, state.standings), state.cards, calendar)


def _name(card: QuizCard) -> str:
    return card.name


def _after_topic(card: QuizCard) -> str:
    return card.name.partition(".")[2]


def wording(card: QuizCard, details: Details) -> Question:
    """Return the texts of a card."""
    if card.record.ask is not None:
        return Question(card.id, card.record.ask, card.record.answer or "")
    quiz = details.cards[card.topic].quiz
    return next(question for question in quiz if question.id == card.id)


def present_card(roadmap: Roadmap, card: str) -> str:
    """Return the id that a card goes by today: a question's begins with that of its topic."""
    topic, dot, question = card.partition(".")
    return f"{roadmap.present(topic)}{dot}{question}"


def first_id(card: QuizCard, roadmap: Roadmap) -> str:
    """Return the id that a card had first, whatever its topic has been renamed to since.

    Other programs know it by that. The earliest id of a topic is the first of its aliases.
    """
    topic, dot, question = card.id.partition(".")
    if not dot:
        return card.id
    return f"{(*roadmap.topics[topic].aliases, topic)[0]}.{question}"


def _under_present_ids(records: Iterable[CardRecord], roadmap: Roadmap) -> dict[str, CardRecord]:
    """Return the records by present id; of two that became one, that of the latest review."""
    found: dict[str, CardRecord] = {}
    for record in records:
        present = present_card(roadmap, record.id)
        other = found.get(present)
        if other is None or _latest(record) > _latest(other):
            found[present] = record
    return found


def _latest(record: CardRecord) -> tuple[bool, datetime | None]:
    return record.memory is not None, record.memory.last if record.memory else None
