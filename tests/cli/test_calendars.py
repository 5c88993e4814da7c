"""Days and weeks as the learner sets them, and zones as they come.

settings
- get and set, in every form; what cannot be; a file with a value that cannot be
- every command runs with days and weeks that begin elsewhere
- status, report and timeline follow the week and the day that is set
zones, in processes of their own
- a time typed without its offset gets the one in force back then, both ways, in any zone
- an hour left out, an hour that came twice; a day stays the day that was typed
travel and clocks
- two offsets on one day; a clock set back keeps the order, the session and the day
"""

import contextlib
import json
import shlex
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from tests.cli.contract import fails, lines
from tests.cli.process import Program
from tests.cli.test_help import COMMANDS, EXAMPLES, prepare, reader
from tests.conftest import Learner

TOKYO = timezone(timedelta(hours=9))
SYSTEM_CLOCK = {"DLPATH_NOW": ""}


def set_up(learner: Learner, day: str, week: str) -> None:
    for name, value in (("day_begins", day), ("week_begins", week)):
        assert learner("config", "set", name, value).code == 0


def minutes_by_day(learner: Learner, *words: str) -> dict[str, int]:
    """Return the days with minutes that `report` answers with."""
    days = learner("report", *words, "--json").data["by"]["day"]
    return {day["date"]: day["minutes"] for day in days if day["minutes"]}


# Settings


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("day_begins", "0", "00:00"),
        ("day_begins", "5:30", "05:30"),
        ("day_begins", "12:00", "12:00"),
        ("week_begins", "Sunday", "sunday"),
        ("week_begins", "sat", "saturday"),
        ("week_begins", "mo", "monday"),
    ],
)
def test_when_days_and_weeks_begin(learner: Learner, name: str, typed: str, kept: str) -> None:
    assert lines(learner("config", "set", name, typed)) == [f"{name} is now {kept}."]
    assert learner("config", "get", name).out == f"{kept}\n"
    assert learner("config", "list", "--json").data[name] == kept
    assert learner("status").code == 0


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("day_begins", "12:01", "a day begins between 00:00 and 12:00, not at '12:01'"),
        ("day_begins", "4:60", "a day begins between 00:00 and 12:00"),
        ("day_begins", "noon", "a day begins between 00:00 and 12:00"),
        ("day_begins", "", "a day begins between 00:00 and 12:00"),
        (
            "week_begins",
            "someday",
            "'someday' is not a day of the week; use one of monday, tuesday",
        ),
        ("week_begins", "s", "'s' is not a day of the week"),
        ("week_begins", "", "'' is not a day of the week"),
    ],
)
def test_a_beginning_that_cannot_be(learner: Learner, name: str, value: str, says: str) -> None:
    fails(learner, "config", "set", name, value, code=2, says=says)


@pytest.mark.parametrize("line", ['day_begins = "25:00"', "week_begins = 3", "day_begins = true"])
def test_a_file_with_a_beginning_that_cannot_be(learner: Learner, line: str) -> None:
    file = learner.home / "config.toml"
    file.write_text(f"{line}\n")
    for command in ("status", "report", "stop"):
        assert str(file) in fails(learner, command, code=2, says="").err


@pytest.mark.parametrize(("day", "week"), [("00:00", "sunday"), ("12:00", "saturday")])
@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "open"])
def test_every_command_runs_whenever_days_and_weeks_begin(
    learner: Learner, name: str, day: str, week: str
) -> None:
    set_up(learner, day, week)
    prepare(learner, name)
    example = next(line for command, line in EXAMPLES if command == name)
    words, _, piped = example.partition(" < ")
    arguments = shlex.split(words)[1:]
    with contextlib.chdir(learner.home):
        outcome = learner(*arguments, **reader(name, arguments, piped))
    assert outcome.code == 0, outcome


def test_a_week_from_sunday_to_saturday(learner: Learner) -> None:
    for day in ("2026-11-14", "2026-11-15", "2026-11-16"):  # Saturday, Sunday, Monday
        learner("log", "calculus", "10m", "--at", day)
    assert learner("status", "--json").data["week"]["minutes"] == 10
    set_up(learner, "04:00", "sunday")
    assert learner("status", "--json").data["week"]["minutes"] == 20
    data = learner("report", "--json").data
    assert (data["from"], data["to"], data["title"]) == ("2026-11-15", "2026-11-21", "2026-W47")
    assert data["minutes"] == 20
    assert minutes_by_day(learner, "--week", "2026-W46") == {"2026-11-14": 10}
    assert "Sun 15 Nov to Sat 21 Nov" in learner("report").out
    now, *weeks = learner("timeline", "--weeks", "3", "--json").data
    assert (now["week"], now["to"]) == ("2026-W47", "2026-11-21")
    assert [week["from"] for week in weeks] == ["2026-11-22", "2026-11-29"]


