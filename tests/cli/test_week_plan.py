"""`timeline --weeks` and `--format ics`: the plan to keep.

- weeks: as many as asked for, from today, at the pace; the JSON; a pause; what if; dates off
- everything done; a number of weeks, a format, a pair of options that makes no sense
- ics: to standard output, for a year unless said otherwise; to a file, whole; again a day later
- a file that is there already; --force; a folder that cannot be written;
  nothing to write; dates off
"""

from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from tests.cli.contract import DAY, answer, fails, flat, lines
from tests.cli.process import Program
from tests.conftest import Learner

WEEK = {"week", "from", "to", "hours", "paused", "items"}
ITEM = {"kind", "id", "title", "hours", "part", "parts"}
ICS = ("timeline", "--format", "ics")


def weeks(learner: Learner, number: int, *more: str) -> Any:
    return answer(learner("timeline", "--weeks", str(number), *more, "--json"), "timeline")


def events(content: str | bytes) -> dict[str, Any]:
    """Return the events of a calendar by their identifiers."""
    return {str(each["uid"]): each for each in Calendar.from_ical(content).walk("VEVENT")}


def finish(learner: Learner) -> None:
    phases = learner("phases", "--json").data
    learner("done", *(f"phase:{phase['number']}" for phase in phases))
    learner("skip", *(each["id"] for each in learner("projects", "--core", "--json").data))


# weeks


def test_the_json_of_weeks(learner: Learner) -> None:
    data = weeks(learner, 4)
    assert [week["week"] for week in data] == ["2026-W47", "2026-W48", "2026-W49", "2026-W50"]
    assert (data[0]["from"], data[0]["to"]) == ("2026-11-18", "2026-11-22")
    for week in data:
        assert set(week) == WEEK
        assert DAY.fullmatch(week["from"])
        assert week["hours"] == pytest.approx(sum(item["hours"] for item in week["items"]), abs=0.1)
        assert 0 < week["hours"] <= 10
        assert all(set(item) == ITEM for item in week["items"])
    assert data[0]["hours"] <= 10 * 5 / 7


def test_all_weeks_hold_all_that_is_left(learner: Learner) -> None:
    data = weeks(learner, 520)
    total = sum(item["hours"] for week in data for item in week["items"])
    remaining = learner("timeline", "--json").data["remaining_hours"]["likely"]
    assert total == pytest.approx(remaining, abs=1)
    kinds = [item["kind"] for week in data for item in week["items"]]
    assert set(kinds) == {"topic", "project"}
    assert data[-1]["items"][-1]["part"] == data[-1]["items"][-1]["parts"]


def test_the_page_of_weeks(learner: Learner) -> None:
    page = lines(learner("timeline", "--weeks", "2"))
    assert page[0].startswith("2026-W47 · Wed 18 Nov to Sun 22 Nov 2026 · ")
    assert any(line.startswith("2026-W48 · Mon 23 Nov to Sun 29 Nov 2026 · 10 h") for line in page)
    assert "From the plan: 10 hours a week" in flat(learner("timeline", "--weeks", "2"))


def test_a_pause_leaves_a_week_empty(learner: Learner) -> None:
    learner("pause", "add", "2026-11-23", "2026-11-29")
    data = weeks(learner, 3)
    assert [week["paused"] for week in data] == [False, True, False]
    assert (data[1]["hours"], data[1]["items"]) == (0, [])
    assert (
        "2026-W48 · Mon 23 Nov to Sun 29 Nov 2026 · pause ·"
        in learner("timeline", "--weeks", "3").out
    )


def test_what_is_in_progress_comes_first(learner: Learner) -> None:
    learner("log", "git-basics", "20m")
    assert weeks(learner, 1)[0]["items"][0]["id"] == "git-basics"


def test_what_if_there_were_more_time(learner: Learner) -> None:
    usual, more = weeks(learner, 520), weeks(learner, 520, "--hours-per-week", "20")
    assert len(more) < len(usual) / 1.8
    less = weeks(learner, 520, "--without", "phase:5")
    assert len(less) < len(usual)
    fails(learner, "timeline", "--weeks", "3", "--hours-per-week=0", code=2, says="hours a week")


