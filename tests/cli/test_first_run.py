"""The first run, and homes that are not as they should be.

- no database: any first command answers and says once where the data lives; 0600 in 0700; two at
  once; DLPATH_DB; the clock of DLPATH_NOW
- a home that cannot be written: reading works, writing does not
- an empty, foreign, truncated, newer, damaged database, or a folder: one line, exit 7, bytes as
  they were; what needs no database still works
- a broken roadmap of one's own: exit 6 with file and line
"""

import ctypes
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dlpath.store import schema
from tests.cli.contract import fails, is_one_error, kept, lines
from tests.cli.process import Program
from tests.cli.test_roadmapping import BARE
from tests.conftest import Learner

READING = ("status", "next", "list", "phases", "show calculus", "notes", "report", "timeline",
           "search calculus", "projects", "track list", "track show")  # fmt: skip
WRITING = ("done calculus", "skip calculus", "known calculus", "reset calculus", "start calculus",
           "stop", "log calculus 1h", "note calculus text", "undo", "redo")  # fmt: skip
WITHOUT = ("--help", "--version", "tools", "resources", "advice", "config list", "config path",
           "roadmap check", "open calculus --print")  # fmt: skip


# Where there is nothing yet


@pytest.mark.parametrize("line", ["", "next", "done calculus", "list --json", "timeline"])
def test_the_first_command_answers_and_says_where_the_data_lives(
    newcomer: Learner, line: str
) -> None:
    first = newcomer(*line.split())
    assert first.code == 0
    assert first.out
    assert first.err == f"dlpath: your data lives in {newcomer.database}\n"
    again = newcomer("status")
    assert (again.code, again.err) == (0, "")


def test_nobody_else_can_read_it(newcomer: Learner) -> None:
    newcomer("config", "set", "hours_per_week", "6")
    newcomer("next")
    assert stat.S_IMODE(newcomer.home.stat().st_mode) == 0o700
    assert stat.S_IMODE(newcomer.database.stat().st_mode) == 0o600
    assert sorted(path.name for path in newcomer.home.iterdir()) == [
        "cache",
        "config.toml",
        "dlpath.db",
    ]


def test_a_first_command_that_fails_still_leaves_a_home(newcomer: Learner) -> None:
    failed = newcomer("undo")
    assert failed.code == 5
    told, error = sorted(failed.err.splitlines(), key=lambda line: "error" in line)
    assert told == f"dlpath: your data lives in {newcomer.database}"
    assert is_one_error(f"{error}\n")


