"""What tests share: a learner at a terminal that is not there."""

import io
import json
import shutil
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import settings

from dlpath.cli import app
from dlpath.environment import Environment, bundled_roadmap
from dlpath.files.index import Curriculum
from tests.sample import NOW
from tests.year import live

settings.register_profile("dlpath", deadline=None)  # how long a test takes is never asserted
settings.load_profile("dlpath")


class Outcome(NamedTuple):
    """What a run printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The data of a `--json` answer."""
        return json.loads(self.out)["data"]

    @property
    def envelope(self) -> Any:
        """The whole of a `--json` answer."""
        return json.loads(self.out)


class Stream(io.StringIO):
    """A stream that may claim to be a terminal."""

    def __init__(self, text: str = "", *, terminal: bool = False) -> None:
        super().__init__(text)
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


class Learner:
    """Someone with a home of their own and a clock that only they move.

    `learner("done", "calculus")` runs dlpath in this process and returns the Outcome.
    """

    def __init__(self, home: Path, environ: Mapping[str, str] | None = None) -> None:
        self.home = home
        self.now: datetime = NOW
        self.environ = {"DLPATH_HOME": str(home), "TERM": "xterm-256color", **(environ or {})}

    @property
    def database(self) -> Path:
        return self.home / "dlpath.db"

    def later(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)

    def __call__(
        self, *words: str, stdin: str = "", terminal: bool = False, width: int = 80
    ) -> Outcome:
        out, err = Stream(terminal=terminal), Stream(terminal=terminal)
        env = Environment(
            environ={**self.environ, "COLUMNS": str(width)},
            stdin=Stream(stdin, terminal=terminal),
            stdout=out,
            stderr=err,
            clock=lambda: self.now,
        )
        code = app.main(words, env)
        return Outcome(code, out.getvalue(), err.getvalue())


@pytest.fixture
def learner(tmp_path: Path, blank_database: bytes) -> Learner:
    """A learner who has run dlpath once, so that no test pays for making a database again."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    database = home / "dlpath.db"
    database.write_bytes(blank_database)
    database.chmod(0o600)
    return Learner(home)


@pytest.fixture
def newcomer(tmp_path: Path) -> Learner:
    """Someone who has never run dlpath."""
    return Learner(tmp_path / "new" / "home")


@pytest.fixture(scope="session")
def blank_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a database that nothing happened in yet."""
    from dlpath.store import upkeep

    path = tmp_path_factory.mktemp("blank") / "dlpath.db"
    upkeep.create(path)
    return path.read_bytes()


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache folder that the first run leaves."""
    path = bundled_roadmap()
    cache = tmp_path_factory.mktemp("index") / "cache"
    assert Curriculum(path, path.name, cache).roadmap.topics
    return cache


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory, blank_database: bytes, index: Path) -> Path:
    """A home in which the year was lived; it is for copying."""
    home = tmp_path_factory.mktemp("year") / "home"
    home.mkdir()
    (home / "dlpath.db").write_bytes(blank_database)
    shutil.copytree(index, home / "cache")
    live(home)
    return home


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    """Say in the end that the browser tests were left out, where they were: no silent skip."""
    yield
    skipped = terminalreporter.stats.get("skipped", ())
    if any(each.nodeid.startswith("tests/browser/") for each in skipped):
        terminalreporter.write_line(
            "Left out: the page was not tried in a browser, since chromium and chromium-driver"
            " are not both installed.",
            yellow=True,
        )
