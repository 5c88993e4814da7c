"""`report`.

- an empty week; a week of work: minutes by day, phase and topic, what was finished and begun, the
  notes, the week before, the streak; --week this, last, 2026-W46; --from --to
- the JSON; weeks and ranges that cannot be
"""

import pytest

from tests.cli.contract import DAY, answer, fails, flat, lines
from tests.conftest import Learner

REPORT = {
    "from",
    "to",
    "title",
    "minutes",
    "previous_minutes",
    "target_minutes",
    "days_studied",
    "done",
    "started",
    "notes",
    "by",
    "streak_weeks",
}
HAPPENED = {"kind", "id", "date"}
SHARE = {"id", "title", "minutes"}


@pytest.fixture
def student(learner: Learner) -> Learner:
    """Someone with two weeks behind them: W46 and, until Wednesday, W47."""
    learner("log", "linear-algebra", "3h", "--at", "2026-11-12")
    learner("done", "linear-algebra", "--at", "2026-11-13")
    learner("log", "calculus", "1h", "--at", "2026-11-16")
    learner("done", "calculus", "--took", "30m", "--at", "2026-11-17", "-m", "the chain rule")
    learner("log", "perceptron", "45m")
    return learner


def test_an_empty_week_is_said_kindly(learner: Learner) -> None:
    page = lines(learner("report"))
    assert page[0].startswith("2026-W47")
    assert "Nothing was recorded, and rest is part of learning." in page[2]
    data = answer(learner("report", "--json"), "report")
    assert (data["minutes"], data["done"], data["started"], data["notes"]) == (0, [], [], [])
    assert data["streak_weeks"] == 0


def test_the_json_of_report(student: Learner) -> None:
    data = answer(student("report", "--json"), "report")
    assert set(data) == REPORT
    assert set(data["by"]) == {"phase", "day", "topic"}
    assert (data["from"], data["to"], data["title"]) == ("2026-11-16", "2026-11-22", "2026-W47")
    assert (data["minutes"], data["previous_minutes"]) == (135, 180)
    assert data["target_minutes"] == 600
    assert data["days_studied"] == 3
    assert data["streak_weeks"] == 2
    assert data["done"] == [{"kind": "topic", "id": "calculus", "date": "2026-11-17"}]
    assert data["started"] == [{"kind": "topic", "id": "perceptron", "date": "2026-11-18"}]
    assert all(set(each) == HAPPENED for each in data["done"] + data["started"])
    assert [note["text"] for note in data["notes"]] == ["the chain rule"]
    assert [day["minutes"] for day in data["by"]["day"]] == [60, 30, 45, 0, 0, 0, 0]
    assert all(DAY.fullmatch(day["date"]) for day in data["by"]["day"])
    assert all(set(each) == SHARE for each in data["by"]["phase"] + data["by"]["topic"])
    phases = {each["id"]: each["minutes"] for each in data["by"]["phase"]}
    assert phases == {"prerequisites": 90, "foundations": 45}
    topics = {each["id"]: each["minutes"] for each in data["by"]["topic"]}
    assert topics == {"calculus": 90, "perceptron": 45}


def test_a_page_of_the_week(student: Learner) -> None:
    page = flat(student("report"))
    assert "2026-W47 · Mon 16 Nov to Sun 22 Nov 2026" in page
    assert "2 h 15 of 10 h planned · 3 days studied" in page
    assert "before 3 h · 2 weeks in a row" in page
    assert "Finished ✔ 0.2 Calculus Tue 17 Nov" in page
    assert "Begun ▶ 1.6 Perceptron Wed 18 Nov" in page
    assert "the chain rule" in page


def test_last_week(student: Learner) -> None:
    data = student("report", "--week", "last", "--json").data
    assert (data["title"], data["minutes"], data["previous_minutes"]) == ("2026-W46", 180, 0)
    assert [each["id"] for each in data["done"]] == ["linear-algebra"]
    assert student("report", "--week", "2026-W46", "--json").data == data
    assert student("report", "--week", "this") == student("report")


def test_a_range_of_days(student: Learner) -> None:
    data = student("report", "--from", "2026-11-13", "--to", "2026-11-16", "--json").data
    assert (data["from"], data["to"]) == ("2026-11-13", "2026-11-16")
    assert (data["minutes"], data["previous_minutes"]) == (60, 180)
    assert [each["id"] for each in data["done"]] == ["linear-algebra"]
    to_today = student("report", "--from", "-5d", "--json").data
    assert (to_today["from"], to_today["to"]) == ("2026-11-13", "2026-11-18")


def test_an_evening_past_midnight_is_one_day(learner: Learner) -> None:
    learner("log", "calculus", "1h", "--at", "2026-11-17T01:30:00+01:00")
    days = {day["date"]: day["minutes"] for day in learner("report", "--json").data["by"]["day"]}
    assert days["2026-11-16"] == 60
    assert days["2026-11-17"] == 0


def test_what_was_taken_back_is_not_reported(student: Learner) -> None:
    student("undo")
    data = student("report", "--json").data
    assert data["minutes"] == 90
    assert data["started"] == []


@pytest.mark.parametrize(
    ("week", "says"),
    [
        ("2026-W54", "2026 has no week 54"),
        ("2026-W60", "2026 has no week 60"),
        ("2027-W01", "2027-W01 has not begun"),
        ("next", "'next' is not a week"),
        ("", "is not a week"),
    ],
)
def test_a_week_that_cannot_be(learner: Learner, week: str, says: str) -> None:
    fails(learner, "report", "--week", week, code=2, says=says)


def test_a_range_that_cannot_be(learner: Learner) -> None:
    fails(
        learner, "report", "--from", "2026-11-16", "--to", "2026-11-02",
        code=2, says="the range ends (2026-11-02) before it begins",
    )  # fmt: skip
    fails(learner, "report", "--to", "2026-11-02", code=2, says="--to needs --from")
    fails(learner, "report", "--from", "2026-12-01", code=2, says="2026-12-01")
    fails(learner, "report", "--from", "x", code=2, says="'x' is not a date")
    fails(learner, "report", "--week", "last", "--from", "-3d", code=2, says="name two windows")
