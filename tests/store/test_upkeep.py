"""Migrating an older database.

- a verified copy is set aside first, 0600, with the old rows and the old version
- rows are kept, the new schema is there, the version is raised
- a database of every earlier version, as that version wrote it, is the same learner's afterwards
- the daily path migrates by itself, once, when reading and when writing
- a copy never takes the place of another
- a migration that fails, in Python or in SQL, leaves the bytes as they were and the copy
- a damaged older database is not migrated, and no copy of it is left
- what a killed writer of the older version left half done is rolled back first
- busy, full and read-only places say so and change nothing
- migrations are found wherever dlpath is installed
"""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dlpath.core.errors import StoreBusy, StoreDamaged
from dlpath.core.events import Draft
from dlpath.recall.scheduler import schedule
from dlpath.store import schema, upkeep
from dlpath.store.local import Store
from tests.store import given
from tests.store.given import NOW

WRITTEN = Path(__file__).parent  # where what the versions of the past have written is kept

GROWN = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "0002"


def upgrade():
    op.add_column("event", sa.Column("mood", sa.String(), nullable=True))
    op.create_table("extra", sa.Column("id", sa.Integer(), primary_key=True))
"""
FAILS_IN_PYTHON = GROWN + "    raise ZeroDivisionError\n"
FAILS_IN_SQL = GROWN + "    op.execute('INSERT INTO extra VALUES (1), (1)')\n"


@pytest.fixture
def older(path: Path) -> Path:
    """A database with a history, which the version before this one has written."""
    shutil.copy(WRITTEN / f"version-{schema.VERSION - 1}.db", path)
    path.chmod(0o600)
    return path


def migrations(folder: Path, revision: str) -> Path:
    """The real migrations and one more."""
    shutil.copytree(upkeep.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "v9999_more.py").write_text(revision)
    return folder


def copies(path: Path) -> list[str]:
    return sorted(each.name for each in path.parent.glob("dlpath-before-*"))


def test_a_copy_is_set_aside_and_the_rows_are_kept(older: Path, tmp_path: Path) -> None:
    before = given.rows(older, "SELECT * FROM event")
    copy = upkeep.migrate(older, migrations=migrations(tmp_path / "more", GROWN))
    assert given.rows(copy, "SELECT * FROM event") == before
    assert given.rows(copy, "PRAGMA user_version") == [(schema.VERSION - 1,)]
    assert schema.inspect(copy) is schema.Kind.OLDER
    assert given.is_sound(copy)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert given.rows(older, "SELECT * FROM event") == [(*row, None) for row in before]
    assert given.rows(older, "SELECT count(*) FROM extra") == [(0,)]
    assert schema.inspect(older) is schema.Kind.CURRENT
    assert given.is_sound(older)
    assert older.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("version", range(1, schema.VERSION))
def test_what_an_earlier_version_has_written_goes_on(tmp_path: Path, version: int) -> None:
    path = tmp_path / "dlpath.db"
    shutil.copy(WRITTEN / f"version-{version}.db", path)
    kept = [f"SELECT * FROM {table}" for table in ("command", "event", "standing", "session")]
    before = [given.rows(path, sql) for sql in kept]
    store = Store(path, schedule=schedule)
    assert len(given.texts(store)) == 60
    assert [given.rows(path, sql) for sql in kept] == before
    store.redo(NOW)  # it had been taken back by that version
    said = {"rating": "good", "retention": "0.9"}
    given.record(store, Draft("review", NOW, "calculus", target="calculus.chain", data=said))
    assert store.cards()["calculus.chain"].reps == 1
    assert store.standings()["calculus/limits"].status == "done"
    assert given.is_sound(path)


def test_a_database_from_before_the_first_version_gets_all_of_them(tmp_path: Path) -> None:
    path = tmp_path / "dlpath.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        db.execute("CREATE TABLE keepsake (words)")
        db.execute("INSERT INTO keepsake VALUES ('from long ago')")
        db.commit()
    given.record(Store(path), given.note("today"))
    assert given.texts(Store(path)) == ["today"]
    assert given.rows(path, "SELECT * FROM keepsake") == [("from long ago",)]
    assert given.rows(path.with_name(copies(path)[0]), "SELECT count(*) FROM keepsake") == [(1,)]


def test_reading_migrates_once(older: Path) -> None:
    assert len(given.texts(Store(older))) == 60
    assert len(given.texts(Store(older))) == 60
    assert copies(older) == ["dlpath-before-v2-from-v1.db"]


def test_writing_migrates_too(older: Path) -> None:
    given.record(Store(older), given.note("new"))
    assert len(given.texts(Store(older))) == 61
    assert len(copies(older)) == 1


def test_a_copy_never_takes_the_place_of_another(older: Path) -> None:
    upkeep.set_aside(older)
    first = given.checksum(older.with_name("dlpath-before-v2-from-v1.db"))
    second = upkeep.set_aside(older)
    assert second.name == "dlpath-before-v2-from-v1-2.db"
    assert given.checksum(older.with_name("dlpath-before-v2-from-v1.db")) == first
    assert given.is_sound(second)


@pytest.mark.parametrize(
    ("revision", "failure"),
    [(FAILS_IN_PYTHON, ZeroDivisionError), (FAILS_IN_SQL, sqlite3.IntegrityError)],
)
def test_a_migration_that_fails_changes_nothing(
    older: Path, tmp_path: Path, revision: str, failure: type[Exception]
) -> None:
    before = given.checksum(older)
    with pytest.raises(failure):
        upkeep.migrate(older, migrations=migrations(tmp_path / "more", revision))
    assert given.checksum(older) == before
    assert not schema.journal(older).exists()
    copy = older.with_name(copies(older)[0])
    assert given.rows(copy, "SELECT * FROM event") == given.rows(older, "SELECT * FROM event")


def test_a_damaged_database_is_not_migrated(older: Path) -> None:
    spoilt = bytearray(older.read_bytes())
    spoilt[len(spoilt) // 2 : len(spoilt) // 2 + 8192] = b"\xa5" * 8192
    older.write_bytes(spoilt)
    before = given.checksum(older)
    for _ in range(2):
        with pytest.raises(StoreDamaged) as raised:
            Store(older).state()
        assert raised.value.code == 7
    assert given.checksum(older) == before
    assert copies(older) == []


def test_what_a_killed_writer_left_half_done_is_rolled_back_first(older: Path) -> None:
    killed = """
