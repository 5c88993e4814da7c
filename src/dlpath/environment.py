"""The composition root: the clock, the places, the streams, and what is read from them.

Everything a command touches comes from one `Environment`, and every part of it can be replaced
when it is made; tests hand in a clock, a folder and streams, and nothing else changes.
"""

import os
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple, TextIO, TypeVar, cast

from rich.console import Console, RenderableType

from dlpath.core.config import Settings
from dlpath.core.errors import AnswerLost, BadValue, UnknownItem
from dlpath.core.events import Draft, Event, Session, State
from dlpath.core.goal import Goal, goal
from dlpath.core.pauses import Pause, pauses
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course, Roadmap
from dlpath.core.text import nearest, one_line
from dlpath.core.when import Calendar, Window
from dlpath.files import settings
from dlpath.files.index import Curriculum
from dlpath.render.words import ASCII, UNICODE, Look
from dlpath.store.local import Store

if TYPE_CHECKING:
    from dlpath.core.cards import CardRecord, Memory, Review
    from dlpath.core.deck import Deck
    from dlpath.core.details import Details
    from dlpath.core.remembering import Recall

PIPE_WIDTH = 10_000

T = TypeVar("T")


class Places(NamedTuple):
    """Where things are: the database, the settings file, the folder for what can be made anew."""

    database: Path
    settings: Path
    cache: Path


def find_places(environ: Mapping[str, str]) -> Places:
    """Return the places: all under DLPATH_HOME if set, else where this system keeps such things."""
    if home := environ.get("DLPATH_HOME"):
        base = Path(home).expanduser()
        places = Places(base / "dlpath.db", base / "config.toml", base / "cache")
    else:
        import platformdirs

        found = platformdirs.PlatformDirs("dlpath", appauthor=False)
        places = Places(
            found.user_data_path / "dlpath.db",
            found.user_config_path / "config.toml",
            found.user_cache_path,
        )
    if database := environ.get("DLPATH_DB"):
        places = places._replace(database=Path(database).expanduser())
    return places


def bundled_roadmap() -> Path:
    """Return the curriculum: inside the package, or beside src/ in a working copy."""
    package = Path(__file__).parent
    inside = package / "data" / "roadmap.yaml"
    return inside if inside.exists() else package.parents[1] / "data" / "roadmap.yaml"


def read_clock(environ: Mapping[str, str]) -> datetime:
    """Return the moment: DLPATH_NOW where it is set, else the system's, with the local offset."""
    fixed = environ.get("DLPATH_NOW")
    if not fixed:
        return datetime.now().astimezone()  # noqa: TID251 - the one place
    try:
        moment = datetime.fromisoformat(fixed)
    except ValueError as error:
        message = f"DLPATH_NOW is not a moment: '{one_line(fixed)}'"
        raise BadValue(message, "use one such as 2026-11-02T18:30:00+01:00") from error
    return moment if moment.tzinfo else moment.astimezone()


def schedule(memory: "Memory | None", review: "Review") -> "Memory":
    """Return what a review leaves in memory."""
    # Importing fsrs takes 40 ms, which only answering a card costs.
    from dlpath.recall import scheduler  # noqa: PLC0415

    return scheduler.schedule(memory, review)


