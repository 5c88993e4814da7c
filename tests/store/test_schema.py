"""A new database, and what a file is known by.

- it is 0600 in a 0700 folder, whatever the umask, with nothing left beside it
- its application_id, user_version, journal mode; foreign keys are enforced
- a path with characters that addresses give a meaning is taken literally
- a second creation leaves the first alone; without hard links too
- a creation that fails leaves nothing behind
- migrating from blank gives what the tables say: autogenerate finds no difference, the SQL agrees
- inspecting tells missing, empty, truncated, foreign, older, current and newer files apart
- a database in the middle of a write is not taken for a truncated one, behind a link neither
- the header of any page size is understood
"""

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from dlpath.core.errors import StoreUnwritable
from dlpath.store import schema, upkeep
from dlpath.store.local import Store
from dlpath.store.schema import Kind
from dlpath.store.tables import Table
from tests.store import given


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
def test_a_new_database_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "share" / "dlpath" / "dlpath.db"
    assert upkeep.create(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_nothing_is_left_beside_a_new_database(tmp_path: Path) -> None:
    Store(tmp_path / "dlpath.db").state()
    assert [each.name for each in tmp_path.iterdir()] == ["dlpath.db"]


def test_a_new_database_says_whose_it_is(path: Path) -> None:
    assert path.read_bytes()[68:72] == b"dlpa"
    assert given.rows(path, "PRAGMA application_id") == [(schema.APPLICATION_ID,)]
    assert given.rows(path, "PRAGMA user_version") == [(schema.VERSION,)]


def test_a_database_keeps_a_rollback_journal_and_no_log(path: Path) -> None:
    given.record(Store(path), given.log())
    assert given.rows(path, "PRAGMA journal_mode") == [("delete",)]
    assert [each.name for each in path.parent.iterdir()] == ["dlpath.db"]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("foreign_keys", 1), ("trusted_schema", 0), ("cell_size_check", 1), ("busy_timeout", 30_000)],
)
def test_connections_have_the_settings_of_the_design(store: Store, pragma: str, value: int) -> None:
    with store._connected() as db:
        assert db.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_writers_hold_the_lock_at_once_and_sync_all(store: Store) -> None:
    with store._writing() as db:
        assert db.in_transaction
        assert db.execute("PRAGMA synchronous").fetchone() == (3,)
        locked = pytest.raises(sqlite3.OperationalError, match="locked")
        with closing(sqlite3.connect(store.path, timeout=0)) as other, locked:
            other.execute("BEGIN IMMEDIATE")


def test_readers_cannot_write(store: Store) -> None:
    with store._reading() as db:
        assert db is not None
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.execute("DELETE FROM event")


def test_an_event_without_its_command_is_refused(store: Store) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), store._writing() as db:
        db.execute(
            "INSERT INTO event (id, command_id, ordinal, recorded_at, at, offset_minutes, kind)"
            " VALUES ('a', 'nowhere', 0, '', '', 0, 'log')"
        )


@pytest.mark.parametrize("name", ["what?now", "50% #1", "file:a&b=c", "naïve ☃ home", "a;b'c\"d"])
def test_a_path_is_taken_literally(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "dlpath.db"
    given.record(Store(path), given.note("kept"))
    assert given.texts(Store(path)) == ["kept"]
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_second_creation_leaves_the_first_alone(path: Path) -> None:
    given.record(Store(path), given.note("mine"))
    before = given.checksum(path)
    assert not upkeep.create(path)
    assert given.checksum(path) == before


def test_without_hard_links_the_first_one_stays_too(tmp_path: Path) -> None:
    fresh = given.database_at(tmp_path / "fresh.db")
    path = tmp_path / "dlpath.db"
    assert upkeep._copy_in_place(fresh, path)
    assert path.read_bytes() == fresh.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    fresh.write_bytes(b"another")
    assert not upkeep._copy_in_place(fresh, path)
    assert path.read_bytes() == given.blank()


def test_a_creation_on_a_full_disk_leaves_nothing_behind(tmp_path: Path) -> None:
    given.database_at(tmp_path / "fresh.db")
    full = """
from dlpath.store import upkeep
folder = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
attempt(lambda: upkeep.create(folder / "dlpath.db"))
attempt(lambda: upkeep._copy_in_place(folder / "fresh.db", folder / "dlpath.db"))
"""
    said = given.outcome(given.program(full, tmp_path, measured=False))
    assert [line.split()[:2] for line in said] == [["StoreUnwritable", "7"]] * 2
    assert [each.name for each in tmp_path.iterdir()] == ["fresh.db"]


def test_a_folder_that_cannot_be_made_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnwritable) as raised:
        upkeep.create(tmp_path / "file" / "home" / "dlpath.db")
    assert raised.value.code == 7


