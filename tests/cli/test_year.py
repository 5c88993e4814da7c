"""A year of study (tests/year) against a recount of it from the rows (tests/recount.py).

- the year is what it is said to be: 300 notes, a year of weeks, three time zones, things taken back
- the year, each of its weeks by name, each of its months: report agrees with the recount
- the weeks sum to the year, and so do the months, by phase, by topic and by day
- the same with weeks from Sunday, and with weeks from Thursday and days from midnight
- table, md, csv, json and html agree to the minute, in all and by day, phase, topic and kind
- the calendar, the weeks and the months that a page draws, and the heatmap
- a spreadsheet of all of it runs no formula, and gives every note back
- these settings matter: they move minutes
- weeks with study in a row survive the planned pause
"""

import csv
import io
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dlpath.environment import bundled_roadmap
from dlpath.files.sheet import restored
from tests.conftest import Learner
from tests.figures import (
    WAYS,
    Figures,
    of_entries,
    of_json,
    of_markdown,
    of_page,
    of_shares,
    of_table,
)
from tests.recount import Recount
from tests.sample import NOW
from tests.year.hours import FIRST

TODAY = NOW.date()
LAST = date(2026, 11, 22)
EVERY_WAY = ("--by", ",".join(WAYS))
WINDOWS = (
    ("--week", "2026-W10"),
    ("--week", "2026-W31"),
    ("--week", "2026-W36"),
    ("--month", "2026-03"),
    ("--month", "2026-10"),
    ("--last", "4w"),
    ("--from", "2025-11-10", "--to", "2026-11-22"),
)


@pytest.fixture
def year(lived: Path, tmp_path: Path) -> Learner:
    """The learner of the year, at the end of it."""
    shutil.copytree(lived, tmp_path / "year")
    learner = Learner(tmp_path / "year")
    learner("config", "set", "timeline.dates", "false")  # how the finish moved costs the most
    return learner


class Reckoning(NamedTuple):
    """A learner with settings of their own, and the recount that goes by the same."""

    learner: Learner
    recount: Recount


@pytest.fixture(params=["monday 04:00", "sunday 04:00", "thursday 00:00"])
def reckoning(year: Learner, request: pytest.FixtureRequest) -> Reckoning:
    """The learner and the recount, with each setting of days and weeks."""
    week_begins, day_begins = request.param.split()
    if week_begins != "monday":
        year("config", "set", "week_begins", week_begins)
    if day_begins != "04:00":
        year("config", "set", "day_begins", day_begins)
    hour = int(day_begins[:2])
    recount = Recount(year.database, bundled_roadmap(), day_begins=hour, week_begins=week_begins)
    return Reckoning(year, recount)


@pytest.fixture
def recount(year: Learner) -> Recount:
    return Recount(year.database, bundled_roadmap())


def months() -> Iterator[tuple[date, date]]:
    """Yield the first and the last day of each month of the year."""
    first = FIRST.replace(day=1)
    while first <= TODAY:
        following = (first + timedelta(days=32)).replace(day=1)
        yield first, following - timedelta(days=1)
        first = following


def asked(learner: Learner, *window: str) -> dict[str, Any]:
    """Return the report of a window."""
    outcome = learner("report", *window, "--json")
    assert outcome.code == 0, outcome.err
    found: dict[str, Any] = outcome.data
    return found


def days(first: date, last: date) -> tuple[str, ...]:
    return "--from", first.isoformat(), "--to", last.isoformat()


def check(report: dict[str, Any], recount: Recount) -> None:
    """Hold each figure of a report against the recount."""
    first, last = date.fromisoformat(report["from"]), date.fromisoformat(report["to"])
    length = last - first + timedelta(days=1)
    assert report["minutes"] == recount.minutes(first, last)
    assert report["target_minutes"] == recount.planned(first, last, 6)
    assert report["days_studied"] == recount.days_studied(first, last)
    assert len(report["by"]["day"]) == length.days
    assert by_key(report["by"]["day"], "date") == recount.by_day(first, last)
    assert by_key(report["by"]["topic"]) == recount.by_topic(first, last)
    assert by_key(report["by"]["phase"]) == recount.by_phase(first, last)
    assert by_key(report["by"]["kind"]) == recount.by_kind(first, last)
    assert by_key(report["projects"]) == recount.by_project(first, last)
    assert dated(report["done"]) == recount.marked("done", first, last)
    assert dated(report["started"]) == recount.begun(first, last)
    assert dated(report["unlocked"]) == recount.unlocked(first, last)
    assert dated(report["set_aside"]) == recount.marked("skipped", first, last)
    assert tuple(report["quiz"].values()) == recount.reviews(first, last)
    notes = {note["number"]: note["text"] for note in report["notes"]}
    assert notes == recount.notes(first, last)
    check_before(report, recount)


