"""What a year was, counted again from the rows of the database, with nothing of dlpath.

Its own rule for days, its own weeks, its own undo, its own reading of the roadmap: where it agrees
with a report, two programs came to the same figure on different ways.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import yaml

TIME = ("stop", "log")
WORK = ("done", "start", "stop", "log")
STUDY = (*WORK, "review")
MARKS = {"done": "done", "known": "known", "skipped": "skipped", "todo": "todo"}
FINISHED = {"done", "known"}
SETTLED = {"done", "known", "skipped"}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class Deed(NamedTuple):
    """An event in force: when it was, and what the learner's clock showed."""

    number: int
    id: str
    kind: str
    item: str
    minutes: int
    text: str
    target: str
    data: Mapping[str, Any]
    at: datetime
    clock: datetime


class Item(NamedTuple):
    """What became of an item: its status, what gave it that, what it was begun with."""

    status: str
    since: Deed | None
    begun: Deed | None


def deeds(database: Path) -> list[Deed]:
    """Return what happened and was not taken back, in the order in which it was recorded."""
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as db:
        rows = db.execute(
            "SELECT number, id, kind, item, minutes, text, target, data, at, offset_minutes,"
            " command_id FROM event ORDER BY recorded_at, command_id, ordinal"
        ).fetchall()
    taken_back: set[str] = set()
    for row in rows:
        if row[2] == "undo":
            taken_back.add(row[6])
        elif row[2] == "redo":
            taken_back.remove(row[6])
    found = []
    for number, uid, kind, item, minutes, text, target, data, at, offset, command in rows:
        if command in taken_back or kind in {"undo", "redo"}:
            continue
        told = (item or "", minutes or 0, text or "", target or "", json.loads(data or "{}"))
        when = datetime.fromisoformat(at).replace(tzinfo=None)
        found.append(Deed(number, uid, kind, *told, when, when + timedelta(minutes=offset)))
    return found


UNTOUCHED = Item("todo", None, None)


