"""The daily path: reading, recording, taking back.

- a command decides on the state inside its transaction and answers after the commit
- nothing is written where it raises, where it drafts nothing, and in a preview
- what was drafted comes back the same, whatever its text, offset and order (property)
- events of a window, of items and of kinds leave out what was taken back
- minutes by day, ticks and whether there was any study go by `day_of`, at every offset, whenever
  days begin and close to that, from the day asked for on (property); notes are no study
- undo, redo and new commands in any order do what a list would; rebuilding changes nothing;
  a clock set back changes neither (state machine)
- several undos and redos in a row; no redo after a new command; nothing to undo or redo
- recorded order survives a clock set back
- the database itself allows one session
- reading where no database can be made finds nothing and makes nothing
"""

import sqlite3
import tempfile
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as with_any
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dlpath.core.errors import Refused
from dlpath.core.events import Draft, Event, Kind, Session, Standing, State, Tick, standing
from dlpath.core.when import USUAL, Calendar, Window
from dlpath.store.local import Store
from tests.store import given
from tests.store.given import LONG_AGO, NOW, log, note, record

OFFSETS = st.integers(-12 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=OFFSETS)  # noqa: DTZ001
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
ITEMS = st.sampled_from(["calculus", "calculus/limits", "numpy", "mnist-mlp"])
KINDS: tuple[Kind, ...] = ("done", "known", "skipped", "todo", "start", "stop", "log")
WORK = st.tuples(
    st.sampled_from(KINDS),
    MOMENTS,
    ITEMS,
    st.none() | st.integers(1, 600),
).map(lambda fields: Draft(*fields))
NOTES = st.builds(
    lambda at, item, text: Draft("note", at, item, text=text), MOMENTS, ITEMS | st.none(), TEXTS
)
GOALS = st.builds(
    lambda at, data: Draft("goal", at, data=data),
    MOMENTS,
    st.dictionaries(TEXTS, TEXTS, min_size=1, max_size=2),
)
COMMANDS = st.lists(WORK | NOTES | GOALS, min_size=1, max_size=4)
EVER = Window(date(1990, 1, 1), date(2090, 1, 1), "ever")


def drafted(events: Iterable[Event]) -> list[Draft]:
    """What the events say, without what recording added."""
    return [
        Draft(each.kind, each.at, each.item, each.minutes, each.text, each.target, each.data)
        for each in events
    ]


def test_a_command_decides_on_the_state_as_it_is(store: Store) -> None:
    record(store, log("calculus", 25))

    def decide(state: State) -> tuple[list[Draft], int]:
        return [log("calculus", 5)], state.standings["calculus"].minutes

    assert store.change(decide, NOW) == 25
    assert store.standings()["calculus"].minutes == 30


def test_nobody_else_can_write_while_a_command_decides(store: Store) -> None:
    def decide(_: State) -> tuple[list[Draft], None]:
        locked = pytest.raises(sqlite3.OperationalError, match="locked")
        with closing(sqlite3.connect(store.path, timeout=0)) as other, locked:
            other.execute("DELETE FROM standing")
        return [log()], None

    store.change(decide, NOW)


def test_nothing_is_written_where_the_decision_raises(store: Store) -> None:
    before = given.checksum(store.path)

    def decide(_: State) -> tuple[list[Draft], None]:
        raise Refused("not like this")

    with pytest.raises(Refused, match="not like this"):
        store.change(decide, NOW)
    assert given.checksum(store.path) == before


def test_nothing_is_written_where_a_draft_cannot_be(store: Store) -> None:
    before = given.checksum(store.path)
    no_text: Any = object()
    with pytest.raises(sqlite3.Error):
        record(store, log(), note("x")._replace(text=no_text))
    assert given.checksum(store.path) == before
    assert store.state() == State({}, None)


def test_nothing_is_written_where_nothing_is_drafted(store: Store) -> None:
    before = given.checksum(store.path)
    assert store.change(lambda _: ([], "nothing to do"), NOW) == "nothing to do"
    assert given.checksum(store.path) == before


def test_a_preview_answers_and_writes_nothing(store: Store) -> None:
    before = given.checksum(store.path)
    assert store.preview(lambda state: ([log()], len(state.standings))) == 0
    assert given.checksum(store.path) == before


