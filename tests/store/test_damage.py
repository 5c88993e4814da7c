"""Files that dlpath must not touch: refused for reading and for writing, and left as they were.

- an empty file, one cut short anywhere, a text file, somebody else's database, a folder, a path
  through a file, a newer database, a damaged one, one whose schema lost a part, a text that is
  not one, a moment that is not one
- each says what it is in one line and ends with 7
- nothing appears beside them
- whatever bytes are flipped: a command fails or succeeds, and a failed one changed no byte
  (property)
"""

import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given as with_any
from hypothesis import settings
from hypothesis import strategies as st

from dlpath.core.errors import (
    StoreDamaged,
    StoreNewer,
    StoreUnusable,
    StoreUnwritable,
)
from dlpath.store import schema
from dlpath.store.local import Store
from tests.store import given
from tests.store.given import NOW, log, record

Spoil = Callable[[Path], None]


def cut(share: float) -> Spoil:
    def spoil(path: Path) -> None:
        raw = path.read_bytes()
        path.write_bytes(raw[: int(len(raw) * share)])

    return spoil


def cut_to(size: int) -> Spoil:
    def spoil(path: Path) -> None:
        path.write_bytes(path.read_bytes()[:size])

    return spoil


def holding(content: bytes) -> Spoil:
    def spoil(path: Path) -> None:
        path.write_bytes(content)

    return spoil


def running(*statements: str) -> Spoil:
    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path)) as db:
            for statement in statements:
                db.execute(statement)
            db.commit()

    return spoil


def replacing(old: bytes, new: bytes) -> Spoil:
    def spoil(path: Path) -> None:
        raw = path.read_bytes()
        assert old in raw
        path.write_bytes(raw.replace(old, new))

    return spoil


def foreign(path: Path) -> None:
    path.unlink()
    running("CREATE TABLE bookmarks (url)", "INSERT INTO bookmarks VALUES ('x')")(path)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def root_of(table: str) -> Spoil:
    """Overwrite the root page of a table with what no page begins with."""

    def spoil(path: Path) -> None:
        sql = f"SELECT rootpage FROM sqlite_schema WHERE name = '{table}'"
        [(page,)] = given.rows(path, sql)
        overwrite(path, (page - 1) * 4096, 4096)

    return spoil


def schema_page(path: Path) -> None:
    """Overwrite what the first page says of the tables, which begins after the file's header."""
    overwrite(path, 100, 4096 - 100)


def first_page(path: Path) -> None:
    overwrite(path, 0, 4096)


def overwrite(path: Path, at: int, size: int) -> None:
    raw = bytearray(path.read_bytes())
    raw[at : at + size] = b"\xa5" * size
    path.write_bytes(raw)


def middle(path: Path) -> None:
    """Flip every bit of two pages in the middle."""
    raw = bytearray(path.read_bytes())
    at = len(raw) // 2 // 4096 * 4096
    raw[at : at + 8192] = bytes(byte ^ 0xFF for byte in raw[at : at + 8192])
    path.write_bytes(raw)


EMPTY = "is empty where your data was expected"
SHORT = "has been cut short"
NOT_OURS = "is not a dlpath database"
DAMAGED = "the database is damaged"
NEWER = "written by a newer dlpath"