class Recount:
    """The figures of any days, for a learner whose days and weeks begin as told."""

    def __init__(
        self, database: Path, roadmap: Path, *, day_begins: int = 4, week_begins: str = "monday"
    ) -> None:
        self.deeds = deeds(database)
        self.way = way(roadmap)
        self.day_begins = day_begins
        self.week_begins = WEEKDAYS.index(week_begins)
        self.items = items(self.deeds)

    # Days and weeks

    def day(self, clock: datetime) -> date:
        """Return the day of a moment: before the hour at which days begin it is the one before."""
        return clock.date() - timedelta(days=int(clock.hour < self.day_begins))

    def week(self, day: date) -> tuple[str, date, date]:
        """Return the name of a day's week, its first day and its last.

        The name is that of the week from Monday to Sunday in which its middle day lies, and that
        has the number of its Thursday: how many Thursdays the year has had.
        """
        first = day
        while first.weekday() != self.week_begins:
            first -= timedelta(days=1)
        middle = first + timedelta(days=3)
        thursday = middle + timedelta(days=3 - middle.weekday())
        number = (thursday - date(thursday.year, 1, 1)).days // 7 + 1
        return f"{thursday.year}-W{number:02}", first, first + timedelta(days=6)

    def weeks(self, first: date, last: date) -> list[tuple[str, date, date]]:
        """Return the weeks that days from `first` to `last` lie in."""
        found = [self.week(first)]
        while found[-1][2] < last:
            found.append(self.week(found[-1][2] + timedelta(days=1)))
        return found

    # Figures

    def within(self, first: date, last: date) -> Iterator[Deed]:
        """Yield what happened on the days."""
        return (deed for deed in self.deeds if first <= self.day(deed.clock) <= last)

    def minutes(self, first: date, last: date) -> int:
        """Return the minutes of the days."""
        return sum(deed.minutes for deed in self.within(first, last) if deed.kind in TIME)

    def by_day(self, first: date, last: date) -> dict[str, int]:
        """Return the minutes of each day that has any."""
        return self._by(first, last, lambda deed: self.day(deed.clock).isoformat())

    def by_topic(self, first: date, last: date) -> dict[str, int]:
        """Return the minutes of each topic and project that has any."""
        return self._by(first, last, lambda deed: deed.item.split("/")[0])

    def by_phase(self, first: date, last: date) -> dict[str, int]:
        """Return the minutes of each phase that has any."""
        return self._by(
            first, last, lambda deed: self.way.phases.get(deed.item.split("/")[0], "elsewhere")
        )

    def by_project(self, first: date, last: date) -> dict[str, int]:
        """Return the minutes of each project that has any."""
        topics = self.by_topic(first, last)
        return {name: topics[name] for name in topics if name in self.way.projects}

    def by_kind(self, first: date, last: date) -> dict[str, int]:
        """Return the minutes of each kind of work that has any."""
        return self._by(first, last, self._kind)

    def _kind(self, deed: Deed) -> str:
        if deed.item in self.way.projects:
            return "project"
        if deed.item.endswith("/quiz"):
            return "quiz"
        for name in (deed.item, deed.item.split("/")[0]):
            item = self.items.get(name, UNTOUCHED)
            finished = item.since if item.status in FINISHED else None
            if finished and self.day(finished.clock) < self.day(deed.clock):
                return "review"
        return "study"

    def _by(self, first: date, last: date, key: Callable[[Deed], str]) -> dict[str, int]:
        found: Counter[str] = Counter()
        for deed in self.within(first, last):
            if deed.kind in TIME and deed.minutes:
                found[key(deed)] += deed.minutes
        return dict(found)

    def days_studied(self, first: date, last: date) -> int:
        """Return on how many days there was study, timed or ticked."""
        return len(
            {self.day(deed.clock) for deed in self.within(first, last) if deed.kind in STUDY}
        )

    def marked(self, status: str, first: date, last: date) -> dict[str, str]:
        """Return what got the status it has to this day on one of the days, and on which."""
        return {
            name: self.day(item.since.clock).isoformat()
            for name, item in self.items.items()
            if item.status == status and item.since
            if first <= self.day(item.since.clock) <= last
        }

    def unlocked(self, first: date, last: date) -> dict[str, str]:
        """Return the topics that became ready on the days, and on which.

        They did with the last of their needs, if they were not ticked or skipped before, nor ever
        marked as known.
        """
        settled = {
            name: self.day(item.since.clock)
            for name, item in self.items.items()
            if item.status in SETTLED and item.since
        }
        found = {}
        for topic, needs in self.way.needs.items():
            known = topic in self.items and self.items[topic].status == "known"
            if needs and not known and all(need in settled for need in needs):
                day = max(settled[need] for need in needs)
                if first <= day <= last and settled.get(topic, day) >= day:
                    found[topic] = day.isoformat()
        return found

    def begun(self, first: date, last: date) -> dict[str, str]:
        """Return what was first worked on in the days and not finished in them, and when."""
        found = {}
        for name, (status, since, begun) in self.items.items():
            if begun and first <= self.day(begun.clock) <= last:
                later = since is not None and self.day(since.clock) > last
                if status == "doing" or (status in FINISHED and later):
                    found[name] = self.day(begun.clock).isoformat()
        return found

    def notes(self, first: date, last: date) -> dict[int, str]:
        """Return the notes of the days by their numbers, as they read today."""
        removed = {deed.target for deed in self.deeds if deed.kind == "remove"}
        edited = {deed.target: deed.text for deed in self.deeds if deed.kind == "edit"}
        return {
            deed.number: edited.get(deed.id, deed.text)
            for deed in self.within(first, last)
            if deed.kind == "note" and deed.id not in removed
        }

    def reviews(self, first: date, last: date) -> tuple[int, int]:
        """Return how many quiz cards were answered on the days, and how many remembered."""
        ratings = [
            deed.data["rating"] for deed in self.within(first, last) if deed.kind == "review"
        ]
        return len(ratings), len(ratings) - ratings.count("again")

    def planned(self, first: date, last: date, hours_per_week: float) -> int:
        """Return the minutes planned for the days, those off not counted."""
        days = (first + timedelta(days=n) for n in range((last - first).days + 1))
        return round(len(set(days) - self._days_off()) * hours_per_week * 60 / 7)

    def streak(self, today: date) -> int:
        """Return how many weeks with study there were up to today without a gap.

        A week with a day that was planned off is no gap, and neither is the one that is not over.
        """
        studied = {self.day(deed.clock) for deed in self.deeds if deed.kind in STUDY}
        off = self._days_off()
        _, first, last = self.week(today)
        weeks = 0
        while first >= min(studied) - timedelta(days=7):
            days = {first + timedelta(days=n) for n in range(7)}
            if days & studied:
                weeks += 1
            elif last < today and not days & off:
                break
            _, first, last = self.week(first - timedelta(days=1))
        return weeks

    def _days_off(self) -> set[date]:
        cancelled = {deed.target for deed in self.deeds if deed.kind == "unpause"}
        found: set[date] = set()
        for deed in self.deeds:
            if deed.kind == "pause" and deed.id not in cancelled:
                day = date.fromisoformat(deed.data["from"])
                while day <= date.fromisoformat(deed.data["to"]):
                    found.add(day)
                    day += timedelta(days=1)
        return found


def items(happened: list[Deed]) -> dict[str, Item]:
    """Return what became of each item."""
    found: dict[str, Item] = {}
    for deed in happened:
        if not deed.item or deed.kind not in {*MARKS, *WORK}:
            continue
        before = found.get(deed.item, UNTOUCHED)
        found[deed.item] = Item(*_status(before, deed), _begun(before, deed))
    return found


def _status(before: Item, deed: Deed) -> tuple[str, Deed | None]:
    if deed.kind in MARKS:
        return MARKS[deed.kind], deed
    return ("doing", deed) if before.status in {"todo", "skipped"} else before[:2]


def _begun(before: Item, deed: Deed) -> Deed | None:
    if deed.kind == "todo":
        return None
    if deed.kind not in WORK or (before.begun and before.begun.at <= deed.at):
        return before.begun
    return deed


class Way(NamedTuple):
    """What a roadmap file says of its first track: where each item is, and what topics need."""

    phases: Mapping[str, str]
    projects: frozenset[str]
    needs: Mapping[str, tuple[str, ...]]


def way(roadmap: Path) -> Way:
    """Return the way that a roadmap file describes."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    loaded = yaml.load(roadmap.read_text("utf-8"), Loader=loader)
    phases: dict[str, str] = {}
    for phase in loaded["tracks"][0]["phases"]:
        for block in phase["blocks"]:
            phases.update(dict.fromkeys(block["topics"], phase["id"]))
        phases.update(dict.fromkeys(phase.get("projects", []), phase["id"]))
    needs = {topic["id"]: tuple(topic.get("needs", ())) for topic in loaded["topics"]}
    needs = {topic: needs[topic] for topic in needs if topic in phases}
    return Way(phases, frozenset(project["id"] for project in loaded["projects"]), needs)