@with_any(st.lists(COMMANDS, max_size=4))
@settings(deadline=None, max_examples=40)
def test_what_was_drafted_comes_back_the_same(commands: list[list[Draft]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(given.database_at(Path(folder) / "dlpath.db"))
        for drafts in commands:
            record(store, *drafts)
        events = store.events_in(EVER)
    assert drafted(events) == [draft for drafts in commands for draft in drafts]
    offsets = [draft.at.utcoffset() for drafts in commands for draft in drafts]
    assert [event.at.utcoffset() for event in events] == offsets
    assert len({event.id for event in events}) == len(events)
    assert len({event.command_id for event in events}) == len(commands)


def test_a_window_holds_the_days_of_where_it_happened(store: Store) -> None:
    monday = Window(date(2026, 11, 16), date(2026, 11, 16), "Monday")
    kiritimati, baker = timezone(timedelta(hours=14)), timezone(timedelta(hours=-12))
    for text, at in (
        ("too early", datetime(2026, 11, 16, 3, 59, tzinfo=kiritimati)),
        ("early", datetime(2026, 11, 16, 4, 0, tzinfo=kiritimati)),
        ("late", datetime(2026, 11, 17, 3, 59, tzinfo=baker)),
        ("too late", datetime(2026, 11, 17, 4, 0, tzinfo=baker)),
    ):
        record(store, note(text)._replace(at=at))
    assert [event.text for event in store.events_in(monday)] == ["early", "late"]


def test_what_was_taken_back_is_in_no_answer(store: Store) -> None:
    record(store, log("calculus", 10), note("kept"), Draft("done", NOW, "calculus"))
    record(store, log("numpy", 20), note("taken back", "numpy"), Draft("done", NOW, "numpy"))
    store.undo(NOW)
    assert [event.kind for event in store.events_in(EVER)] == ["log", "note", "done"]
    assert store.events_of(["numpy"]) == []
    assert len(store.events_of(["calculus", "numpy"])) == 3
    assert given.texts(store) == ["kept"]
    assert store.minutes_by_day(LONG_AGO) == {NOW.date(): 10}
    assert [tick.item for tick in store.ticks(LONG_AGO)] == ["calculus"]
    assert set(store.standings()) == {"calculus"}


CALENDARS = st.just(USUAL) | st.builds(
    lambda minutes, day: Calendar(timedelta(minutes=minutes), day),
    st.sampled_from([0, 12 * 60]) | st.integers(0, 12 * 60),
    st.integers(0, 6),
)
NEAR = st.builds(  # so far from when a day begins there
    lambda day, microseconds, zone: (
        datetime(2026, 3, day, tzinfo=zone) + timedelta(microseconds=microseconds)
    ),
    st.integers(1, 28),
    st.integers(-2_000_000, 2_000_000) | st.integers(-2, 2),
    OFFSETS,
)
LOGS = st.lists(
    st.tuples(
        st.tuples(st.just(False), MOMENTS) | st.tuples(st.just(True), NEAR), st.integers(1, 600)
    ),
    max_size=8,
)
DAYS = st.dates(date(2026, 2, 27), date(2026, 3, 30)) | st.just(LONG_AGO)


@with_any(LOGS, CALENDARS, DAYS, DAYS)
@settings(deadline=None, max_examples=80)
def test_a_day_is_the_day_it_was_where_it_happened(
    drawn: list[tuple[tuple[bool, datetime], int]], calendar: Calendar, first: date, last: date
) -> None:
    logs = [(at + calendar.day_begins * near, minutes) for (near, at), minutes in drawn]
    with tempfile.TemporaryDirectory() as folder:
        store = Store(given.database_at(Path(folder) / "dlpath.db"), calendar)
        for at, minutes in logs:
            record(store, log("calculus", minutes)._replace(at=at), Draft("done", at, "calculus"))
        by_day, ticks = store.minutes_by_day(first), store.ticks(first)
        with store.study() as studied:
            answers = [studied(Window(day, day, "")) for day in (first, last)]
            any_in_between = studied(Window(first, last, ""))
    worked = [(calendar.day_of(at), minutes) for at, minutes in logs]
    days = {day for day, _ in worked}
    assert by_day == {
        each: sum(minutes for day, minutes in worked if day == each)
        for each in days
        if each >= first
    }
    assert list(by_day) == sorted(by_day)
    assert ticks == [Tick("calculus", day) for day, _ in worked if day >= first]
    assert answers == [first in days, last in days]
    assert any_in_between == any(first <= day <= last for day in days)


def test_a_week_with_notes_alone_is_no_week_of_study(store: Store) -> None:
    record(store, note("on a train"), Draft("known", NOW, "numpy"))
    record(store, log())
    store.undo(NOW)
    with store.study() as studied:
        assert not studied(EVER)


class Learning(RuleBasedStateMachine):
    """Someone who ticks, takes back and changes their mind, beside two lists that do the same."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store(given.database_at(Path(self.folder.name) / "dlpath.db"))
        self.done: list[list[Draft]] = []
        self.undone: list[list[Draft]] = []
        self.now = NOW

    def teardown(self) -> None:
        self.folder.cleanup()

    @initialize(drafts=COMMANDS)
    def begin(self, drafts: list[Draft]) -> None:
        self.do(drafts)

    @rule(drafts=COMMANDS)
    def do(self, drafts: list[Draft]) -> None:
        record(self.store, *drafts, now=self.now)
        self.done.append(drafts)
        self.undone.clear()

    @rule(seconds=st.integers(-100_000, 100_000))
    def set_the_clock(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        self.undone.append(self.done.pop())
        assert drafted(self.store.undo(self.now)) == self.undone[-1]

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.done.append(self.undone.pop())
        assert drafted(self.store.redo(self.now)) == self.done[-1]

    @precondition(lambda self: not self.done)
    @rule()
    def undo_nothing(self) -> None:
        with pytest.raises(Refused):
            self.store.undo(self.now)

    @precondition(lambda self: not self.undone)
    @rule()
    def redo_nothing(self) -> None:
        with pytest.raises(Refused):
            self.store.redo(self.now)

    @rule()
    def rebuild(self) -> None:
        before = derived(self.store.path)
        self.store.rebuild()
        assert derived(self.store.path) == before

    @invariant()
    def the_store_says_what_the_lists_say(self) -> None:
        drafts = [draft for command in self.done for draft in command]
        assert drafted(self.store.events_in(EVER)) == drafts
        assert self.store.state() == State(standings_of(drafts), session_of(drafts))


TestLearning = Learning.TestCase
TestLearning.settings = settings(deadline=None, max_examples=25, stateful_step_count=25)


def standings_of(drafts: list[Draft]) -> dict[str, Standing]:
    events = [Event(0, "", "", NOW, *draft) for draft in [(d.at, d.kind, *d[2:7]) for d in drafts]]
    items = dict.fromkeys(event.item for event in events if event.item)
    return {item: standing(each for each in events if each.item == item) for item in items}


def session_of(drafts: list[Draft]) -> Session | None:
    moves = [draft for draft in drafts if draft.kind in ("start", "stop")]
    if moves and moves[-1].kind == "start" and moves[-1].item:
        return Session(moves[-1].item, moves[-1].at)
    return None


def derived(path: Path) -> list[list[Any]]:
    tables = ("command", "standing", "session")
    return [sorted(given.rows(path, f"SELECT * FROM {table}"), key=repr) for table in tables]


def test_several_commands_are_taken_back_and_done_again(store: Store) -> None:
    for text in ("one", "two", "three"):
        record(store, note(text))
    assert [store.undo(NOW)[0].text for _ in range(3)] == ["three", "two", "one"]
    assert given.texts(store) == []
    assert [store.redo(NOW)[0].text for _ in range(3)] == ["one", "two", "three"]
    assert given.texts(store) == ["one", "two", "three"]


def test_a_new_command_ends_redoing(store: Store) -> None:
    record(store, note("one"))
    record(store, note("two"))
    store.undo(NOW)
    record(store, note("instead"))
    with pytest.raises(Refused, match="nothing to redo"):
        store.redo(NOW)
    assert given.texts(store) == ["one", "instead"]


def test_a_command_is_taken_back_whole(store: Store) -> None:
    record(store, log("numpy", 10), Draft("done", NOW, "numpy"), note("at last", "numpy"))
    assert [event.kind for event in store.undo(NOW)] == ["log", "done", "note"]
    assert store.standings() == {}


def test_there_is_nothing_to_undo_or_redo_at_first(store: Store) -> None:
    with pytest.raises(Refused, match="nothing to undo") as raised:
        store.undo(NOW)
    assert raised.value.code == 5
    with pytest.raises(Refused, match="nothing to redo"):
        store.redo(NOW)
    assert store.path.read_bytes() == given.blank()


def test_events_are_never_changed_nor_removed(store: Store) -> None:
    record(store, note("one"))
    before = given.rows(store.path, "SELECT * FROM event")
    store.undo(NOW)
    store.redo(NOW)
    store.undo(NOW)
    store.rebuild()
    after = given.rows(store.path, "SELECT * FROM event ORDER BY number")
    assert after[:1] == before
    assert [row[7] for row in after[1:]] == ["undo", "redo", "undo"]


def test_the_recorded_order_survives_a_clock_set_back(store: Store) -> None:
    for hours, text in enumerate(("first", "second", "third")):
        record(store, note(text), now=NOW - timedelta(hours=hours))
    assert given.texts(store) == ["first", "second", "third"]
    assert store.undo(NOW - timedelta(days=400))[0].text == "third"
    moments = [row[0] for row in given.rows(store.path, "SELECT recorded_at FROM event")]
    assert moments == sorted(set(moments))


def test_moments_are_stored_in_utc_so_that_their_order_is_that_of_time(store: Store) -> None:
    record(store, log())
    [(at, offset)] = given.rows(store.path, "SELECT at, offset_minutes FROM event")
    assert (at, offset) == ("2026-11-18T18:30:00.000000Z", 60)
    assert datetime.fromisoformat(at) == NOW.astimezone(UTC)


@pytest.mark.parametrize("number", [1, 2])
def test_the_database_allows_one_session(store: Store, number: int) -> None:
    record(store, Draft("start", NOW, "calculus"))
    with closing(sqlite3.connect(store.path)) as db, pytest.raises(sqlite3.IntegrityError):
        db.execute("INSERT INTO session VALUES (?, 'numpy', '')", (number,))
    assert store.session() == Session("calculus", NOW)


def test_undoing_a_stop_lets_the_session_run_on(store: Store) -> None:
    record(store, Draft("start", NOW, "calculus"))
    record(store, Draft("stop", NOW, "calculus", minutes=30))
    assert store.session() is None
    store.undo(NOW)
    assert store.session() == Session("calculus", NOW)
    assert store.standings()["calculus"].minutes == 0


def test_rebuilding_repairs_what_was_derived(store: Store) -> None:
    record(store, log("calculus", 30), Draft("start", NOW, "numpy"))
    record(store, note("taken back"))
    store.undo(NOW)
    before = derived(store.path)
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("UPDATE standing SET minutes = 999")
        db.execute("INSERT INTO standing VALUES ('ghost', 'done', 5, NULL, NULL)")
        db.execute("DELETE FROM session")
        db.execute("UPDATE command SET undone = 1 - undone, turned_at = NULL")
        db.commit()
    store.rebuild()
    assert derived(store.path) == before


def test_reading_where_nothing_can_be_made_finds_nothing(public_folder: Path) -> None:
    public_folder.chmod(0o555)
    reading = """
from dlpath.core.when import Window
from dlpath.store import upkeep
store = Store(Path(sys.argv[1]) / "home" / "dlpath.db")
without_rights()
print(store.state(), store.session(), store.events_of_kind("note"))
print(store.minutes_by_day(LONG_AGO), store.ticks(LONG_AGO))
with store.study() as studied:
    print(studied(Window(LONG_AGO, NOW.date(), "")))
attempt(lambda: record(store, log()))
"""
    said = given.outcome(given.program(reading, public_folder, measured=False))
    assert said[:3] == ["State(standings={}, session=None, cards={}) None []", "{} []", "False"]
    assert said[3].startswith("StoreUnwritable 7 cannot make the database")
    assert list(public_folder.iterdir()) == []
