"""What the learner does, recorded by way of the decisions that the commands make."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from sqlite3 import Connection

from dlpath.core import changes, notes, pauses, quiz
from dlpath.core.cards import RATINGS
from dlpath.core.changes import Word
from dlpath.core.deck import Deck, Wanted
from dlpath.core.events import Draft, Event, Kind, State
from dlpath.core.goal import aim
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course
from dlpath.core.select import Item, find_item, find_items
from dlpath.core.when import parse_moment
from dlpath.environment import schedule
from dlpath.store.local import Store
from tests.sample import NOW
from tests.year.hours import later


class Ledger(Store):
    """A store that keeps one transaction open, so that a year is recorded within seconds."""

    _db: Connection

    @contextmanager
    def whole(self) -> Iterator[None]:
        """Record all that happens inside, or nothing."""
        with super()._writing() as self._db:
            yield

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        yield self._db

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        yield self._db


class Diary:
    """What the learner does, by way of the decisions that the commands make; `now` is theirs."""

    def __init__(self, store: Store, course: Course) -> None:
        self.store = store
        self.course = course
        self.now = NOW

    @property
    def progress(self) -> Progress:
        return Progress(self.course, self.store.standings())

    def item(self, name: str) -> Item:
        return find_item(self.course, name)

    def at(self, when: str) -> datetime:
        return parse_moment(when, self.now, self.store.calendar)

    def record(self, *drafts: Draft) -> None:
        self.store.change(lambda _state: (list(drafts), None), self.now)

    def mark(
        self,
        kind: Kind,
        *names: str,
        took: int | None = None,
        note: str | None = None,
        when: str = "now",
        cascade: bool = False,
    ) -> None:
        items = find_items(self.course, names)
        word = Word(kind, self.at(when), took, note, cascade)
        self.store.change(lambda state: changes.mark(self.course, state, items, word), self.now)

    def start(self, name: str) -> None:
        item = self.item(name)
        self.store.change(
            lambda state: (changes.start(self.course, state, item, self.now), None), self.now
        )

    def stop(self, took: int | None = None, note: str | None = None, *, done: bool = False) -> None:
        word = Word("done" if done else "stop", self.now, note=note)

        def decide(state: State) -> tuple[list[Draft], object]:
            return changes.stop(self.course, state, self.now, took, word)

        self.store.change(decide, self.now)

    def log(self, name: str, took: int, when: str = "now", note: str | None = None) -> None:
        item, word = self.item(name), Word("log", self.at(when), took, note)
        self.store.change(lambda state: changes.log(self.course, state, item, word), self.now)

    def note(self, name: str | None, text: str, when: str = "now") -> None:
        about = self.item(name).id if name else None
        self.record(Draft("note", self.at(when), about, text=notes.checked_note(text)))

    def latest_note(self) -> notes.Note:
        found = notes.notes(self.progress, self.store.events_of_kind("note", "edit", "remove"))
        return max(found, key=lambda note: note.number)

    def ask(self, chance: random.Random, most: int) -> None:
        """Answer the cards that are due, at most so many."""
        cards = self.store.cards()
        queue = Deck(self.progress, cards, self.store.calendar).queue(self.now, Wanted(limit=most))
        for card in queue.cards:
            (rating,) = chance.choices(RATINGS, (12, 18, 55, 15))
            seconds = chance.randint(6, 70)
            self.now = later(self.now, 1)
            given = quiz.Given(rating, self.now, 0.9, seconds)
            self.answer(card.id, given)

    def answer(self, card: str, given: quiz.Given) -> None:
        def decide(state: State) -> tuple[list[Draft], object]:
            return quiz.answer(self.course, state, card, given, schedule)

        self.store.change(decide, self.now, cards=True)

    def pause(self, first: date, last: date, text: str) -> None:
        self.record(pauses.add(self.pauses, first, last, text, self.now))

    @property
    def pauses(self) -> tuple[pauses.Pause, ...]:
        return pauses.pauses(self.store.events_of_kind("pause", "unpause"))

    def unpause(self, first: date) -> None:
        target = next(pause.id for pause in self.pauses if pause.first == first)
        self.record(Draft("unpause", self.now, target=target))

    def goal(self, name: str, by: date | None = None) -> None:
        self.record(aim(self.progress, self.item(name), by, self.now))

    def undo(self) -> tuple[Event, ...]:
        return self.store.undo(self.now)

    def redo(self) -> tuple[Event, ...]:
        return self.store.redo(self.now)