# What happened to it, the kind of failure, what is said of it.
UNUSABLE: dict[str, tuple[Spoil, type[StoreUnusable], str]] = {
    "0 bytes": (cut_to(0), StoreDamaged, EMPTY),
    "1 byte": (cut_to(1), StoreDamaged, SHORT),
    "16 bytes": (cut_to(16), StoreDamaged, SHORT),
    "99 bytes": (cut_to(99), StoreDamaged, SHORT),
    "the header": (cut_to(100), StoreDamaged, SHORT),
    "a page": (cut_to(4096), StoreDamaged, SHORT),
    "a third": (cut(0.3), StoreDamaged, SHORT),
    "nearly all": (cut(0.999), StoreDamaged, SHORT),
    "a text": (holding(b"Dear diary,\n" * 500), StoreDamaged, NOT_OURS),
    "zeros": (holding(bytes(8192)), StoreDamaged, NOT_OURS),
    "another program's": (foreign, StoreDamaged, NOT_OURS),
    "a folder": (folder, StoreUnwritable, "Is a directory"),
    "newer": (running(f"PRAGMA user_version = {schema.VERSION + 1}"), StoreNewer, NEWER),
    "much newer": (running("PRAGMA user_version = 2000000000"), StoreNewer, NEWER),
    "events overwritten": (root_of("event"), StoreDamaged, DAMAGED),
    "standings overwritten": (root_of("standing"), StoreDamaged, DAMAGED),
    "the schema overwritten": (schema_page, StoreDamaged, DAMAGED),
    "the first page overwritten": (first_page, StoreDamaged, NOT_OURS),
    "the middle flipped": (middle, StoreDamaged, DAMAGED),
    "a table gone": (running("DROP TABLE standing"), StoreDamaged, DAMAGED),
    "a column gone": (
        running("ALTER TABLE standing RENAME COLUMN begun TO done"),
        StoreDamaged,
        DAMAGED,
    ),
    "a text that is not one": (replacing(b"topic-1", b"topic-\xff"), StoreDamaged, DAMAGED),
    "a moment that is not one": (replacing(b"2026-11", b"2026-XI"), StoreDamaged, DAMAGED),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return given.busy_year(tmp_path_factory.mktemp("whole") / "dlpath.db").read_bytes()


READS: dict[str, Callable[[Store], object]] = {
    "state": Store.state,
    "standings": Store.standings,
    "items": lambda store: store.events_of([f"topic-{n}" for n in range(12)]),
}
WRITES: dict[str, Callable[[Store], object]] = {
    "change": lambda store: record(store, log("topic-1")),
    "undo": lambda store: store.undo(NOW),
    "rebuild": Store.rebuild,
}
ACTS = READS | WRITES
# A page that reading never comes to is not missed by reading.
UNSEEN = {
    ("events overwritten", "state"),
    ("events overwritten", "standings"),
    ("the middle flipped", "state"),
    ("the middle flipped", "standings"),
    ("standings overwritten", "items"),
    ("a table gone", "items"),
    ("a column gone", "items"),
}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("spoilt", UNUSABLE)
def test_what_cannot_be_used_is_refused_and_left_alone(
    tmp_path: Path, whole: bytes, spoilt: str, act: str
) -> None:
    spoil, failure, said = UNUSABLE[spoilt]
    path = tmp_path / "dlpath.db"
    path.write_bytes(whole)
    spoil(path)
    before = given.checksum(path)
    if (spoilt, act) in UNSEEN:
        ACTS[act](Store(path))
    else:
        with pytest.raises(failure, match=said) as raised:
            ACTS[act](Store(path))
        assert type(raised.value) is failure
        assert raised.value.code == 7
        assert "\n" not in raised.value.message
    assert given.checksum(path) == before
    assert [each.name for each in tmp_path.iterdir()] == ["dlpath.db"]


@pytest.mark.parametrize("act", ACTS)
def test_a_path_through_a_file_is_refused(tmp_path: Path, act: str) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnwritable, match="Not a directory"):
        ACTS[act](Store(tmp_path / "file" / "dlpath.db"))
    assert (tmp_path / "file").read_text() == "in the way"


def test_a_newer_database_says_to_upgrade(path: Path) -> None:
    running(f"PRAGMA user_version = {schema.VERSION + 1}")(path)
    with pytest.raises(StoreNewer) as raised:
        Store(path).state()
    assert "upgrade dlpath" in raised.value.hint


def test_other_damage_names_the_file_to_replace(path: Path) -> None:
    path.write_bytes(b"")
    with pytest.raises(StoreDamaged) as raised:
        Store(path).state()
    assert str(path) in raised.value.hint


@with_any(
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=64)))
)
@settings(deadline=None, max_examples=150)
def test_whatever_is_flipped_a_failure_changes_nothing(
    whole: bytes, flips: list[tuple[float, bytes]]
) -> None:
    spoilt = bytearray(whole)
    for place, junk in flips:
        at = int(place * len(whole))
        spoilt[at : at + len(junk)] = junk
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "dlpath.db"
        path.write_bytes(spoilt[: len(whole)])
        before = given.checksum(path)
        for read in READS.values():
            with suppress(StoreUnusable):
                read(Store(path))
            assert given.checksum(path) == before
        try:
            record(Store(path), log("topic-1"))
        except (StoreUnusable, sqlite3.IntegrityError):
            assert given.checksum(path) == before
        else:
            assert given.rows(path, "PRAGMA quick_check") == [("ok",)]