def test_autogenerate_finds_nothing_to_migrate(path: Path) -> None:
    engine = sqlalchemy.create_engine(sqlalchemy.URL.create("sqlite", database=str(path)))
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Table.metadata) == []
    engine.dispose()


def _declared(path: Path) -> dict[str, str]:
    """The SQL of every table and index, white space apart."""
    found = given.rows(
        path,
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> 'alembic_version'",
    )
    return {name: re.sub(r"\s+", " ", sql).replace("( ", "(") for name, sql in found}


def test_migrating_from_blank_gives_what_the_tables_say(path: Path, tmp_path: Path) -> None:
    direct = tmp_path / "direct.db"
    engine = sqlalchemy.create_engine(sqlalchemy.URL.create("sqlite", database=str(direct)))
    Table.metadata.create_all(engine)
    engine.dispose()
    migrated, said = _declared(path), _declared(direct)
    assert migrated.keys() == said.keys()
    for name, sql in said.items():
        assert sorted(migrated[name].split(", ")) == sorted(sql.split(", "))


def _spoilt(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


def test_files_are_told_apart(path: Path) -> None:
    whole = path.read_bytes()
    assert schema.inspect(path) is Kind.CURRENT
    assert schema.inspect(path.with_name("nowhere")) is Kind.MISSING
    for content, kind in (
        (b"", Kind.EMPTY),
        (b"SQLite", Kind.TRUNCATED),
        (whole[:99], Kind.TRUNCATED),
        (whole[:-1], Kind.TRUNCATED),
        (b"SQLite format 4\x00" + whole[16:], Kind.FOREIGN),
        (b"dear diary\n" * 100, Kind.FOREIGN),
    ):
        path.write_bytes(content)
        assert schema.inspect(path) is kind


@pytest.mark.parametrize(
    ("pragma", "kind"),
    [
        ("application_id = 0", Kind.FOREIGN),
        ("application_id = 252006674", Kind.FOREIGN),
        (f"user_version = {schema.VERSION - 1}", Kind.OLDER),
        (f"user_version = {schema.VERSION + 1}", Kind.NEWER),
        ("user_version = 2147483647", Kind.NEWER),
    ],
)
def test_the_header_decides(path: Path, pragma: str, kind: Kind) -> None:
    _spoilt(path, f"PRAGMA {pragma}")
    assert schema.inspect(path) is kind


def test_a_write_in_progress_is_not_taken_for_truncation(path: Path, tmp_path: Path) -> None:
    path.write_bytes(given.blank()[:-4096])
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(path)
    assert schema.inspect(path) is schema.inspect(link) is Kind.TRUNCATED
    schema.journal(path).write_bytes(b"what SQLite would roll back")
    assert schema.inspect(path) is schema.inspect(link) is Kind.CURRENT


@pytest.mark.parametrize("size", [512, 4096, 65536])
def test_the_header_of_any_page_size_is_understood(tmp_path: Path, size: int) -> None:
    path = tmp_path / "pages.db"
    _spoilt(path, f"PRAGMA page_size = {size}", "CREATE TABLE a (b)", "INSERT INTO a VALUES (1)")
    header = schema.Header.parse(path.read_bytes())
    assert header is not None
    assert header.page_size == size
    assert header.pages * header.page_size == path.stat().st_size
