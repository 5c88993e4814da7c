"""`start`, `stop`, `log`.

- start and stop: a topic, a subtopic, a project; --at; -m, --done, --took; nothing runs, one runs
- a forgotten session: refused without a word on its length, --took, 0 drops it, asked at a terminal
- log: adds up; --at, --done, -m, a dry run
- the JSON of each; bad names, moments and lengths
"""

import pytest

from tests.cli.contract import MARKED, answer, fails, flat, kept, lines, statuses
from tests.cli.process import Program
from tests.conftest import Learner

TIMED = {"item", "minutes", "total_minutes", "marked"}


# start and stop


def test_a_session_becomes_minutes(learner: Learner) -> None:
    assert "Started Calculus." in flat(learner("start", "calculus"))
    assert statuses(learner)["calculus"] == "doing"
    learner.later(minutes=50)
    assert lines(learner("stop")) == ["Stopped Calculus after 50 min; 50 min on it so far."]
    learner("start", "calculus")
    learner.later(minutes=20)
    assert lines(learner("stop")) == ["Stopped Calculus after 20 min; 1 h 10 on it so far."]
    assert learner("status", "--json").data["session"] is None


def test_the_json_of_start_and_stop(learner: Learner) -> None:
    assert answer(learner("start", "mnist-mlp", "--json"), "start") == {"item": "mnist-mlp"}
    learner.later(minutes=30)
    assert answer(learner("stop", "--json"), "stop") == {
        "item": "mnist-mlp",
        "minutes": 30,
        "total_minutes": 30,
        "marked": None,
    }


def test_a_session_may_have_begun_earlier(learner: Learner) -> None:
    learner("start", "calculus/1", "--at", "18:30")
    assert learner("stop", "--json").data["minutes"] == 60


def test_stop_can_finish_the_topic_and_keep_a_note(learner: Learner) -> None:
    learner("start", "calculus")
    learner.later(minutes=30)
    data = answer(learner("stop", "--done", "-m", "at last", "--json"), "stop")
    assert set(data) == TIMED
    assert set(data["marked"]) == MARKED
    assert [each["id"] for each in data["marked"]["changed"]] == ["calculus"]
    topic = learner("show", "calculus", "--json").data
    assert (topic["status"], topic["minutes"]) == ("done", 30)
    assert [note["text"] for note in topic["notes"]] == ["at last"]


def test_took_corrects_the_clock(learner: Learner) -> None:
    learner("start", "calculus")
    learner.later(minutes=50)
    assert learner("stop", "--took", "35m", "--json").data["minutes"] == 35


def test_nothing_runs(learner: Learner) -> None:
    fails(learner, "stop", code=5, says="no session is running; begin one: dlpath start TOPIC")
    fails(learner, "stop", "--took", "1h", code=5, says="no session is running")


def test_one_runs_already(learner: Learner) -> None:
    learner("start", "calculus")
    fails(learner, "start", "numpy", code=5, says="a session on Calculus is running; end it first")


def test_a_start_that_cannot_be(learner: Learner) -> None:
    fails(learner, "start", "xyzzy", code=3, says="no topic is called 'xyzzy'")
    fails(learner, "start", "network", code=4, says="fits several")
    fails(learner, "start", "calculus", "--at", "tomorrow", code=2, says="not a date or time")
    fails(learner, "start", code=2, says="missing argument 'TOPIC'")


# A forgotten session


def forget(learner: Learner) -> None:
    """Start a session and come back the next day."""
    learner("start", "calculus")
    learner.later(hours=22)


def test_a_forgotten_session_is_not_a_day_of_study(learner: Learner) -> None:
    forget(learner)
    said = fails(learner, "stop", code=5, says="this session began 22 hours ago")
    assert "dlpath stop --took 1h30m" in said.err
    assert learner("status", "--json").data["session"]["item"] == "calculus"


def test_four_hours_are_not_forgotten_yet(learner: Learner) -> None:
    learner("start", "calculus")
    learner.later(hours=4)
    assert learner("stop", "--json").data["minutes"] == 240


def test_took_tells_how_long_it_really_was(learner: Learner) -> None:
    forget(learner)
    assert learner("stop", "--took", "1h30m", "--json").data["minutes"] == 90
    assert learner("status", "--json").data["session"] is None


