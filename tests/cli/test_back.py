"""`report`: what it tells, and of which days.

- an empty week; a week of work: minutes by day, phase and topic, what was finished, begun and
  unlocked, the notes, the week before, the streak, the finish, what to go on with
- --week this, last, 2026-W46; --month; --last; --from --to; two of them, and those that cannot be
- --by in the order asked; --compare
- a planned pause lowers the target and breaks no row of weeks
- the finish: since the learner began, since then; as `timeline` says it; of a week long ago as of
  then; not where dates are turned off
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
    "unlocked",
    "set_aside",
    "projects",
    "notes",
    "quiz",
    "by",
    "previous",
    "streak_weeks",
    "movement",
    "onward",
}
PREVIOUS = {"from", "to", "minutes", "days_studied", "done", "started", "notes", "by"}
MOVEMENT = {"since", "basis", "finish", "days", "causes"}
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
    assert set(data["by"]) == {"phase", "day", "topic", "kind"}
    assert set(data["previous"]) == PREVIOUS
    assert set(data["movement"]) == MOVEMENT
    assert data["previous"]["minutes"] == data["previous_minutes"]
    assert (data["from"], data["to"], data["title"]) == ("2026-11-16", "2026-11-22", "2026-W47")
    assert (data["minutes"], data["previous_minutes"]) == (135, 180)
    assert data["target_minutes"] == 600
    assert data["quiz"] == {"answered": 0, "remembered": 0}
    assert data["onward"]["id"] == "probability-statistics"
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
    assert data["by"]["kind"] == [{"id": "study", "title": "new material", "minutes": 135}]


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


def test_a_month(student: Learner) -> None:
    data = student("report", "--month", "this", "--json").data
    assert (data["title"], data["from"], data["to"]) == ("2026-11", "2026-11-01", "2026-11-30")
    assert data["minutes"] == 315
    assert data["previous"]["from"] == "2026-10-01"
    assert student("report", "--month", "2026-11") == student("report", "--month", "this")
    assert student("report", "--month", "last", "--json").data["title"] == "2026-10"


def test_the_last_so_many_days(student: Learner) -> None:
    data = student("report", "--last", "6d", "--json").data
    assert (data["title"], data["from"], data["to"]) == (
        "the last 6 days", "2026-11-13", "2026-11-18"
    )  # fmt: skip
    assert (data["minutes"], data["previous_minutes"]) == (135, 180)
    assert "the last 2 weeks · Thu 5 Nov to Wed 18 Nov 2026" in flat(
        student("report", "--last", "2w")
    )


def test_it_is_broken_down_as_asked_for(student: Learner) -> None:
    page = lines(student("report", "--by", "kind,phase"))
    heads = [each.split("  ")[0].strip() for each in page if each.strip().startswith("By ")]
    assert heads == ["By kind", "By phase"]
    data = student("report", "--by", "topic,day", "--json").data
    assert list(data["by"]) == ["topic", "day"]


def test_it_stands_beside_the_week_before(student: Learner) -> None:
    page = [" ".join(each.split()) for each in lines(student("report", "--compare"))]
    at = page.index("2026-W47 the week before")
    assert page[at + 1 : at + 6] == [
        "time 2 h 15 3 h",
        "days studied 3 2",
        "finished 1 1",
        "begun 1 0",
        "notes 1 0",
    ]


def test_what_was_studied_once_more_is_review(student: Learner) -> None:
    student("log", "calculus", "20m")
    kinds = {each["id"]: each["minutes"] for each in student("report", "--json").data["by"]["kind"]}
    assert kinds == {"study": 135, "review": 20}


def test_what_became_ready_is_told(student: Learner) -> None:
    student("done", "probability-statistics", "--at", "2026-11-10")
    unlocked = student("report", "--from", "2026-11-09", "--json").data["unlocked"]
    ready = {each["id"] for each in student("list", "--ready", "--json").data}
    assert unlocked
    assert {each["id"] for each in unlocked} <= ready | {"perceptron"}


def test_what_was_set_aside_and_built_is_told(student: Learner) -> None:
    student("skip", "numpy")
    student("log", "mnist-mlp", "50m")
    data = student("report", "--json").data
    assert [each["id"] for each in data["set_aside"]] == ["numpy"]
    assert data["projects"] == [
        {"id": "mnist-mlp", "title": data["projects"][0]["title"], "minutes": 50, "status": "doing"}
    ]


def test_a_planned_pause_lowers_the_target_and_breaks_nothing(student: Learner) -> None:
    student("pause", "add", "2026-11-20", "2026-11-26")
    assert student("report", "--json").data["target_minutes"] == round(600 * 4 / 7)
    student.later(days=14)
    assert student("report", "--json").data["streak_weeks"] == 2
    assert student("report", "--week", "2026-W48", "--json").data["target_minutes"] == round(
        600 * 3 / 7
    )


# The finish


def test_the_finish_moved_since_the_learner_began(student: Learner) -> None:
    moved = student("report", "--last", "1y", "--json").data["movement"]
    assert moved["since"] == "2026-11-12"
    assert moved["basis"] == "plan"
    assert moved["finish"] == student("timeline", "--json").data["finish"]
    assert sum(each["days"]["p50"] for each in moved["causes"]) == moved["days"]["p50"]
    assert [each["cause"] for each in moved["causes"]] == ["work", "scope", "pauses", "pace"]


def test_what_was_skipped_moves_the_finish(student: Learner) -> None:
    before = student("timeline", "--json").data["finish"]["p50"]
    student("skip", "transformer-architecture")
    data = student("report", "--json").data["movement"]
    causes = {each["cause"]: each["days"]["p50"] for each in data["causes"]}
    assert causes["scope"] < 0
    assert data["finish"]["p50"] < before


def test_a_week_long_ago_is_told_as_of_then(student: Learner) -> None:
    then = student("report", "--json").data
    student.later(days=5)
    over = student("report", "--week", "last", "--json").data
    student("done", "numpy")
    student("skip", "transformer-architecture", "--at", "yesterday")
    later = student("report", "--week", "2026-W47", "--json").data
    assert later["movement"]["since"] == over["movement"]["since"] == "2026-11-16"
    assert later["onward"] is None
    assert then["onward"] is not None
    student.later(days=60)
    assert student("report", "--week", "2026-W47", "--json").data == later


def test_the_page_tells_how_the_finish_moved(student: Learner) -> None:
    page = flat(student("report"))
    assert "Finish Half of the time by" in page
    assert page.endswith("Statistics & Probability can come next: 79 topics lead on from it.")


def test_someone_who_wants_no_dates_gets_none(student: Learner) -> None:
    student("config", "set", "timeline.dates", "false")
    assert student("report", "--json").data["movement"] is None
    assert "Finish " not in flat(student("report"))


def test_before_anything_was_begun_there_is_no_finish(student: Learner) -> None:
    assert student("report", "--week", "2026-W30", "--json").data["movement"] is None


# The days


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
    ("option", "value", "says"),
    [
        ("--week", "2026-W54", "2026 has no week 54"),
        ("--week", "2025-W53", "2025 has no week 53"),
        ("--week", "2027-W01", "2027-W01 has not begun"),
        ("--week", "next", "'next' is not a week"),
        ("--week", "", "is not a week"),
        ("--month", "2026-13", "'2026-13' is not a month"),
        ("--month", "2026-12", "2026-12 has not begun"),
        ("--month", "", "is not a month"),
        ("--last", "soon", "'soon' is not a stretch of time"),
        ("--last", "0d", "is no time at all"),
        ("--last", "99y", "is too long ago"),
        ("--last", "", "is not a stretch of time"),
        ("--by", "moon", "is not broken down by 'moon'"),
        ("--by", "", "is not broken down by ''"),
    ],
)
def test_days_and_ways_that_cannot_be(learner: Learner, option: str, value: str, says: str) -> None:
    fails(learner, "report", option, value, code=2, says=says)


def test_a_range_that_cannot_be(learner: Learner) -> None:
    fails(
        learner, "report", "--from", "2026-11-16", "--to", "2026-11-02",
        code=2, says="the range ends (2026-11-02) before it begins",
    )  # fmt: skip
    fails(learner, "report", "--to", "2026-11-02", code=2, says="--to needs --from")
    fails(learner, "report", "--from", "2026-12-01", code=2, says="2026-12-01")
    fails(learner, "report", "--from", "x", code=2, says="'x' is not a date")
    fails(learner, "report", "--from", "", code=2, says="'' is not a date")


@pytest.mark.parametrize(
    "words",
    [
        ("--week", "last", "--from", "-3d"),
        ("--week", "this", "--month", "this"),
        ("--month", "this", "--last", "4w"),
        ("--last", "4w", "--to", "2026-11-02"),
    ],
)
def test_two_windows_are_refused(learner: Learner, words: tuple[str, ...]) -> None:
    fails(learner, "report", *words, code=2, says="name two windows")