@pytest.mark.parametrize(
    ("begins", "hour", "day"),
    [
        ("00:00", 1, "2026-11-19"),
        ("04:00", 1, "2026-11-18"),
        ("12:00", 11, "2026-11-18"),
        ("12:00", 12, "2026-11-19"),
    ],
)
def test_what_happens_at_night_belongs_to_the_day_that_is_set(
    learner: Learner, begins: str, hour: int, day: str
) -> None:
    set_up(learner, begins, "monday")
    learner.now = datetime(2026, 11, 19, hour, 15, tzinfo=learner.now.tzinfo)
    learner("log", "calculus", "10m")
    learner("note", "calculus", "late")
    assert minutes_by_day(learner) == {day: 10}
    assert len(learner("notes", "--since", day, "--until", day, "--json").data) == 1
    assert learner("log", "numpy", "10m", "--at", day, "--json").code == 0
    assert minutes_by_day(learner) == {day: 20}


# Zones


def began(program: Program, zone: str, typed: str) -> Any:
    """Log at a time of day on the system's clock in a zone; return the moment in UTC."""
    environ = {**SYSTEM_CLOCK, "TZ": zone}
    ended = program("log", "calculus", "5m", "--at", typed, "--json", environ=environ)
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)["data"]["began"]


@pytest.mark.parametrize(
    ("zone", "typed", "moment"),
    [
        ("Europe/Berlin", "2024-01-15T18:30", "2024-01-15T17:30:00Z"),
        ("Europe/Berlin", "2024-07-15T18:30", "2024-07-15T16:30:00Z"),
        ("America/New_York", "2024-01-15T18:30", "2024-01-15T23:30:00Z"),
        ("America/New_York", "2024-07-15T18:30", "2024-07-15T22:30:00Z"),
        ("Asia/Tokyo", "2024-07-15T18:30", "2024-07-15T09:30:00Z"),
        ("Pacific/Kiritimati", "2024-07-15T18:30", "2024-07-15T04:30:00Z"),
        ("Asia/Kathmandu", "2024-07-15T18:30", "2024-07-15T12:45:00Z"),
        ("Europe/Berlin", "2024-07-15T18:30Z", "2024-07-15T18:30:00Z"),
        ("Europe/Berlin", "2024-03-31T02:30", "2024-03-31T00:30:00Z"),  # left out
        ("Europe/Berlin", "2024-10-27T02:30", "2024-10-27T00:30:00Z"),  # came twice
        ("Europe/Berlin", "2024-10-27T03:00", "2024-10-27T02:00:00Z"),
    ],
)
def test_a_time_has_the_offset_of_back_then(
    program: Program, zone: str, typed: str, moment: str
) -> None:
    assert began(program, zone, typed) == moment


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland"])
@pytest.mark.parametrize("day", ["2024-03-10", "2024-03-31", "2024-07-15", "2024-10-27"])
def test_a_day_stays_the_day_that_was_typed(program: Program, zone: str, day: str) -> None:
    environ = {**SYSTEM_CLOCK, "TZ": zone}
    assert program("log", "calculus", "5m", "--at", day, environ=environ).returncode == 0
    words = ("report", "--from", day, "--to", day, "--json")
    assert '"minutes": 5' in program(*words, environ=environ).stdout


# Travel and clocks


def test_two_offsets_on_one_day(learner: Learner) -> None:
    learner.now = learner.now.replace(hour=8)
    learner("log", "calculus", "30m")
    learner.now = (learner.now + timedelta(hours=11)).astimezone(TOKYO)  # 03:30 on the 19th
    learner("log", "numpy", "30m")
    learner("start", "numpy")
    learner.later(minutes=25)
    learner("stop")
    assert minutes_by_day(learner) == {"2026-11-18": 85}
    learner.later(minutes=30)
    learner("log", "numpy", "5m")
    assert minutes_by_day(learner) == {"2026-11-18": 85, "2026-11-19": 5}


def test_a_clock_set_back_keeps_the_order(learner: Learner) -> None:
    learner("done", "calculus", "--took", "20m")
    learner("start", "numpy")
    learner.later(hours=-2)
    assert learner("stop", "--json").data["minutes"] == 0
    learner("reset", "calculus")
    assert learner("show", "calculus", "--json").data["status"] == "todo"
    assert lines(learner("undo")) == ["Took back: resetting Calculus."]
    assert lines(learner("undo")) == ["Took back: stopping NumPy."]
    assert learner("show", "calculus", "--json").data["status"] == "done"
    assert minutes_by_day(learner) == {"2026-11-18": 20}
