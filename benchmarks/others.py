"""Command lines that people use beside dlpath, each with a little data in a throw-away home.

Only those that are installed beside this Python, or on the PATH, take part.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from measure import Program, environ

ENTRIES = 5


class Other(NamedTuple):
    """A program: its command, what it is asked in the race, and how its home is furnished.

    `settle` writes what configuration it needs into the home and returns its environment;
    `add` is the command that enters the nth thing.
    """

    name: str
    command: str
    ask: Callable[[Path], Sequence[str]]
    settle: Callable[[Path], Mapping[str, str]]
    add: Callable[[Path, int], Sequence[str]]


def installed(folder: Path) -> list[Program]:
    """Furnish a home under `folder` for each of the others that is installed; return the runs."""
    return [_furnished(other, folder / other.command, path) for other, path in _found()]


def _found() -> list[tuple[Other, str]]:
    beside = Path(sys.executable).parent
    paths = [
        (other, shutil.which(other.command, path=beside) or shutil.which(other.command))
        for other in OTHERS
    ]
    return [(other, path) for other, path in paths if path]


def _furnished(other: Other, home: Path, path: str) -> Program:
    home.mkdir(parents=True)
    settings = environ(home, **other.settle(home))
    for n in range(1, ENTRIES + 1):
        subprocess.run(
            [path, *other.add(home, n)],
            env=settings,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
        )
    return Program(other.name, [path, *other.ask(home)], settings)


def _watson(home: Path) -> Mapping[str, str]:
    return {"WATSON_DIR": str(home)}


def _jrnl(home: Path) -> Mapping[str, str]:
    journal = f"version: v4.2\njournals:\n  default:\n    journal: {home / 'journal.txt'}\n"
    (home / "jrnl.yaml").write_text(journal, encoding="utf-8")
    return {}


def _buku(home: Path) -> Mapping[str, str]:
    return {"XDG_DATA_HOME": str(home)}


def _todoman(home: Path) -> Mapping[str, str]:
    (home / "lists" / "study").mkdir(parents=True)
    config = home / "config.py"
    settings = f"path = {str(home / 'lists' / '*')!r}\ndefault_list = 'study'\n"
    config.write_text(f"{settings}cache_path = {str(home / 'cache.sqlite3')!r}\n", "utf-8")
    return {"TODOMAN_CONFIG": str(config)}


def _taskwarrior(home: Path) -> Mapping[str, str]:
    settings = home / "taskrc"
    settings.write_text(f"confirmation=off\ndata.location={home / 'data'}\n", encoding="utf-8")
    return {"TASKRC": str(settings)}


OTHERS = (
    Other(
        "watson report",
        "watson",
        lambda _home: ("report", "--from", "2026-11-01", "--to", "2026-11-30"),
        _watson,
        lambda _home, n: (
            *("add", "--from", f"2026-11-0{n} 09:00", "--to", f"2026-11-0{n} 10:00"),
            *("mathematics", "+gradients"),
        ),
    ),
    Other(
        "jrnl -n 1",
        "jrnl",
        lambda home: ("--config-file", str(home / "jrnl.yaml"), "-n", "1"),
        _jrnl,
        lambda home, n: (
            *("--config-file", str(home / "jrnl.yaml")),
            *(f"2026-11-0{n}", "09:00:", "Read about gradients.", "They point uphill."),
        ),
    ),
    Other(
        "buku -p --np",
        "buku",
        lambda _home: ("--nostdin", "-p", "--np"),
        _buku,
        lambda _home, n: (
            *("--nostdin", "--offline", "--add", f"https://example.org/{n}"),
            *("gradients", "--title", f"Page {n}"),
        ),
    ),
    Other(
        "todo list",
        "todo",
        lambda _home: ("list",),
        _todoman,
        lambda _home, n: ("new", "--list", "study", f"Read about gradients, part {n}"),
    ),
    Other(
        "task next",
        "task",
        lambda _home: ("next",),
        _taskwarrior,
        lambda _home, n: ("add", "project:mathematics", f"Read about gradients, part {n}"),
    ),
)