@pytest.mark.parametrize("nothing", ["0", "0m", "0h"])
def test_nothing_at_all_drops_it(learner: Learner, nothing: str) -> None:
    forget(learner)
    assert lines(learner("stop", "--took", nothing)) == ["Stopped Calculus; no time was recorded."]
    assert learner("show", "calculus", "--json").data["minutes"] == 0
    assert learner("status", "--json").data["session"] is None


def test_longer_than_since_it_began(learner: Learner) -> None:
    learner("start", "calculus")
    learner.later(minutes=30)
    fails(learner, "stop", "--took", "2h", code=2, says="began only 30 minutes ago")


def test_at_a_terminal_it_asks(program: Program) -> None:
    program("start", "calculus", "--at", "-1d")
    asked = program.at_terminal("stop", asked="(0 drops it)", typed="1h15m\n")
    assert asked.code == 0
    assert "This session began 24 hours ago. How long was it really?" in asked.screen
    assert "after 1 h 15" in asked.screen


def test_leaving_the_question_leaves_the_session(program: Program) -> None:
    program("start", "calculus", "--at", "-1d")
    left = program.at_terminal("stop", asked="(0 drops it)", typed="\x03")
    assert left.code == 130
    assert "Traceback" not in left.screen
    assert '"item": "calculus"' in program("status", "--json").stdout


def test_with_no_input_it_refuses_to_ask(program: Program) -> None:
    program("start", "calculus", "--at", "-1d")
    refused = program.at_terminal("--no-input", "stop")
    assert refused.code == 5
    assert "say how long it really was" in refused.screen


# log


def test_logged_time_adds_up(learner: Learner) -> None:
    assert lines(learner("log", "calculus", "45m")) == [
        "Logged 45 min on Calculus; 45 min on it so far."
    ]
    assert answer(learner("log", "calculus", "1.5h", "--json"), "log") == {
        "item": "calculus",
        "minutes": 90,
        "total_minutes": 135,
        "marked": None,
    }
    assert statuses(learner)["calculus"] == "doing"


@pytest.mark.parametrize(
    ("typed", "minutes"), [("45m", 45), ("45", 45), ("2h", 120), ("1h30m", 90), ("1:30", 90)]
)
def test_a_length_is_typed_in_many_ways(learner: Learner, typed: str, minutes: int) -> None:
    assert learner("log", "calculus", typed, "--json").data["minutes"] == minutes


def test_log_with_all_that_goes_with_it(learner: Learner) -> None:
    words = ("log", "calculus", "2h", "--at", "yesterday", "--done", "-m", "integrals")
    assert learner(*words).code == 0
    topic = learner("show", "calculus", "--json").data
    assert (topic["status"], topic["minutes"]) == ("done", 120)
    assert {event["at"] for event in topic["history"]} == {"2026-11-17T18:30:00Z"}
    assert [note["text"] for note in topic["notes"]] == ["integrals"]


def test_a_dry_log_saves_nothing(learner: Learner) -> None:
    before = kept(learner)
    data = answer(learner("log", "calculus", "45m", "-n", "--json"), "log")
    assert data["total_minutes"] == 45
    assert kept(learner) == before


def test_a_dry_log_says_that_it_is_dry(learner: Learner) -> None:
    assert lines(learner("log", "calculus", "45m", "-n"))[0].startswith("Nothing is saved")


@pytest.mark.parametrize(
    ("length", "says"),
    [
        ("5x", "'5x' is not a length of time"),
        ("", "is not a length of time"),
        ("0", "is no time at all"),
        ("30h", "is longer than a day"),
    ],
)
def test_a_length_that_cannot_be(learner: Learner, length: str, says: str) -> None:
    fails(learner, "log", "calculus", length, code=2, says=says)


def test_less_than_no_time(learner: Learner) -> None:
    fails(learner, "log", "calculus", "--", "-5m", code=2, says="'-5m' is less than no time")
    fails(learner, "log", "calculus", "-5m", code=2, says="no such option: -5")


def test_a_log_that_cannot_be(learner: Learner) -> None:
    fails(learner, "log", "xyzzy", "1h", code=3, says="no topic is called 'xyzzy'")
    fails(learner, "log", "network", "1h", code=4, says="fits several")
    fails(learner, "log", "calculus", code=2, says="missing argument 'TIME'")
    fails(learner, "log", "calculus", "1h", "--at", "2027-01-01", code=2, says="in the future")
