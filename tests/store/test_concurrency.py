"""Several processes, killed processes, full disks: nothing acknowledged is ever lost.

- processes that start on no database at once all succeed, and one of them made it
- 8 processes of 10 commands keep all 80, each with a moment of its own
- a reader beside the writers always sees whole commands, and a state of one moment
- a writer killed in the middle of a transaction loses nothing acknowledged, and leaves no half
- a writer killed at any moment between commands loses nothing acknowledged
- a lock held for longer than dlpath waits ends in StoreBusy; one that ends in time does not
- a decision that reads keeps the others waiting, and cannot write but by what it returns
- a read-only folder: reading works, writing gives StoreUnwritable
- a full disk: StoreUnwritable, and the old content is sound
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dlpath.core.errors import StoreBusy
from dlpath.core.events import Draft, State
from dlpath.store import schema
from dlpath.store.local import Store
from tests.store import given
from tests.store.given import NOW, log, note, record

WRITER = """
store = Store(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for n in range(int(sys.argv[3])):
    record(store, note(f"{sys.argv[2]}.{n}"), log("calculus", 1))
print(store.created)
"""
NEWCOMER = "from dlpath.store import upkeep\n" + WRITER


def together(program: str, path: Path, processes: int, commands: int) -> list[str]:
    """Let processes that are all ready begin at once; return the last line of each."""
    running = [given.program(program, path, n, commands) for n in range(processes)]
    for process in running:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    return [given.outcome(process)[-1] for process in running]


def test_processes_that_start_on_nothing_at_once_all_succeed(tmp_path: Path) -> None:
    path = tmp_path / "home" / "dlpath.db"
    created = together(NEWCOMER, path, processes=4, commands=2)
    assert sorted(created) == ["False", "False", "False", "True"]
    expected = {f"{process}.{n}" for process in range(4) for n in range(2)}
    assert set(given.texts(Store(path))) == expected
    assert [each.name for each in path.parent.iterdir()] == ["dlpath.db"]
    assert given.is_sound(path)


def test_no_command_of_many_processes_is_lost(path: Path) -> None:
    together(WRITER, path, processes=8, commands=10)
    store = Store(path)
    kept = given.texts(store)
    assert sorted(filter(None, kept)) == sorted(f"{p}.{n}" for p in range(8) for n in range(10))
    for process in range(8):
        mine = [text for text in kept if text and text.startswith(f"{process}.")]
        assert mine == [f"{process}.{n}" for n in range(10)]
    assert store.standings()["calculus"].minutes == 80
    moments = given.rows(path, "SELECT count(DISTINCT recorded_at), count(*) FROM command")
    assert moments == [(80, 80)]
    assert given.is_sound(path)


def test_a_reader_sees_whole_commands(path: Path) -> None:
    writer = given.program(WRITER, path, "w", 40)
    assert writer.stdin
    writer.stdin.write("go\n")
    writer.stdin.flush()
    store = Store(path)
    while writer.poll() is None:
        events = store.events_of(["calculus"])
        assert [event.kind for event in events] == ["note", "log"] * (len(events) // 2)
    given.outcome(writer)
    assert store.standings()["calculus"].minutes == 40


def test_a_reader_sees_standings_and_session_of_one_moment(path: Path) -> None:
    starting = """
store = Store(Path(sys.argv[1]))
for n in range(40):
    record(store, Draft("start", NOW, f"topic-{n}"))
"""
    writer = given.program(starting, path)
    store = Store(path)
    while writer.poll() is None:
        standings, session, _ = store.state()
        assert session is None or session.item == f"topic-{len(standings) - 1}"
    given.outcome(writer)
    assert len(store.standings()) == 40


def test_a_writer_killed_in_a_transaction_loses_nothing_acknowledged(path: Path) -> None:
    killed = """
store = Store(Path(sys.argv[1]))
for n in range(3):
    record(store, note(f"acknowledged {n}"))
with store._writing() as db:
    db.execute("PRAGMA cache_size = 1")  # pages reach the file before the commit does
    db.execute("UPDATE event SET text = 'overwritten' || zeroblob(5000)")
    db.execute("DELETE FROM standing")
    os.kill(os.getpid(), signal.SIGKILL)
"""
    given.killed(given.program(killed, path, measured=False))
    assert schema.journal(path).stat().st_size > 0
    assert b"overwritten" in path.read_bytes()
    store = Store(path)
    assert given.texts(store) == [f"acknowledged {n}" for n in range(3)]
    assert set(store.standings()) == {"calculus"}
    assert not schema.journal(path).exists()
    record(store, note("afterwards"))
    assert given.texts(store)[-1] == "afterwards"
    assert given.is_sound(path)


@pytest.mark.parametrize("acknowledged", [1, 7, 20])
def test_a_writer_killed_at_any_moment_loses_nothing_acknowledged(
    path: Path, acknowledged: int
) -> None:
    endless = """
store = Store(Path(sys.argv[1]))
n = 0
while True:
    record(store, note(f"{n}"), log("calculus", 1))
    print(n, flush=True)
    n += 1
"""
    process = given.program(endless, path, measured=False)
    assert process.stdout
    said = [process.stdout.readline() for _ in range(acknowledged)]
    process.kill()
    said += process.communicate()[0].splitlines()
    lines = [line.strip() for line in said if line.strip()]
    store = Store(path)
    kept = given.texts(store)
    assert kept[: len(lines)] == lines
    assert len(kept) <= len(lines) + 1
    assert store.standings()["calculus"].minutes == len(kept)
    assert given.is_sound(path)


@pytest.mark.parametrize("lock", ["EXCLUSIVE", "IMMEDIATE"])
def test_a_database_in_use_is_waited_for_and_then_given_up(path: Path, lock: str) -> None:
    before = given.checksum(path)
    store = Store(path, busy_seconds=0.1)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute(f"BEGIN {lock}")
        for write in (
            lambda: record(store, log()),
            lambda: store.undo(NOW),
            lambda: store.redo(NOW),
            store.rebuild,
        ):
            with pytest.raises(StoreBusy, match="in use") as raised:
                write()
            assert raised.value.code == 7
        if lock == "EXCLUSIVE":
            with pytest.raises(StoreBusy):
                store.state()
        else:
            assert store.standings() == {}
    assert given.checksum(path) == before
    record(store, log())


def test_a_lock_that_ends_in_time_is_only_a_wait(path: Path) -> None:
    patient = """
path = Path(sys.argv[1])
attempt(lambda: record(Store(path, busy_seconds=0), note("impatient")))
sys.stdout.flush()
record(Store(path), note("patient"))
"""
    # Nobody in this process may open the file meanwhile: closing it again would drop the lock.
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        waiting = given.program(patient, path)
        assert waiting.stdout
        assert waiting.stdout.readline().startswith("StoreBusy 7")
    given.outcome(waiting)
    assert given.texts(Store(path)) == ["patient"]


def test_a_decision_that_reads_keeps_the_others_waiting(path: Path) -> None:
    store = Store(path)
    impatient = """
attempt(lambda: record(Store(Path(sys.argv[1]), busy_seconds=0), note("impatient")))
"""

    def decide(_: State) -> tuple[list[Draft], str]:
        assert store.events_of_kind("note") == []
        assert store.state().standings == {}
        (told,) = given.outcome(given.program(impatient, path))
        return [given.note("decided")], told

    assert store.change(decide, NOW).startswith("StoreBusy 7")
    assert given.texts(store) == ["decided"]


def test_nothing_is_written_within_a_transaction_but_by_it(path: Path) -> None:
    store = Store(path)

    def decide(_: State) -> tuple[list[Draft], None]:
        record(store, given.note("within"))
        return [], None

    with pytest.raises(RuntimeError, match="open already"):
        store.change(decide, NOW)
    assert given.texts(store) == []


@pytest.mark.parametrize("mode", [0o444, 0o666])
def test_a_read_only_folder_can_be_read(public_folder: Path, path: Path, mode: int) -> None:
    record(Store(path), note("from before"), log("calculus", 30))
    shutil.copy(path, public_folder)
    database = public_folder / path.name
    database.chmod(mode)
    public_folder.chmod(0o555)
    before = given.checksum(database)
    visiting = """
store = Store(Path(sys.argv[1]))
without_rights()
print(texts(store), store.standings()["calculus"].minutes, store.session())
attempt(lambda: record(store, note("lost")))
attempt(lambda: store.undo(NOW))
attempt(store.rebuild)
print(texts(store))
"""
    said = given.outcome(given.program(visiting, database, measured=False))
    assert said[0] == "['from before'] 30 None"
    assert [line.split()[:2] for line in said[1:4]] == [["StoreUnwritable", "7"]] * 3
    assert said[4] == "['from before']"
    assert given.checksum(database) == before
    assert [each.name for each in public_folder.iterdir()] == [database.name]


def test_a_database_of_somebody_else_cannot_be_read(public_folder: Path, path: Path) -> None:
    shutil.copy(path, public_folder)
    database = public_folder / path.name
    database.chmod(0o000)
    visiting = """
store = Store(Path(sys.argv[1]))
without_rights()
attempt(store.state)
attempt(lambda: record(store, note("lost")))
"""
    said = given.outcome(given.program(visiting, database, measured=False))
    assert said == [f"StoreUnwritable 7 cannot read {database}: Permission denied"] * 2


@pytest.mark.parametrize("room", ["0", "path.stat().st_size", "path.stat().st_size + 4096"])
def test_a_full_disk_costs_nothing_that_was_there(path: Path, room: str) -> None:
    record(Store(path), note("from before"), log("calculus", 30))
    full = f"""
path = Path(sys.argv[1])
store = Store(path)
resource.setrlimit(resource.RLIMIT_FSIZE, ({room}, {room}))
attempt(lambda: record(store, note("too long " * 20_000)))
"""
    before = given.checksum(path)
    said = given.outcome(given.program(full, path, measured=False))
    assert said[0].startswith("StoreUnwritable 7")
    assert given.texts(Store(path)) == ["from before"]
    assert given.is_sound(path)
    assert given.checksum(path) == before
    assert not schema.journal(path).exists()
    record(Store(path), note("room again"))
    assert given.texts(Store(path)) == ["from before", "room again"]


def test_reading_on_a_full_disk_works(path: Path) -> None:
    record(Store(path), note("from before"))
    full = """
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
text = repr(texts(Store(Path(sys.argv[1]))))
sys.exit(text != "['from before']")
"""
    given.outcome(given.program(full, path, measured=False))