import sqlite3
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("PRAGMA cache_size = 1")
db.execute("BEGIN IMMEDIATE")
db.execute("UPDATE event SET text = 'half done'")
os.kill(os.getpid(), signal.SIGKILL)
"""
    before = given.rows(older, "SELECT * FROM event")
    whole = given.checksum(older)
    given.killed(given.program(killed, older, measured=False))
    assert schema.journal(older).stat().st_size > 0
    assert given.checksum(older) != whole
    copy = upkeep.migrate(older)
    assert given.rows(copy, "SELECT * FROM event") == before
    assert given.rows(older, "SELECT * FROM event") == before


@pytest.mark.parametrize("lock", ["EXCLUSIVE", "IMMEDIATE"])
def test_a_busy_database_is_not_migrated(older: Path, lock: str) -> None:
    before = given.checksum(older)
    with closing(sqlite3.connect(older, isolation_level=None)) as other:
        other.execute(f"BEGIN {lock}")
        with pytest.raises(StoreBusy):
            Store(older, busy_seconds=0.1).state()
    assert given.checksum(older) == before


def test_a_full_disk_stops_a_migration(older: Path) -> None:
    before = given.checksum(older)
    full = """
store = Store(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
attempt(store.state)
"""
    said = given.outcome(given.program(full, older, measured=False))
    assert said[0].startswith("StoreUnwritable 7")
    assert given.checksum(older) == before
    assert copies(older) == []


def test_a_read_only_folder_stops_a_migration(public_folder: Path, older: Path) -> None:
    path = public_folder / "dlpath.db"
    shutil.copy(older, path)
    path.chmod(0o444)
    public_folder.chmod(0o555)
    before = given.checksum(path)
    reading = """
from dlpath.store import upkeep
store = Store(Path(sys.argv[1]))
without_rights()
attempt(store.state)
"""
    said = given.outcome(given.program(reading, path, measured=False))
    assert said[0].startswith("StoreUnwritable 7 cannot copy the database before migrating it")
    assert given.checksum(path) == before
    assert copies(path) == []


@pytest.mark.parametrize("name", ["50% off", "a?b#c", "with space"])
def test_migrations_are_found_wherever_dlpath_is_installed(
    older: Path, tmp_path: Path, name: str
) -> None:
    upkeep.migrate(older, migrations=migrations(tmp_path / name, GROWN))
    assert given.rows(older, "SELECT count(*) FROM extra") == [(0,)]


def test_the_copy_holds_what_was_recorded_up_to_then(older: Path) -> None:
    given.record(Store(older), given.note("after the copy"), now=NOW)
    [copy] = copies(older)
    notes = "SELECT count(*) FROM event WHERE kind = 'note'"
    assert given.rows(older.with_name(copy), notes) == [(60,)]
    assert given.rows(older, notes) == [(61,)]