def check_before(report: dict[str, Any], recount: Recount) -> None:
    """Hold what a report says of the time before against the recount of those days."""
    before = report["previous"]
    first, last = date.fromisoformat(before["from"]), date.fromisoformat(before["to"])
    assert last + timedelta(days=1) == date.fromisoformat(report["from"])
    assert report["previous_minutes"] == before["minutes"] == recount.minutes(first, last)
    assert before["days_studied"] == recount.days_studied(first, last)
    assert before["done"] == len(recount.marked("done", first, last))
    assert before["started"] == len(recount.begun(first, last))
    assert before["notes"] == len(recount.notes(first, last))
    assert by_key(before["by"]["topic"]) == recount.by_topic(first, last)
    assert by_key(before["by"]["phase"]) == recount.by_phase(first, last)
    assert by_key(before["by"]["kind"]) == recount.by_kind(first, last)


def check_page(html: str, told: Figures, by_day: list[dict[str, Any]]) -> None:
    """Hold a page against the figures told elsewhere.

    It lists the days of a short window and draws those of any, and leaves topics out by number.
    """
    page = of_page(html)
    assert page.figures.minutes == told.minutes
    listed = told.by["day"] if len(by_day) <= 14 else {}
    topics = page.figures.by["topic"]
    assert page.figures.by == {**told.by, "day": listed, "topic": topics}
    assert topics.items() <= told.by["topic"].items()
    if len(topics) < len(told.by["topic"]):
        assert f"and {len(told.by['topic']) - len(topics)} more" in html
    for each in by_day:
        day = date.fromisoformat(each["date"])
        assert page.drawn.get(f"{day:%a} {day.day} {day:%b} {day.year}", 0) == each["minutes"]


def by_key(shares: list[dict[str, Any]], key: str = "id") -> dict[str, int]:
    """Return the minutes of what has any."""
    return {share[key]: share["minutes"] for share in shares if share["minutes"]}


def dated(happened: list[dict[str, Any]]) -> dict[str, str]:
    return {each["id"]: each["date"] for each in happened}


def added(reports: list[dict[str, Any]]) -> Counter[str]:
    """Return the minutes of several reports together: all of them, and each by its name."""
    found: Counter[str] = Counter()
    for report in reports:
        found["all"] += report["minutes"]
        for kind, key in (("day", "date"), ("phase", "id"), ("topic", "id")):
            for name, minutes in by_key(report["by"][kind], key).items():
                found[f"{kind} {name}"] += minutes
    return found


def test_the_year_is_a_lively_one(year: Learner, recount: Recount) -> None:
    kinds = Counter(deed.kind for deed in recount.deeds)
    assert len(recount.notes(FIRST, TODAY)) >= 300
    assert kinds["start"] == kinds["stop"] > 100
    assert kinds["log"] > 50
    assert kinds["done"] > 200
    assert {"known", "skipped", "todo", "goal", "pause", "unpause", "edit", "remove"} <= set(kinds)
    hours = {round((deed.clock - deed.at) / timedelta(hours=1)) for deed in recount.deeds}
    assert hours == {-5, -4, 1, 2, 9}
    assert any(deed.clock.hour < 4 for deed in recount.deeds if deed.minutes)
    weeks = recount.weeks(FIRST, TODAY)
    assert len(weeks) == 54
    resting = [name for name, first, last in weeks if not recount.minutes(first, last)]
    assert resting == [
        "2025-W52", "2026-W01", "2026-W07", "2026-W21", "2026-W22", "2026-W31", "2026-W32",
    ]  # fmt: skip


