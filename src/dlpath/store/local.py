"""The learner's database on the daily path: stdlib sqlite3, a handful of statements.

Importing SQLModel takes longer than a whole daily command may, so the schema it owns
(`dlpath.store.tables`) is written to here by hand; `tests/store` holds both to one contract.
Writers take the lock at once (BEGIN IMMEDIATE) and wait up to 30 s for it; readers write nothing.
"""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeVar

from dlpath.core.errors import Refused, StoreUnwritable
from dlpath.core.events import Draft, Event, Kind, Session, Spent, Standing, State, Tick
from dlpath.core.when import USUAL, Calendar, Window
from dlpath.store import lookback, schema, statements
from dlpath.store.failures import BUSY_SECONDS, damaged, translated, unusable

if TYPE_CHECKING:
    from dlpath.core.cards import CardRecord, Schedule

T = TypeVar("T")

CHECKED_SIZE = 4 * 1024 * 1024  # a quick_check of this many bytes takes a few milliseconds


class Store:
    """The database at `path`, made when it is first needed; days are those of `calendar`.

    `schedule` says what a review leaves in memory; it is asked only where a review is recorded,
    taken back or rebuilt from. Methods raise StoreUnusable and its kinds; after any of them the
    bytes are as they were.
    """

    def __init__(
        self,
        path: Path,
        calendar: Calendar = USUAL,
        schedule: "Schedule | None" = None,
        *,
        busy_seconds: float = BUSY_SECONDS,
    ) -> None:
        self.path = path
        self.calendar = calendar
        self.schedule = schedule or _unscheduled
        self.busy_seconds = busy_seconds
        self.created = False
        self._open: sqlite3.Connection | None = None

    # Reading

    def standings(self) -> dict[str, Standing]:
        """Return the standing of every item that anything happened to."""
        with self._reading() as db:
            return statements.standings(db) if db else {}

    def session(self) -> Session | None:
        """Return the running session."""
        with self._reading() as db:
            return statements.session(db) if db else None

    def state(self, *, cards: bool = False) -> State:
        """Return standings and session as of one moment, and where asked for the cards."""
        with self._reading() as db:
            return _state(db, cards=cards) if db else State({}, None)

    def cards(self) -> "dict[str, CardRecord]":
        """Return the record of every card that anything happened to, by id."""
        with self._reading() as db:
            return _cards(db) if db else {}

    def events_in(self, window: Window, *kinds: Kind) -> list[Event]:
        """Return the events that happened in `window`, none of a command that was taken back.

        They are of the `kinds` named, or of any but the undoing and redoing itself.
        """
        low, high = (statements.utc(bound) for bound in window.bounds())
        marks = ", ".join("?" * len(kinds))
        which = f"IN ({marks})" if kinds else "NOT IN ('undo', 'redo')"
        found = self._events(
            f" WHERE e.at BETWEEN ? AND ? AND NOT c.undone AND e.kind {which}", (low, high, *kinds)
        )
        return [event for event in found if self.calendar.day_of(event.at) in window]

    def events_of(self, items: Sequence[str]) -> list[Event]:
        """Return the events of `items`, none of a command that was taken back.

        Reviews, of which there are many, are left out: `cards` has what they add up to.
        """
        marks = ", ".join("?" * len(items))
        where = f" WHERE e.item IN ({marks}) AND e.kind <> 'review' AND NOT c.undone"
        return self._events(where, tuple(items))

    def events_of_kind(self, *kinds: Kind) -> list[Event]:
        """Return the events of some kinds, in recorded order, none that was taken back."""
        marks = ", ".join("?" * len(kinds))
        return self._events(f" WHERE e.kind IN ({marks}) AND NOT c.undone", kinds)

    def seconds_taken(self, latest: int) -> list[int]:
        """Return the seconds that the latest answers took, as far as anyone counted."""
        with self._reading() as db:
            rows = db.execute(statements.SECONDS, (latest,)).fetchall() if db else []
        return [int(seconds) for (seconds,) in rows if seconds is not None]

    def minutes_by_day(self, since: date) -> dict[date, int]:
        """Return the minutes of every day from `since` on that has any."""
        with self._reading() as db:
            rows = db.execute(statements.BY_DAY, self._from(since)).fetchall() if db else []
        return {date.fromisoformat(day): minutes for day, minutes in rows}

    def spent(self, window: Window) -> list[Spent]:
        """Return the work of each day of `window` on each item, with its minutes."""
        with self._reading() as db:
            return lookback.spent(db, window, self.calendar) if db else []

    def standings_before(self, day: date) -> dict[str, Standing]:
        """Return the standings as they were when `day` began."""
        with self._reading() as db:
            return lookback.standings_before(db, day, self.calendar) if db else {}

    def first_day(self) -> date | None:
        """Return the day of the first thing that was worked on or marked."""
        with self._reading() as db:
            return lookback.first_day(db, self.calendar) if db else None

    def ticks(self, since: date) -> list[Tick]:
        """Return what was marked done from `since` on, and the day, in recorded order."""
        with self._reading() as db:
            rows = db.execute(statements.TICKS, self._from(since)).fetchall() if db else []
        return [Tick(item, date.fromisoformat(day)) for item, day in rows]

    @contextmanager
    def study(self) -> Iterator[Callable[[Window], bool]]:
        """Yield a question, cheap enough for hundreds of weeks: was there any study in a window?"""
        shift = statements.day_shift(self.calendar)
        with self._reading() as db:

            def studied(window: Window) -> bool:
                low, high = map(statements.utc, window.bounds())
                values = (shift, low, high, str(window.first), str(window.last))
                row = db.execute(statements.ANY_STUDY, values).fetchone() if db else None
                return row is not None

            yield studied

    def _from(self, since: date) -> tuple[str, str, str]:
        """Return when days begin, a moment that nothing of `since` lies before, and that day."""
        begin = statements.utc(Window(since, since, "").bounds()[0])
        return statements.day_shift(self.calendar), begin, since.isoformat()

    def _events(self, where: str, values: tuple[object, ...]) -> list[Event]:
        with self._reading() as db:
            return statements.events(db, where, values) if db else []

    # Writing

    def change(
        self,
        decide: Callable[[State], tuple[list[Draft], T]],
        now: datetime,
        *,
        cards: bool = False,
    ) -> T:
        """Decide on the state as it is and record the outcome, all in one transaction.

        With `cards` the state holds them too. Returns what `decide` returned beside its drafts,
        after the commit. Where `decide` raises, nothing is written; where it drafts nothing,
        neither.
        """
        with self._writing() as db:
            drafts, answer = decide(_state(db, cards=cards))
            if drafts:
                self._append(db, drafts, now)
            return answer

    def preview(
        self, decide: Callable[[State], tuple[list[Draft], T]], *, cards: bool = False
    ) -> T:
        """Return what `change` would, and write nothing."""
        return decide(self.state(cards=cards))[1]

    def undo(self, now: datetime, *, card: str | None = None) -> tuple[Event, ...]:
        """Take back the latest command, or the latest that answered `card`; return what it did.

        Raises Refused for none.
        """
        if card is not None:
            return self._turn("undo", statements.LATEST_REVIEW, now, card)
        return self._turn("undo", statements.LATEST, now)

    def redo(self, now: datetime) -> tuple[Event, ...]:
        """Do the command undone last again. Raises Refused for none since the last change."""
        return self._turn("redo", statements.LATEST_UNDONE, now)

    def _turn(self, kind: Kind, choose: str, now: datetime, *about: str) -> tuple[Event, ...]:
        with self._writing() as db:
            row = db.execute(choose, about).fetchone()
            if row is None:
                raise Refused(f"there is nothing to {kind}", "dlpath report shows what happened")
            events = statements.events(db, " WHERE e.command_id = ?", row)
            self._append(db, [Draft(kind, now, target=row[0])], now)
            return tuple(events)

    def rebuild(self) -> None:
        """Derive commands, standings, cards and the session anew from the events alone."""
        from dlpath.store import recording  # noqa: PLC0415 - only where something is written

        with self._writing() as db:
            recording.rebuild(db, self.schedule)

    def _append(self, db: sqlite3.Connection, drafts: Sequence[Draft], now: datetime) -> None:
        from dlpath.store import recording  # noqa: PLC0415 - only where something is written

        recording.append(db, drafts, now, self.schedule)

    # Connections

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """Yield a connection that cannot write, or None where there is no database to be had.

        Within a transaction it is that one's connection. To open the file once more would be worse
        than slow: a process that closes any descriptor of a file loses all its locks on it
        (https://www.sqlite.org/howtocorrupt.html, 2.2).
        """
        if self._open is not None:
            yield self._open
            return
        try:
            self._prepare()
        except StoreUnwritable:
            if self._kind() is not schema.Kind.MISSING:
                raise
            yield None
            return
        with self._connected() as db:
            db.execute("PRAGMA query_only = ON")
            db.execute("BEGIN")  # whatever is read is of one moment; closing ends it
            with self._within(db):
                yield db

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection inside a transaction that is committed on leaving, or rolled back."""
        if self._open is not None:
            raise RuntimeError("a transaction is open already")
        self._prepare()
        with self._connected() as db:
            db.execute("PRAGMA journal_mode = DELETE")
            db.execute("PRAGMA synchronous = EXTRA")
            db.execute("BEGIN IMMEDIATE")
            try:
                self._check(db)
                with self._within(db):
                    yield db
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    @contextmanager
    def _within(self, db: sqlite3.Connection) -> Iterator[None]:
        """Let what is read meanwhile be read within this transaction."""
        self._open = db
        try:
            yield
        finally:
            self._open = None

    def _check(self, db: sqlite3.Connection) -> None:
        """Refuse to write into damage; larger databases are checked when they are backed up."""
        if self.path.stat().st_size > CHECKED_SIZE:
            return
        (verdict,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise damaged(self.path)

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        try:
            db = sqlite3.connect(
                f"{self.path.absolute().as_uri()}?mode=rw",
                uri=True,
                timeout=self.busy_seconds,
                isolation_level=None,
            )
        except sqlite3.Error as error:
            raise translated(error, self.path) from error
        try:
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA trusted_schema = OFF")
            db.execute("PRAGMA cell_size_check = ON")
            yield db
        except sqlite3.Error as error:
            raise translated(error, self.path) from error
        except UnicodeDecodeError as error:  # SQLite's own message quotes a damaged schema
            raise damaged(self.path) from error
        finally:
            db.close()

    def _prepare(self) -> None:
        """See that there is a database of this version at `path`; create or migrate it if need be.

        Raises StoreUnusable for anything there that is not one.
        """
        kind = self._kind()
        if kind is schema.Kind.CURRENT:
            return
        if kind is schema.Kind.MISSING:
            # SQLModel and Alembic: over half a second, once in the life of a database.
            from dlpath.store import upkeep  # noqa: PLC0415

            self.created = upkeep.create(self.path)
        elif kind is schema.Kind.OLDER:
            from dlpath.store import upkeep  # noqa: PLC0415

            upkeep.migrate(self.path, busy_seconds=self.busy_seconds)
        else:
            raise unusable(self.path, kind)

    def _kind(self) -> schema.Kind:
        try:
            return schema.inspect(self.path)
        except OSError as error:
            raise StoreUnwritable(f"cannot read {self.path}: {error.strerror}") from error


def _state(db: sqlite3.Connection, *, cards: bool) -> State:
    """Return standings and session, and where asked for the cards, as of one moment."""
    found = State(statements.standings(db), statements.session(db))
    return found._replace(cards=_cards(db)) if cards else found


def _cards(db: sqlite3.Connection) -> "dict[str, CardRecord]":
    """Return the cards; a learner who was never asked pays for one statement."""
    if not db.execute(statements.ANY_CARD).fetchone():
        return {}
    from dlpath.store import cards  # noqa: PLC0415 - only where there is to do with cards

    return cards.cards(db)


def _unscheduled(*_: object) -> NoReturn:
    raise NotImplementedError("a store that meets reviews needs a schedule")
