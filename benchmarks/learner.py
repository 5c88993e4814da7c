"""A made-up learner, the same every time: a home with a roadmap and years of events.

    python benchmarks/learner.py FOLDER --topics 5000 --events 100000

makes one to try by hand, with DLPATH_HOME=FOLDER. The benchmarks start this as a program of its
own because a process's peak memory includes that of the process which started it.
"""

import argparse
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from dlpath.core.roadmap import Topic
from dlpath.environment import bundled_roadmap
from dlpath.files.index import Curriculum
from dlpath.store.local import Store
from measure import NOW, Program, dlpath

FEW_EVENTS = 300
EVENTS_PER_WEEK = 200  # four hours of study a day, each quarter of an hour an event
FEW_PER_WEEK = 12  # half a year of it, so that `timeline` has a history to go by
BEHIND = 0.4  # the part of the track that is done
SUBTOPICS = 4
KINDS = ("start", "stop", "log", "note", "done")
MINUTES = {"stop": 40, "log": 25}
COMPLETION = {
    "_DLPATH_COMPLETE": "complete_bash",
    "COMP_WORDS": "dlpath done back",
    "COMP_CWORD": "2",
}


class Moment(NamedTuple):
    """An event before it becomes a row: what happened to which item, and when."""

    kind: str
    item: str
    at: datetime


class Home(NamedTuple):
    """A learner's home, with the database kept aside as it was before any measured command."""

    folder: Path

    @property
    def database(self) -> Path:
        """Where dlpath finds the database."""
        return self.folder / "dlpath.db"

    @property
    def aside(self) -> Path:
        """The copy."""
        return self.folder / "before.db"

    def keep(self) -> None:
        """Set the database aside."""
        shutil.copy(self.database, self.aside)

    def restore(self) -> None:
        """Put the database back, so that each round of commands that write meets the same one."""
        shutil.copy(self.aside, self.database)

    def commands(self, *, listed: Sequence[str] = (), mark: str = "") -> list[Program]:
        """Return what a learner runs in a day; `listed` narrows `list`, `mark` ends each name."""
        lines: dict[str, Sequence[str]] = {
            "status": ("status",),
            "next": ("next",),
            "done": ("done", "model-monitoring"),
            "list": ("list", *listed),
            "show": ("show", "backpropagation"),
            "note": ("note", "backpropagation", "the chain rule, layer by layer"),
            "stop": ("stop",),
            "start": ("start", "lstm-gru"),
            "undo": ("undo",),
            "report": ("report",),
            "timeline": ("timeline",),
            "quiz": ("quiz", "--json"),
            "quiz answer": ("quiz", "answer", "calculus.chain-rule-neuron", "good"),
            "help": ("--help",),
        }
        found = [dlpath(name + mark, self.folder, *words) for name, words in lines.items()]
        return [*found, dlpath("completion" + mark, self.folder, **COMPLETION)]


def make(folder: Path, topics: int = 0, events: int = FEW_EVENTS) -> Home:
    """Make a home in a process of its own, keep a copy of its database, and return it."""
    counts = ("--topics", str(topics), "--events", str(events))
    subprocess.run([sys.executable, __file__, str(folder), *counts], check=True)
    home = Home(folder)
    home.keep()
    return home


def main() -> None:
    """Make the home that the command line asks for."""
    parser = argparse.ArgumentParser(description="Make a home for dlpath with a lot in it.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--topics", type=int, default=0, help="0 for the bundled roadmap")
    parser.add_argument("--events", type=int, default=FEW_EVENTS)
    asked = parser.parse_args()
    asked.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = bundled_roadmap()
    if asked.topics:
        path = asked.folder / "roadmap.yaml"
        settings = f"roadmap = {json.dumps(str(path))}\n"
        path.write_text(grown_roadmap(asked.topics), encoding="utf-8")
        (asked.folder / "config.toml").write_text(settings, encoding="utf-8")
    roadmap = Curriculum(path, path.name, asked.folder / "cache").roadmap
    phases = roadmap.tracks[roadmap.default_track].phases
    ordered = [roadmap.topics[topic] for phase in phases for topic in phase.topics]
    fill(asked.folder / "dlpath.db", list(moments(ordered, asked.events)))


# The roadmap