class Environment:
    """What a run of dlpath works with. Made once, by `dlpath.cli.app.main`."""

    def __init__(
        self,
        *,
        environ: Mapping[str, str] | None = None,
        stdin: TextIO | None = None,
        stdout: TextIO | None = None,
        stderr: TextIO | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        self.environ = os.environ if environ is None else environ
        self.stdin = sys.stdin if stdin is None else stdin
        self.stdout = sys.stdout if stdout is None else stdout
        self.stderr = sys.stderr if stderr is None else stderr
        self._clock = clock
        self.saved = False
        self.debug = False
        self.may_ask = True

    # The world

    @cached_property
    def now(self) -> datetime:
        """The moment of this run, read once."""
        return self._read_clock()

    def wait(self) -> datetime:
        """Read the clock again, where a run lasts longer than a moment; return what it says now."""
        self.now = self._read_clock()
        return self.now

    def _read_clock(self) -> datetime:
        return self._clock() if self._clock else read_clock(self.environ)

    def placed(self, moment: datetime) -> datetime:
        """Return a moment that someone typed without a zone, with the offset in force back then.

        The clock carries the offset of today; before a change to or from daylight saving time the
        same time of day had another one. An hour that was left out is taken for the one before it,
        and of an hour that came twice the first is meant.
        """
        if self._clock or self.environ.get("DLPATH_NOW") or moment.tzinfo is not self.now.tzinfo:
            return moment
        return moment.replace(tzinfo=None).astimezone()

    @cached_property
    def calendar(self) -> Calendar:
        """When the learner's days and weeks begin."""
        return self.settings.calendar

    @property
    def today(self) -> date:
        """The learner's day."""
        return self.calendar.day_of(self.now)

    @property
    def week(self) -> Window:
        """The learner's week."""
        return self.calendar.week_of(self.today)

    @cached_property
    def places(self) -> Places:
        """Where things are."""
        return find_places(self.environ)

    @cached_property
    def settings(self) -> Settings:
        """The settings in force."""
        return settings.load(self.places.settings)

    @cached_property
    def curriculum(self) -> Curriculum:
        """The roadmap file in force: the learner's own if one is set, else the bundled one."""
        own = self.settings.roadmap
        path = Path(own).expanduser() if own else bundled_roadmap()
        return Curriculum(path, str(path) if own else path.name, self.places.cache)

    @property
    def roadmap(self) -> Roadmap:
        """What there is to learn."""
        return self.curriculum.roadmap

    @property
    def details(self) -> "Details":
        """The texts of the roadmap."""
        return self.curriculum.details

    @cached_property
    def course(self) -> Course:
        """The roadmap along the chosen track. Raises UnknownItem for a track that is not there."""
        wanted = self.settings.track or self.roadmap.default_track
        track = self.roadmap.tracks.get(wanted)
        if track is None:
            near = nearest(wanted, self.roadmap.tracks)
            choose = f"dlpath track use {self.roadmap.default_track}; see {self.places.settings}"
            raise UnknownItem("track", wanted, near, choose)
        return Course(self.roadmap, track)

    @cached_property
    def store(self) -> Store:
        """The learner's database."""
        return Store(self.places.database, self.calendar, schedule)

    @cached_property
    def progress(self) -> Progress:
        """Where the learner stands, read once; a command that writes asks the store instead."""
        return Progress(self.course, self.store.standings())

    @cached_property
    def session(self) -> Session | None:
        """The session that runs, read once; a command that writes asks the store instead."""
        return self.store.session()

    @cached_property
    def intents(self) -> list[Event]:
        """The events that say what the learner plans: goals and pauses."""
        return self.store.events_of_kind("goal", "aimless", "pause", "unpause")

    @cached_property
    def goal(self) -> Goal | None:
        """What the learner is heading for."""
        return goal(self.intents)

    @cached_property
    def pauses(self) -> tuple[Pause, ...]:
        """The days off that are planned."""
        return pauses(self.intents)

    @cached_property
    def cards(self) -> "Mapping[str, CardRecord]":
        """What happened to each quiz card, read once; a command that writes asks the store."""
        return self.store.cards()

    @cached_property
    def deck(self) -> "Deck":
        """The quiz cards, read once; a command that writes asks the store instead."""
        from dlpath.core.deck import Deck  # noqa: PLC0415 - only where there is to do with cards

        return Deck(self.progress, self.cards, self.calendar)

    @cached_property
    def recalls(self) -> "Mapping[str, Recall]":
        """How well each topic is known that was asked about; free for who was never asked."""
        if not self.cards:
            return {}
        from dlpath.core.remembering import recalls  # noqa: PLC0415 - see above

        return recalls(self.deck, self.now)

    def read_deck(self) -> "Deck":
        """Read the quiz cards as they are by now, where a run lasts longer than a moment."""
        from dlpath.core.deck import deck_of  # noqa: PLC0415 - only where there is to do with cards

        return deck_of(self.course, self.store.state(cards=True), self.calendar)

    def save(
        self,
        decide: Callable[[State], tuple[list[Draft], T]],
        *,
        dry: bool = False,
        cards: bool = False,
    ) -> T:
        """Decide and record in one transaction, or with `dry` decide only; return the answer.

        With `cards` the decision sees the quiz cards too.
        """
        if dry:
            return self.store.preview(decide, cards=cards)
        answer = self.store.change(decide, self.now, cards=cards)
        self.saved = True
        return answer

    def record(self, *drafts: Draft) -> None:
        """Record what needs no look at the state, as one command."""
        self.save(lambda _state: (list(drafts), None))

    # The streams

    @property
    def on_terminal(self) -> bool:
        """Whether the answer is read on a terminal."""
        return _is_terminal(self.stdout)

    @property
    def can_ask(self) -> bool:
        """Whether somebody is there to answer a question."""
        return self.may_ask and self.on_terminal and _is_terminal(self.stdin)

    @cached_property
    def look(self) -> Look:
        """What a page may use here."""
        encoding = getattr(self.stdout, "encoding", None) or "utf-8"
        try:
            "".join((*UNICODE, "…")).encode(encoding)
        except (UnicodeEncodeError, LookupError):
            return Look(ASCII, self.on_terminal)
        return Look(UNICODE, self.on_terminal)

    def show(self, page: RenderableType) -> None:
        """Print an answer for people. Raises AnswerLost."""
        console = _Paper(
            file=cast("IO[str]", _Sink(self.stdout)),
            force_terminal=self.on_terminal,
            width=None if self.on_terminal else PIPE_WIDTH,
            highlight=False,
            markup=False,
            emoji=False,
            _environ=self.environ,
        )
        self._deliver(lambda: console.print(page, crop=False, end=""))

    def write(self, text: str) -> None:
        """Print an answer for programs. Raises AnswerLost."""
        self._deliver(lambda: _Sink(self.stdout).write(text))

    def _deliver(self, send: Callable[[], object]) -> None:
        if self.stdout is None:
            raise AnswerLost("standard output is closed")
        try:
            send()
            self.stdout.flush()
        except BrokenPipeError as error:
            # Without its errno: Typer ends a run with exit code 1 for one that has it.
            raise BrokenPipeError from error
        except OSError as error:
            reason = error.strerror or "standard output failed"
            raise AnswerLost(f"the answer could not be written: {reason}") from error
        except ValueError as error:  # "I/O operation on closed file"
            raise AnswerLost("standard output is closed") from error

    def tell(self, message: str) -> None:
        """Say something on stderr; where that is gone too there is nobody to tell."""
        try:
            print(_encodable(one_line(message), self.stderr), file=self.stderr)
        except (OSError, ValueError):
            return

    def announce_home(self) -> None:
        """Say once, after the first run has made the database, where the data lives."""
        if self.store.created:
            self.tell(f"dlpath: your data lives in {self.places.database}")


def _is_terminal(stream: Any) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def _encodable(text: str, stream: Any) -> str:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


class _Paper(Console):
    """A console that leaves it to `dlpath.cli.app` to end the run when its reader has gone."""

    def on_broken_pipe(self) -> None:
        """Let the error through; Rich would end the run here with exit code 1."""
        raise BrokenPipeError


class _Sink:
    """A stream as Rich writes to it, with what its encoding lacks replaced and not fatal."""

    def __init__(self, stream: "IO[str] | None") -> None:
        self._stream = stream
        self.encoding = getattr(stream, "encoding", None) or "utf-8"

    def write(self, text: str) -> int:
        if self._stream is None:
            return 0
        return self._stream.write(text.encode(self.encoding, "replace").decode(self.encoding))

    def flush(self) -> None:
        if self._stream is not None:
            self._stream.flush()

    def isatty(self) -> bool:
        return _is_terminal(self._stream)

    def fileno(self) -> int:
        return self._stream.fileno() if self._stream is not None else -1