def test_the_year_agrees_with_the_recount(reckoning: Reckoning) -> None:
    learner, recount = reckoning
    weeks = recount.weeks(FIRST, TODAY)
    report = asked(learner, *days(weeks[0][1], weeks[-1][2]))
    check(report, recount)
    assert report["minutes"] > 200 * 60
    assert report["streak_weeks"] == recount.streak(TODAY)


def test_each_week_agrees_and_they_sum_to_the_year(reckoning: Reckoning) -> None:
    learner, recount = reckoning
    weeks = recount.weeks(FIRST, TODAY)
    reports = [asked(learner, "--week", name) for name, _, _ in weeks]
    for report, (name, first, last) in zip(reports, weeks, strict=True):
        assert (report["title"], report["from"], report["to"]) == (name, str(first), str(last))
        check(report, recount)
    whole = asked(learner, *days(weeks[0][1], weeks[-1][2]))
    assert added(reports) == added([whole])


def test_each_month_agrees_and_they_sum_to_the_year(reckoning: Reckoning) -> None:
    learner, recount = reckoning
    reports = [asked(learner, *days(*month)) for month in months()]
    for report in reports:
        check(report, recount)
    assert len(reports) == 13
    whole = asked(learner, *days(date(2025, 11, 1), date(2026, 11, 30)))
    assert added(reports) == added([whole])


def test_the_settings_move_minutes(year: Learner, recount: Recount) -> None:
    midnight = Recount(year.database, bundled_roadmap(), day_begins=0)
    sunday = Recount(year.database, bundled_roadmap(), week_begins="sunday")
    assert midnight.by_day(FIRST, LAST) != recount.by_day(FIRST, LAST)
    by_week = [
        [each.minutes(first, last) for _, first, last in each.weeks(FIRST, TODAY)]
        for each in (midnight, sunday, recount)
    ]
    assert by_week[0] != by_week[2] != by_week[1]


def test_a_planned_pause_does_not_break_the_row_of_weeks(year: Learner, recount: Recount) -> None:
    assert asked(year)["streak_weeks"] == recount.streak(TODAY) == 23


@pytest.mark.parametrize("window", WINDOWS, ids=" ".join)
def test_the_forms_agree_to_the_minute(year: Learner, window: tuple[str, ...]) -> None:
    def form(name: str, *more: str) -> str:
        outcome = year("report", *window, "--format", name, *more)
        assert outcome.code == 0, outcome.err
        return outcome.out

    report = json.loads(form("json"))["data"]
    by_title, by_id = of_json(report, "title"), of_json(report, "id")
    assert of_table(form("table", *EVERY_WAY), int(report["to"][:4])) == by_title
    assert of_markdown(form("md", *EVERY_WAY)) == by_title
    check_page(form("html"), by_title, report["by"]["day"])
    assert of_shares(form("csv", *EVERY_WAY)) == by_id
    assert of_entries(form("csv")) == by_id


def test_the_pictures_of_the_year_have_each_day_week_and_month(
    year: Learner, recount: Recount
) -> None:
    weeks = recount.weeks(FIRST, TODAY)
    by_week = {name: recount.minutes(first, last) for name, first, last in weeks}
    by_month = {f"{first:%B %Y}": recount.minutes(first, last) for first, last in months()}
    page = of_page(year("report", "--format", "html").out)
    shown = {name: page.rows[name] for name in (*by_week, *by_month) if name in page.rows}
    assert shown == {name: spent for name, spent in (by_week | by_month).items() if spent}
    heatmap = year("report", "--heatmap", "--json").data
    assert by_key(heatmap["days"], "date") == recount.by_day(FIRST, LAST)
    assert heatmap["minutes"] == recount.minutes(FIRST, LAST)


def test_a_spreadsheet_of_the_year_runs_nothing_and_loses_nothing(
    year: Learner, recount: Recount
) -> None:
    told = year("report", "--from", "2025-11-10", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(told)))
    assert not [cell for row in rows for cell in row.values() if cell[:1] in {*"=+-@\t\r\n"}]
    notes = [restored(row["text"]) for row in rows if row["entry"] == "note"]
    assert sorted(notes) == sorted(recount.notes(FIRST, LAST).values())
    assert any(note.startswith("=SUM") for note in notes)
