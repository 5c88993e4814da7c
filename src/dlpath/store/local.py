"""The learner's database on the daily path: stdlib sqlite3, a handful of statements.

Importing SQLModel takes longer than a whole daily command may, so the schema it owns
(`dlpath.store.tables`) is written to here by hand; `tests/store` holds both to one contract.
Writers take the lock at once (BEGIN IMMEDIATE) and wait up to 30 s for it; readers write nothing.
"""

import sqlite3
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeVar

from dlpath.core.errors import Refused, StoreUnwritable
from dlpath.core.events import TURNS, Draft, Event, Kind, Session, Standing, State, Tick, standing
from dlpath.core.when import USUAL, Calendar, Window
from dlpath.store import schema, statements
from dlpath.store.failures import BUSY_SECONDS, damaged, translated, unusable

T = TypeVar("T")

CHECKED_SIZE = 4 * 1024 * 1024  # a quick_check of this many bytes takes a few milliseconds


class Store:
    """The database at `path`, made when it is first needed; days are those of `calendar`.

    Methods raise StoreUnusable and its kinds; after any of them the bytes are as they were.
    """

    def __init__(
        self, path: Path, calendar: Calendar = USUAL, *, busy_seconds: float = BUSY_SECONDS
    ) -> None:
        self.path = path
        self.calendar = calendar
        self.busy_seconds = busy_seconds
        self.created = False

    # Reading

    def standings(self) -> dict[str, Standing]:
        """Return the standing of every item that anything happened to."""
        with self._reading() as db:
            return statements.standings(db) if db else {}

    def session(self) -> Session | None:
        """Return the running session."""
        with self._reading() as db:
            return statements.session(db) if db else None

    def state(self) -> State:
        """Return standings and session as of one moment."""
        with self._reading() as db:
            return statements.state(db) if db else State({}, None)

    def events_in(self, window: Window) -> list[Event]:
        """Return the events that happened in `window`, none of a command that was taken back."""
        low, high = (statements.utc(bound) for bound in window.bounds())
        found = self._events(
            " WHERE e.at BETWEEN ? AND ? AND NOT c.undone AND e.kind NOT IN ('undo', 'redo')",
            (low, high),
        )
        return [event for event in found if self.calendar.day_of(event.at) in window]

    def events_of(self, items: Sequence[str]) -> list[Event]:
        """Return the events of `items`, none of a command that was taken back."""
        marks = ", ".join("?" * len(items))
        return self._events(f" WHERE e.item IN ({marks}) AND NOT c.undone", tuple(items))

    def events_of_kind(self, *kinds: Kind) -> list[Event]:
        """Return the events of some kinds, in recorded order, none that was taken back."""
        marks = ", ".join("?" * len(kinds))
        return self._events(f" WHERE e.kind IN ({marks}) AND NOT c.undone", kinds)

    def minutes_by_day(self, since: date) -> dict[date, int]:
        """Return the minutes of every day from `since` on that has any."""
        with self._reading() as db:
            rows = db.execute(statements.BY_DAY, self._from(since)).fetchall() if db else []
        return {date.fromisoformat(day): minutes for day, minutes in rows}

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

    def change(self, decide: Callable[[State], tuple[list[Draft], T]], now: datetime) -> T:
        """Decide on the state as it is and record the outcome, all in one transaction.

        Returns what `decide` returned beside its drafts, after the commit. Where `decide` raises,
        nothing is written; where it drafts nothing, neither.
        """
        with self._writing() as db:
            drafts, answer = decide(statements.state(db))
            if drafts:
                _append(db, drafts, now)
            return answer

    def preview(self, decide: Callable[[State], tuple[list[Draft], T]]) -> T:
        """Return what `change` would, and write nothing."""
        return decide(self.state())[1]

    def undo(self, now: datetime) -> tuple[Event, ...]:
        """Take back the latest command and return what it did. Raises Refused for none."""
        return self._turn("undo", statements.LATEST, now)

    def redo(self, now: datetime) -> tuple[Event, ...]:
        """Do the command undone last again. Raises Refused for none since the last change."""
        return self._turn("redo", statements.LATEST_UNDONE, now)

    def _turn(self, kind: Kind, choose: str, now: datetime) -> tuple[Event, ...]:
        with self._writing() as db:
            row = db.execute(choose).fetchone()
            if row is None:
                raise Refused(f"there is nothing to {kind}", "dlpath report shows what happened")
            events = statements.events(db, " WHERE e.command_id = ?", row)
            _append(db, [Draft(kind, now, target=row[0])], now)
            return tuple(events)

    def rebuild(self) -> None:
        """Derive commands, standings and the session anew from the events alone."""
        with self._writing() as db:
            db.execute("DELETE FROM standing")
            db.execute("UPDATE command SET undone = 0, turned_at = NULL")
            turns = statements.events(db, " WHERE e.kind IN ('undo', 'redo')", ())
            for event in turns:
                _turn_command(db, event.kind, event.target, statements.utc(event.recorded_at))
            items = [row[0] for row in db.execute("SELECT DISTINCT item FROM event")]
            _derive(db, [item for item in items if item])
            _derive_session(db)

    # Connections

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """Yield a connection that cannot write, or None where there is no database to be had."""
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
            yield db

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Yield a connection inside a transaction that is committed on leaving, or rolled back."""
        self._prepare()
        with self._connected() as db:
            db.execute("PRAGMA journal_mode = DELETE")
            db.execute("PRAGMA synchronous = EXTRA")
            db.execute("BEGIN IMMEDIATE")
            try:
                self._check(db)
                yield db
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

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


def _append(db: sqlite3.Connection, drafts: Sequence[Draft], now: datetime) -> None:
    """Record `drafts` as one command and bring what is derived up to date."""
    recorded = _after_all_others(db, now)
    command = str(uuid.uuid4())
    db.execute(statements.ADD_COMMAND, (command, recorded))
    rows = (
        statements.event_row(draft, command, ordinal, recorded)
        for ordinal, draft in enumerate(drafts)
    )
    db.executemany(statements.ADD_EVENT, rows)
    touched = {draft.item for draft in drafts if draft.item}
    for draft in drafts:
        if draft.kind in TURNS and draft.target:
            _turn_command(db, draft.kind, draft.target, recorded)
            found = db.execute("SELECT item FROM event WHERE command_id = ?", (draft.target,))
            touched |= {row[0] for row in found if row[0]}
    _derive(db, touched)
    if any(draft.kind in statements.MOVE_SESSION for draft in drafts):
        _derive_session(db)


def _after_all_others(db: sqlite3.Connection, now: datetime) -> str:
    """Return the moment of recording: now, or just after the latest where the clock went back."""
    (latest,) = db.execute("SELECT max(recorded_at) FROM command").fetchone()
    if latest and latest >= statements.utc(now):
        return statements.utc(datetime.fromisoformat(latest) + timedelta(microseconds=1))
    return statements.utc(now)


def _turn_command(db: sqlite3.Connection, kind: str, target: str | None, at: str) -> None:
    db.execute(
        "UPDATE command SET undone = ?, turned_at = ? WHERE id = ?", (kind == "undo", at, target)
    )


def _derive(db: sqlite3.Connection, items: Iterable[str]) -> None:
    """Derive the standings of `items` from their events."""
    for item in items:
        events = statements.events(db, " WHERE e.item = ? AND NOT c.undone", (item,))
        db.execute("DELETE FROM standing WHERE item = ?", (item,))
        if events:
            row = statements.standing_row(item, standing(events))
            db.execute(statements.ADD_STANDING, row)


def _derive_session(db: sqlite3.Connection) -> None:
    """Derive the running session from the latest start or stop."""
    row = db.execute(statements.LATEST_MOVE).fetchone()
    latest = statements.event(row) if row else None
    db.execute("DELETE FROM session")
    if latest and latest.kind == "start":
        db.execute(statements.ADD_SESSION, statements.session_row(latest))
