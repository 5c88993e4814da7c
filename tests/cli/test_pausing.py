"""`pause add`, `pause list`, `pause remove`.

- add: the days of a pause, both included, with a note; every date is put off by them
- list: earliest first, with the numbers that remove takes; none yet; the JSON
- remove: gone, and the dates back where they were; undo takes each back and says what
- days behind can be off too, and do not slow the pace
- days in the wrong order, an overlap, over a year, no day, no such number
"""

from datetime import date, timedelta

import pytest

from tests.cli.contract import answer, fails, flat, lines
from tests.conftest import Learner

HOLIDAYS = ("2026-12-20", "2027-01-03")
PAUSE = {"number", "from", "to", "note"}


def finish(learner: Learner) -> date:
    return date.fromisoformat(learner("timeline", "--json").data["finish"]["p50"])


def test_a_pause_is_planned_and_listed(learner: Learner) -> None:
    said = flat(learner("pause", "add", *HOLIDAYS, "-m", "holidays"))
    assert said == (
        "A pause from 20 Dec 2026 to 3 Jan 2027 is planned; no date counts on those days."
    )
    page = lines(learner("pause", "list"))
    assert len(page) == 1
    assert page[0].split(maxsplit=1)[1] == "20 Dec 2026 to 3 Jan 2027  holidays"


def test_every_date_is_put_off_by_its_days(learner: Learner) -> None:
    before = finish(learner)
    learner("pause", "add", *HOLIDAYS)
    assert finish(learner) == before + timedelta(days=15)
    learner("pause", "add", "2027-02-01", "2027-02-01")
    assert finish(learner) == before + timedelta(days=16)
    assert "2 planned pauses put the dates off." in flat(learner("timeline", "--explain"))


def test_a_pause_after_the_end_puts_nothing_off(learner: Learner) -> None:
    before = finish(learner)
    learner("pause", "add", "2031-01-01", "2031-01-20")
    assert finish(learner) == before


def test_pauses_are_listed_earliest_first(learner: Learner) -> None:
    assert flat(learner("pause", "list")) == "No pause is planned. dlpath pause add FROM TO"
    learner("pause", "add", "2027-02-01", "2027-02-05")
    learner("pause", "add", *HOLIDAYS)
    data = answer(learner("pause", "list", "--json"), "pause list")
    assert [each["from"] for each in data] == ["2026-12-20", "2027-02-01"]
    assert data[0]["number"] > data[1]["number"]


def test_the_json_of_pauses(learner: Learner) -> None:
    assert answer(learner("pause", "list", "--json"), "pause list") == []
    learner("pause", "add", *HOLIDAYS, "-m", "two\nweeks\t off")
    (data,) = answer(learner("pause", "list", "--json"), "pause list")
    assert set(data) == PAUSE
    assert (data["from"], data["to"], data["note"]) == (*HOLIDAYS, "two weeks off")
    assert isinstance(data["number"], int)


def test_removing_one_brings_the_dates_back(learner: Learner) -> None:
    before = finish(learner)
    learner("pause", "add", *HOLIDAYS)
    number = learner("pause", "list", "--json").data[0]["number"]
    said = flat(learner("pause", "remove", str(number)))
    assert said == "The pause from 20 Dec 2026 to 3 Jan 2027 is no longer planned."
    assert learner("pause", "list", "--json").data == []
    assert finish(learner) == before


def test_undo_takes_each_back_and_says_what(learner: Learner) -> None:
    learner("pause", "add", *HOLIDAYS)
    (planned,) = learner("pause", "list", "--json").data
    learner("pause", "remove", str(planned["number"]))
    assert "removing a pause" in flat(learner("undo"))
    assert learner("pause", "list", "--json").data == [planned]
    assert "planning a pause from 2026-12-20 to 2027-01-03" in flat(learner("undo"))
    assert learner("pause", "list", "--json").data == []
    learner("redo")
    assert learner("pause", "list", "--json").data == [planned]


def test_days_behind_do_not_slow_the_pace(learner: Learner) -> None:
    for week in range(1, 6):
        if week != 3:
            for day in (0, 2):
                learner("log", "calculus", "2h", "--at", f"-{7 * week + day}d")
    slow = learner("timeline", "--json").data
    learner("pause", "add", "2026-10-26", "2026-11-01")
    fast = learner("timeline", "--json").data
    assert (slow["weeks_of_history"], fast["weeks_of_history"]) == (5, 4)
    assert fast["hours_per_week"] > slow["hours_per_week"]
    assert fast["basis"] == "history"


def test_a_day_can_be_said_in_words(learner: Learner) -> None:
    assert learner("pause", "add", "today", "2026-11-20").code == 0
    assert learner("pause", "list", "--json").data[0]["from"] == "2026-11-18"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("2027-01-03", "2026-12-20"), 2, "ends (2026-12-20) before it begins (2027-01-03)"),
        (("2026-12-20", "2028-12-20"), 2, "a pause lasts at most a year"),
        (("2026-12-20", "later"), 2, "'later' is not a date"),
        (("2026-02-30", "2026-03-01"), 2, "'2026-02-30' is not a date"),
        (("2026-12-20",), 2, "missing argument"),
    ],
)
def test_a_pause_that_cannot_be(
    learner: Learner, words: tuple[str, ...], code: int, says: str
) -> None:
    fails(learner, "pause", "add", *words, code=code, says=says)


@pytest.mark.parametrize(
    "days", [HOLIDAYS, ("2027-01-03", "2027-01-03"), ("2026-12-01", "2027-02-01")]
)
def test_a_pause_that_overlaps_another(learner: Learner, days: tuple[str, str]) -> None:
    learner("pause", "add", *HOLIDAYS)
    number = learner("pause", "list", "--json").data[0]["number"]
    refused = fails(
        learner, "pause", "add", *days, code=5, says="2026-12-20 to 2027-01-03 is a pause already"
    )
    assert f"dlpath pause remove {number}" in refused.err


def test_a_pause_that_is_not_there(learner: Learner) -> None:
    fails(learner, "pause", "remove", "7", code=3, says="no pause is called '7'")
    fails(learner, "pause", "remove", "first", code=2, says="'first'")
    learner("pause", "add", *HOLIDAYS)
    number = str(learner("pause", "list", "--json").data[0]["number"])
    learner("pause", "remove", number)
    fails(learner, "pause", "remove", number, code=3, says="dlpath pause list")
