"""One contract for both ways to the tables: what either writes the other reads.

- every kind of event that sqlite3 writes, SQLModel reads, value for value
- what SQLModel writes, sqlite3 reads: events, standings, the session, what was taken back
- rows that SQLModel wrote can be undone and rebuilt from
- the columns are the same on both sides
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy
from sqlmodel import Session as Connected
from sqlmodel import col, select

from dlpath.core.cards import CardRecord, Memory
from dlpath.core.events import Draft, Event, Session, Standing
from dlpath.store.local import Store
from dlpath.store.tables import CardRow, CommandRow, EventRow, SessionRow, StandingRow, Table
from tests.store import given
from tests.store.given import NOW, record

MOMENT = "2026-11-18T18:30:00.000000Z"
MEMORY = Memory("review", None, 2.5, 5.25, NOW, NOW)


@pytest.fixture
def tables(path: Path) -> Iterator[Connected]:
    """The tables as SQLModel sees them."""
    engine = sqlalchemy.create_engine(sqlalchemy.URL.create("sqlite", database=str(path)))
    with Connected(engine) as session:
        yield session
    engine.dispose()


EVERY_KIND = (
    Draft("done", NOW, "numpy"),
    Draft("known", NOW, "git-basics"),
    Draft("skipped", NOW, "pandas"),
    Draft("todo", NOW, "numpy"),
    Draft("log", NOW, "calculus", minutes=25),
    Draft("note", NOW, "calculus", text="∂f/∂x 'quoted' \"twice\"\nand a second line"),
    Draft("note", NOW, text="about nothing in particular"),
    Draft("goal", NOW, data={"by": "2027-06-30", "ünï": "☃"}),
    Draft("start", NOW, "calculus/limits"),
)


def test_sqlmodel_reads_what_sqlite3_wrote(store: Store, tables: Connected) -> None:
    record(store, *EVERY_KIND)
    command = tables.exec(select(CommandRow)).one()
    assert (command.recorded_at, command.undone, command.turned_at) == (MOMENT, False, None)
    rows = tables.exec(select(EventRow).order_by(col(EventRow.ordinal))).all()
    assert [row.number for row in rows] == list(range(1, len(EVERY_KIND) + 1))
    for ordinal, (row, draft) in enumerate(zip(rows, EVERY_KIND, strict=True)):
        assert (row.command_id, row.ordinal) == (command.id, ordinal)
        assert (row.recorded_at, row.at, row.offset_minutes) == (MOMENT, MOMENT, 60)
        assert (row.kind, row.item, row.minutes) == (draft.kind, draft.item, draft.minutes)
        assert (row.text, row.target) == (draft.text, draft.target)
        assert (json.loads(row.data) if row.data else None) == draft.data


def test_sqlmodel_reads_what_sqlite3_derived(store: Store, tables: Connected) -> None:
    record(store, *EVERY_KIND)
    standings = {row.item: row for row in tables.exec(select(StandingRow))}
    assert standings.keys() == store.standings().keys()
    calculus = standings["calculus"]
    assert (calculus.status, calculus.minutes) == ("doing", 25)
    assert calculus.since == calculus.begun == NOW.isoformat()
    session = tables.exec(select(SessionRow)).one()
    assert (session.id, session.item, session.began) == (1, "calculus/limits", NOW.isoformat())


def test_sqlmodel_reads_the_cards_that_sqlite3_derived(path: Path, tables: Connected) -> None:
    said = {"rating": "good", "retention": "0.9"}
    texts = {"ask": "Why?", "answer": "So."}
    record(
        Store(path, schedule=lambda _, review: MEMORY._replace(last=review.at)),
        Draft("review", NOW, "calculus", target="calculus.chain", data=said),
        Draft("card", NOW, "calculus", data=texts, id="uid"),
    )
    rows = {row.id: row for row in tables.exec(select(CardRow))}
    asked, own = rows["calculus.chain"], rows["uid"]
    assert (asked.topic, asked.stage, asked.step) == ("calculus", "review", None)
    assert (asked.stability, asked.difficulty, asked.reps) == (2.5, 5.25, 1)
    assert asked.due == asked.last_review == MOMENT
    assert (asked.passed, asked.suspended, asked.ask) == (True, False, None)
    assert (own.stage, own.due, own.made, own.ask, own.answer) == (
        None,
        None,
        MOMENT,
        "Why?",
        "So.",
    )


def test_sqlite3_reads_the_cards_that_sqlmodel_wrote(path: Path, tables: Connected) -> None:
    known: dict[str, Any] = {"stage": "review", "stability": 2.5, "difficulty": 5.25}
    known |= {"due": MOMENT, "last_review": MOMENT}
    row = CardRow(id="calculus.chain", topic="calculus", reps=3, passed=True, **known)
    tables.add(row)
    tables.commit()
    expected = CardRecord("calculus.chain", "calculus", MEMORY, reps=3, passed=True)
    assert Store(path).cards() == {"calculus.chain": expected}


def test_sqlmodel_reads_what_was_taken_back(store: Store, tables: Connected) -> None:
    record(store, given.log())
    store.undo(NOW)
    first, second = tables.exec(select(CommandRow).order_by(col(CommandRow.recorded_at))).all()
    assert (first.undone, first.turned_at) == (True, second.recorded_at)
    assert (second.undone, second.turned_at) == (False, None)
    turn = tables.exec(select(EventRow).where(EventRow.kind == "undo")).one()
    assert (turn.command_id, turn.target, turn.item) == (second.id, first.id, None)


def _told(session: Connected) -> None:
    """Write a small history through SQLModel: a log, and a note that was taken back."""
    session.add_all(
        [
            CommandRow(id="c1", recorded_at=MOMENT),
            CommandRow(id="c2", recorded_at="2026-11-18T18:31:00.000000Z", undone=True),
        ]
    )
    session.flush()
    common: dict[str, Any] = {"recorded_at": MOMENT, "at": MOMENT, "item": "calculus"}
    session.add_all(
        [
            EventRow(
                id="e1", command_id="c1", ordinal=0, kind="log", minutes=25, offset_minutes=60,
                data='{"by": "hand"}', **common,
            ),
            EventRow(
                id="e2", command_id="c2", ordinal=0, kind="note", text="gone", offset_minutes=-90,
                **common,
            ),
            StandingRow(
                item="calculus", status="doing", minutes=25,
                since=NOW.isoformat(), begun=NOW.isoformat(),
            ),
            SessionRow(item="numpy", began=NOW.isoformat()),
        ]
    )  # fmt: skip
    session.commit()


def test_sqlite3_reads_what_sqlmodel_wrote(store: Store, tables: Connected) -> None:
    _told(tables)
    [event] = store.events_of(["calculus"])
    assert event == Event(
        1, "e1", "c1", NOW, NOW, "log", "calculus", 25, None, None, {"by": "hand"}
    )
    assert event.at.utcoffset() == timedelta(minutes=60)
    assert store.standings() == {"calculus": Standing("doing", 25, NOW, NOW)}
    assert store.session() == Session("numpy", NOW)
    assert given.texts(store) == []
    assert store.minutes_by_day(given.LONG_AGO) == {NOW.date(): 25}


def test_what_sqlmodel_wrote_can_be_taken_back(store: Store, tables: Connected) -> None:
    _told(tables)
    assert [event.id for event in store.undo(NOW)] == ["e1"]
    assert store.standings() == {}
    assert [event.id for event in store.redo(NOW)] == ["e1"]
    assert store.standings() == {"calculus": Standing("doing", 25, NOW, NOW)}


def test_what_sqlmodel_wrote_can_be_rebuilt_from(store: Store, tables: Connected) -> None:
    _told(tables)
    store.rebuild()
    assert given.texts(store) == ["gone"]
    assert store.standings() == {"calculus": Standing("doing", 25, NOW, NOW)}
    assert store.session() is None


def test_both_sides_know_the_same_columns(path: Path) -> None:
    for name, table in Table.metadata.tables.items():
        found = [row[1] for row in given.rows(path, f"PRAGMA table_info({name})")]
        assert sorted(found) == sorted(column.name for column in table.columns)