def test_two_at_once_both_succeed(tmp_path: Path) -> None:
    program = Program(tmp_path / "home")
    both = [
        subprocess.Popen(
            program.argv(*line.split()),
            env=program.environ(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for line in ("done calculus", "note numpy broadcasting")
    ]
    said = [process.communicate(timeout=60)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert "".join(said) == f"dlpath: your data lives in {program.home / 'dlpath.db'}\n"
    assert "broadcasting" in program("notes").stdout
    assert "Calculus" in program("list", "--status", "done").stdout
    assert [path.name for path in program.home.iterdir() if path.name.startswith(".")] == []


def test_the_database_may_be_elsewhere(learner: Learner, tmp_path: Path) -> None:
    before = kept(learner)
    elsewhere = tmp_path / "else" / "where.db"
    there = Learner(learner.home, {"DLPATH_DB": str(elsewhere)})
    assert there("done", "calculus").err == f"dlpath: your data lives in {elsewhere}\n"
    assert there("status", "--json").data["topics"]["done"] == 1
    assert learner("status", "--json").data["topics"]["done"] == 0
    assert kept(learner) == before
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o600


def test_the_clock_can_be_set(program: Program) -> None:
    program("note", "calculus", "x", environ={"DLPATH_NOW": "2026-03-01T23:59:00-05:00"})
    far_east = {"TZ": "EAST-9"}  # times are told in UTC wherever they are asked for
    assert '"at": "2026-03-02T04:59:00Z"' in program("notes", "--json", environ=far_east).stdout
    wrong = program("status", environ={"DLPATH_NOW": "later\x1b[31m"})
    assert wrong.returncode == 2
    assert wrong.stderr.startswith("dlpath: error: DLPATH_NOW is not a moment: 'later'")
    assert wrong.stderr.strip().isprintable()


# Where nothing can be written


def obey_permissions() -> None:
    """Give up what lets root write anywhere, so that the home is as locked for it as for others."""
    drop_capability, overriding = 24, (1, 2)  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE and _READ_SEARCH
    for capability in overriding:
        ctypes.CDLL(None).prctl(drop_capability, capability, 0, 0, 0)


class Locked:
    """A home that may be read and not written, and dlpath run on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.how: dict[str, Any] = {}
        if sys.platform == "linux":
            self.how["preexec_fn"] = obey_permissions

    def __call__(self, line: str) -> "subprocess.CompletedProcess[str]":
        return Program(self.folder)(*line.split(), **self.how)

    def lock(self) -> None:
        """Lock it; skip the test where that stops nobody."""
        self.folder.chmod(0o555)
        writing = ["/bin/sh", "-c", 'test -w "$0"', str(self.folder)]
        if not subprocess.run(writing, check=False, **self.how).returncode:
            pytest.skip("this user may write anywhere")


@pytest.fixture
def locked(tmp_path: Path) -> Iterator[Locked]:
    """An empty home, locked by the test when it is furnished."""
    folder = tmp_path / "locked"
    folder.mkdir()
    yield Locked(folder)
    folder.chmod(0o755)


def test_reading_works_where_no_database_can_be_made(locked: Locked) -> None:
    locked.lock()
    for line in ("status", "next", "list --json", "report"):
        ended = locked(line)
        assert (ended.returncode, ended.stderr) == (0, ""), line
        assert ended.stdout
    for line in ("done calculus", "config set hours_per_week 6"):
        ended = locked(line)
        assert ended.returncode == 7
        assert is_one_error(ended.stderr)
    assert list(locked.folder.iterdir()) == []


def test_reading_works_on_a_database_that_cannot_be_written(
    locked: Locked, learner: Learner
) -> None:
    learner("done", "calculus", "-m", "a note to find")
    database = locked.folder / "dlpath.db"
    database.write_bytes(learner.database.read_bytes())
    database.chmod(0o444)
    locked.lock()
    before = database.read_bytes()
    assert '"done": 1,' in locked("status --json").stdout
    assert "a note to find" in locked("notes").stdout
    for line in ("note numpy text", "undo"):
        ended = locked(line)
        assert ended.returncode == 7
        assert is_one_error(ended.stderr)
        assert "nothing was saved" in ended.stderr
    assert database.read_bytes() == before
    assert list(locked.folder.iterdir()) == [database]


# Where something else is


def make_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")


def make_foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE recipe (name TEXT)")


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "empty": (lambda path: path.write_bytes(b""), "is empty where your data was expected"),
    "truncated": (
        lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
        "has been cut short",
    ),
    "a few bytes": (lambda path: path.write_bytes(path.read_bytes()[:50]), "has been cut short"),
    "foreign": (make_foreign, "is not a dlpath database"),
    "a letter": (lambda path: path.write_text("Dear diary,\n" * 99), "is not a dlpath database"),
    "newer": (make_newer, "was written by a newer dlpath"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_every_command_leaves_it_alone(learner: Learner, kind: str) -> None:
    learner("done", "calculus")
    breaking, says = BROKEN[kind]
    breaking(learner.database)
    for line in (*READING, *WRITING, ""):
        said = fails(learner, *line.split(), code=7, says=says)
        assert str(learner.database) in said.err
    assert sorted(path.name for path in learner.home.iterdir()) == ["cache", "dlpath.db"]


def test_what_needs_no_database_still_works(learner: Learner) -> None:
    learner.database.write_bytes(b"")
    for line in WITHOUT:
        assert lines(learner(*line.split())), line


def test_damage_inside_is_never_written_into(learner: Learner) -> None:
    learner("note", "calculus", "text " * 2000)
    raw = bytearray(learner.database.read_bytes())
    for page in range(1, len(raw) // 4096):
        raw[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    learner.database.write_bytes(raw)
    for line in ("done numpy", "undo", "note numpy text", "notes"):
        fails(learner, *line.split(), code=7, says="the database is damaged")


def test_a_folder_in_its_place(learner: Learner) -> None:
    learner.database.unlink()
    learner.database.mkdir()
    fails(learner, "next", code=7, says=str(learner.database))
    fails(learner, "done", "calculus", code=7, says=str(learner.database))


@pytest.mark.parametrize(
    ("wrong", "right", "line"),
    [
        ("[only]", "[onyl]", 13),
        ("hours: [1, 2, 3]", "hours: many", 8),
    ],
)
def test_a_broken_roadmap_says_where(
    learner: Learner, tmp_path: Path, wrong: str, right: str, line: int
) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(BARE)
    learner("config", "set", "roadmap", str(path))
    assert learner("next").code == 0
    path.write_text(BARE.replace(wrong, right, 1))
    for command in ("next", "done only", "status", "tools", "roadmap check"):
        checks = command == "roadmap check"
        fails(learner, *command.split(), code=6, says=f"{path}:{line}", answers=checks)
    path.unlink()
    fails(learner, "next", code=6, says=f"{path}: cannot be read")
    assert lines(learner("config", "set", "roadmap", ""))
    assert learner("next").code == 0