def test_without_dates_weeks_are_counted(learner: Learner) -> None:
    learner("config", "set", "timeline.dates", "false")
    told = flat(learner("timeline", "--weeks", "2"))
    assert told.startswith("week 1 · ")
    assert "week 2 · 10 h" in told
    assert "Dates are turned off" in told
    assert "2026" not in told


def test_when_all_is_done_there_is_no_week(learner: Learner) -> None:
    finish(learner)
    assert weeks(learner, 4) == []
    assert lines(learner("timeline", "--weeks", "4")) == [
        "No hours are left to plan in this track."
    ]


@pytest.mark.parametrize("number", ["0", "-3", "521", "many"])
def test_a_number_of_weeks_that_makes_no_sense(learner: Learner, number: str) -> None:
    fails(learner, "timeline", f"--weeks={number}", code=2, says="'--weeks'")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--format", "pdf"], "'pdf' is not a format"),
        (["-o", "plan.ics"], "--output takes the calendar"),
        (["--weeks", "3", "-o", "plan.ics"], "--output takes the calendar"),
        (["--weeks", "3", "--by", "2027-06-30"], "--by asks about dates"),
        (["--weeks", "3", "--explain"], "--explain asks about dates"),
        (["--format", "ics", "--check"], "--check asks about dates"),
        (["--format", "ics", "--json"], "two answers"),
    ],
    ids=" ".join,
)
def test_options_that_do_not_go_together(learner: Learner, words: list[str], says: str) -> None:
    fails(learner, "timeline", *words, code=2, says=says)


# ics


def test_a_calendar_goes_to_standard_output(learner: Learner) -> None:
    outcome = learner(*ICS, "--weeks", "2")
    assert (outcome.code, outcome.err) == (0, "")
    found = events(outcome.out)
    items = [item["id"] for week in weeks(learner, 2) for item in week["items"]]
    assert list(found) == [f"{item}-part-1@dlpath" for item in dict.fromkeys(items)]
    assert learner(*ICS, "--weeks", "2", "-o", "-").out == outcome.out


def test_a_calendar_covers_a_year_unless_said_otherwise(learner: Learner) -> None:
    learner("config", "set", "hours_per_week", "2")
    year = events(learner(*ICS).out)
    assert year.keys() == events(learner(*ICS, "--weeks", "52").out).keys()
    assert year.keys() < events(learner(*ICS, "--weeks", "60").out).keys()


def test_a_calendar_in_a_file(learner: Learner, tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    told = flat(learner(*ICS, "--weeks", "3", "-o", str(path)))
    assert told == f"{path} holds the plan for 3 weeks."
    assert path.read_bytes().decode() == learner(*ICS, "--weeks", "3").out


def test_a_day_later_events_have_moved_and_not_doubled(learner: Learner) -> None:
    early = events(learner(*ICS).out)
    learner.later(days=1)
    late = events(learner(*ICS).out)
    assert early.keys() == late.keys()
    assert all(early[uid]["sequence"] < late[uid]["sequence"] for uid in early)


def test_a_file_that_is_there_already(learner: Learner, tmp_path: Path) -> None:
    path = tmp_path / "plan.ics"
    path.write_text("mine")
    fails(learner, *ICS, "-o", str(path), code=5, says="exists already")
    assert path.read_text() == "mine"
    assert learner(*ICS, "-o", str(path), "--force").code == 0
    assert events(path.read_bytes())


@pytest.mark.parametrize("place", ["missing/plan.ics", "home/dlpath.db/plan.ics", "home"])
def test_a_place_that_cannot_be_written(learner: Learner, tmp_path: Path, place: str) -> None:
    fails(learner, *ICS, "--force", "-o", str(tmp_path / place), code=7, says=place)


def test_nothing_to_write(learner: Learner, tmp_path: Path) -> None:
    finish(learner)
    path = tmp_path / "plan.ics"
    fails(learner, *ICS, "-o", str(path), code=5, says="nothing to put into a calendar")
    assert not path.exists()


def test_a_calendar_without_dates_is_refused(learner: Learner) -> None:
    learner("config", "set", "timeline.dates", "false")
    fails(learner, *ICS, code=5, says="dates are turned off")


def test_a_calendar_through_a_pipe(program: Program) -> None:
    ended: Any = program(*ICS, encoding=None)
    assert (ended.returncode, ended.stderr) == (0, b"")
    content = ended.stdout
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert events(content)