def grown_roadmap(topics: int) -> str:
    """Return the bundled roadmap with so many topics, as YAML; its first two phases stay as is.

    What the commands are asked for (phase 1, backpropagation) is then the same in both sizes, and
    what differs in cost is the size alone. JSON is YAML, and quicker to write.
    """
    roadmap: dict[str, Any] = yaml.safe_load(bundled_roadmap().read_text("utf-8"))
    names = [f"added-topic-{n:04}" for n in range(topics - len(roadmap["topics"]))]
    roadmap["topics"] += [_added_topic(n, names) for n in range(len(names))]
    phases = roadmap["tracks"][0]["phases"][2:]
    for n, phase in enumerate(phases):
        phase["blocks"].append({"title": "Added", "topics": names[n :: len(phases)]})
    return json.dumps(roadmap, ensure_ascii=False)


def _added_topic(n: int, names: Sequence[str]) -> dict[str, Any]:
    """Return a topic that needs two before it, so that chains of needs run through all of them."""
    needs = {names[n - step]: "builds on it" for step in (5, 60) if n >= step}
    return {
        "id": names[n],
        "title": f"Added topic {n}: methods, models and measurements",
        "hours": [2, 4, 7],
        "needs": needs,
        "subtopics": [
            {"id": f"part-{part}", "title": f"Part {part} of added topic {n}"}
            for part in range(1, SUBTOPICS + 1)
        ],
        "why": "Every later topic of this chain takes it for granted and none explains it again.",
        "goals": [f"Explain part {part} to somebody else" for part in range(1, SUBTOPICS + 1)],
    }


# The events


def moments(topics: Sequence[Topic], count: int) -> Iterator[Moment]:
    """Yield `count` events evenly spread up to now: topics worked on in order, one by one.

    The last begins a session, which `stop` ends.
    """
    last = datetime.fromisoformat(NOW) - timedelta(hours=1)
    behind = topics[: max(1, round(len(topics) * BEHIND))]
    apart = timedelta(weeks=1) / (EVENTS_PER_WEEK if count > FEW_EVENTS else FEW_PER_WEEK)
    first = last - apart * count
    kinds = cycle(KINDS)
    for n in range(count - 1):
        topic = behind[n * len(behind) // count]
        finishing = (n + 1) * len(behind) // count > n * len(behind) // count
        yield (
            Moment("done", topic.id, first + apart * n)
            if finishing
            else _moment(next(kinds), topic, n, first + apart * n)
        )
    yield Moment("start", behind[-1].id, last)


def _moment(kind: str, topic: Topic, n: int, at: datetime) -> Moment:
    if kind == "done" and topic.subtopics:
        part = topic.subtopics[n // len(KINDS) % len(topic.subtopics)]
        return Moment("done", f"{topic.id}/{part.id}", at)
    return Moment("log" if kind == "done" else kind, topic.id, at)


def fill(database: Path, happened: Sequence[Moment]) -> None:
    """Write the events straight into the tables, each a command, and derive the rest from them."""
    store = Store(database)
    store.standings()  # makes the database
    rows = list(_rows(happened))
    with closing(sqlite3.connect(database)) as db, db:
        db.executemany(
            "INSERT INTO command (id, recorded_at, undone) VALUES (:command, :recorded, 0)", rows
        )
        db.executemany(
            "INSERT INTO event (id, command_id, ordinal, recorded_at, at, offset_minutes, kind,"
            " item, minutes, text) VALUES (:id, :command, 0, :recorded, :recorded, 60, :kind,"
            " :item, :minutes, :text)",
            rows,
        )
    store.rebuild()


def _rows(happened: Sequence[Moment]) -> Iterator[Mapping[str, object]]:
    chance = random.Random(1)
    for moment in happened:
        recorded = moment.at.astimezone(UTC).isoformat(timespec="microseconds")
        yield {
            "id": str(uuid.UUID(int=chance.getrandbits(128))),
            "command": str(uuid.UUID(int=chance.getrandbits(128))),
            "recorded": recorded.replace("+00:00", "Z"),
            "kind": moment.kind,
            "item": moment.item,
            "minutes": MINUTES.get(moment.kind),
            "text": "what I did not see at first" if moment.kind == "note" else None,
        }


if __name__ == "__main__":
    main()
