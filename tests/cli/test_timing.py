"""`start`, `stop`, `log`.

- start and stop: a topic, a subtopic, a project; --at; -m, --done, --took; nothing runs, one runs
- a session belongs to the day it began; it may not lie over time that is logged; two terminals
- a forgotten session: refused without a word on its length, --took, 0 drops it, asked at a terminal
- log: adds up; --at, --done, -m, a dry run
- log at a time of day: began then, ends by now, overlaps only on the learner's word
- a day holds a day; more than twelve hours need a word
- the JSON of each; bad names, moments and lengths
"""

import subprocess
from typing import Any

import pytest

from tests.cli.contract import MARKED, answer, fails, flat, is_one_error, kept, lines, statuses
from tests.cli.process import Program
from tests.conftest import Learner

TIMED = {"item", "minutes", "began", "total_minutes", "marked"}


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
        "began": "2026-11-18T18:30:00Z",
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


def test_a_session_belongs_to_the_day_it_began(learner: Learner) -> None:
    learner("config", "set", "day_begins", "00:00")
    learner("start", "calculus", "--at", "yesterday")
    learner("stop", "--took", "50m")
    learner.now = learner.now.replace(hour=23, minute=40)
    learner("start", "numpy")
    learner.later(minutes=40)
    learner("stop")
    assert learner("status", "--json").data["week"]["minutes"] == 90
    days = learner("report", "--json").data["by"]["day"]
    minutes = {day["date"]: day["minutes"] for day in days if day["minutes"]}
    assert minutes == {"2026-11-17": 50, "2026-11-18": 40}


def test_a_session_over_time_that_is_logged_is_asked_about(learner: Learner) -> None:
    learner("log", "calculus", "45m", "--at", "18:00")
    says = "18:20 to 19:30 overlaps with 45 min on Calculus, 18:00 to 18:45; if it is right"
    fails(learner, "start", "numpy", "--at", "18:20", code=5, says=says)
    assert learner("start", "numpy", "--at", "18:20", "--force").code == 0
    assert learner("stop", "--json").data["minutes"] == 70


def test_a_session_may_follow_what_is_logged(learner: Learner) -> None:
    learner("log", "calculus", "45m", "--at", "18:00")
    assert learner("start", "numpy", "--at", "18:45").code == 0


def test_two_terminals_cannot_open_two_sessions(program: Program) -> None:
    program("status")
    usual: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    both = [
        subprocess.Popen(program.argv("start", item), env=program.environ(), **usual)
        for item in ("calculus", "numpy")
    ]
    told = [process.communicate(timeout=60)[1].decode() for process in both]
    assert sorted(process.returncode for process in both) == [0, 5]
    (refused,) = filter(None, told)
    assert is_one_error(refused)
    assert "is running; end it first: dlpath stop" in refused


def test_two_terminals_cannot_log_the_same_hour(program: Program) -> None:
    program("status")
    both = [
        subprocess.Popen(
            program.argv("log", item, "45m", "--at", "18:00"),
            env=program.environ(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for item in ("calculus", "numpy")
    ]
    told = [process.communicate(timeout=60)[1].decode() for process in both]
    assert sorted(process.returncode for process in both) == [0, 5]
    assert "18:00 to 18:45 overlaps with 45 min on " in "".join(told)


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
    asked = program.at_terminal("stop", dialogue=[("(0 drops it)", "1h15m\n")])
    assert asked.code == 0
    assert "This session began 24 hours ago. How long was it really?" in asked.screen
    assert "after 1 h 15" in asked.screen


def test_leaving_the_question_leaves_the_session(program: Program) -> None:
    program("start", "calculus", "--at", "-1d")
    left = program.at_terminal("stop", dialogue=[("(0 drops it)", "\x03")])
    assert left.code == 130
    assert "Traceback" not in left.screen
    assert '"item": "calculus"' in program("status", "--json").stdout


def test_with_no_input_it_refuses_to_ask(program: Program) -> None:
    program("start", "calculus", "--at", "-1d")
    refused = program.at_terminal("--no-input", "stop")
    assert refused.code == 5
    assert "say how long it really was" in refused.screen


def test_a_very_long_session_needs_a_word(learner: Learner) -> None:
    forget(learner)
    fails(learner, "stop", "--took", "13h", code=5, says="13 hours are a lot for one sitting")
    assert learner("stop", "--took", "13h", "--force", "--json").data["minutes"] == 780


# log


def test_logged_time_adds_up(learner: Learner) -> None:
    assert lines(learner("log", "calculus", "45m")) == [
        "Logged 45 min on Calculus; 45 min on it so far."
    ]
    assert answer(learner("log", "calculus", "1.5h", "--json"), "log") == {
        "item": "calculus",
        "minutes": 90,
        "began": None,
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


# log at a time of day


def test_at_a_time_of_day_it_began_then(learner: Learner) -> None:
    assert lines(learner("log", "calculus", "45m", "--at", "18:30")) == [
        "Logged 45 min on Calculus, 18:30 to 19:15; 45 min on it so far."
    ]
    says = "18:50 to 19:35 is not over yet; --at says when it began"
    fails(learner, "log", "numpy", "45m", "--at", "18:50", code=2, says=says)
    data = learner("log", "numpy", "30m", "--at", "2026-11-16T07:00-05:00", "--json").data
    assert data["began"] == "2026-11-16T12:00:00Z"


@pytest.mark.parametrize("when", ["now", "today", "yesterday", "-1d", "2026-11-17", "2026-W47-2"])
def test_a_day_places_nothing(learner: Learner, when: str) -> None:
    for item in ("calculus", "numpy"):
        assert learner("log", item, "45m", "--at", when, "--json").data["began"] is None


def test_what_overlaps_needs_a_word(learner: Learner) -> None:
    learner("log", "calculus", "45m", "--at", "18:00")
    says = "18:30 to 19:15 overlaps with 45 min on Calculus, 18:00 to 18:45; if it is right"
    fails(learner, "log", "numpy", "45m", "--at", "18:30", code=5, says=says)
    fails(learner, "log", "numpy", "45m", "--at", "18:30", "-n", code=5, says=says)
    assert learner("log", "numpy", "45m", "--at", "18:30", "--force").code == 0
    assert learner("log", "numpy", "15m", "--at", "19:15").code == 0
    assert learner("log", "numpy", "15m").code == 0


def test_what_overlaps_with_a_session_needs_a_word(learner: Learner) -> None:
    learner("start", "calculus", "--at", "18:00")
    says = "overlaps with the session on Calculus that runs since 18:00"
    fails(learner, "log", "numpy", "45m", "--at", "18:30", code=5, says=says)
    learner("stop")
    says = "overlaps with 90 min on Calculus, 18:00 to 19:30"
    fails(learner, "log", "numpy", "45m", "--at", "18:30", code=5, says=says)
    learner("undo")
    learner("stop", "--took", "20m")
    assert learner("log", "numpy", "45m", "--at", "18:30").code == 0


def test_what_was_taken_back_overlaps_with_nothing(learner: Learner) -> None:
    learner("log", "calculus", "45m", "--at", "18:00")
    learner("undo")
    assert learner("log", "numpy", "45m", "--at", "18:00").code == 0


@pytest.mark.parametrize(("typed", "code"), [("y\n", 0), ("n\n", 5), ("\n", 5), ("\x03", 130)])
def test_at_a_terminal_what_overlaps_is_asked_about(
    program: Program, typed: str, code: int
) -> None:
    program("log", "calculus", "45m", "--at", "18:00")
    words = ("log", "numpy", "45m", "--at", "18:30")
    asked = program.at_terminal(*words, width=120, dialogue=[("[y/N]:", typed)])
    assert asked.code == code
    assert (
        "18:30 to 19:15 overlaps with 45 min on Calculus, 18:00 to 18:45. Log it anyway? [y/N]"
    ) in asked.screen
    kept_it = '"kind": "log"' in program("show", "numpy", "--json").stdout
    assert kept_it == (code == 0)
    assert ("Nothing was saved." in asked.screen) == (code == 5)


def test_a_day_has_no_more_than_a_day(learner: Learner) -> None:
    learner("log", "calculus", "12h")
    learner("log", "numpy", "11h")
    says = "that makes more than 24 hours on 2026-11-18"
    fails(learner, "log", "numpy", "61m", code=5, says=says)
    fails(learner, "log", "numpy", "61m", "--force", code=5, says=says)
    fails(learner, "done", "numpy", "--took", "61m", code=5, says=says)
    assert learner("log", "numpy", "1h").code == 0
    assert learner("log", "numpy", "1h", "--at", "yesterday").code == 0


def test_a_very_long_log_needs_a_word(learner: Learner) -> None:
    says = "12 hours are a lot for one sitting; if it is right, say --force"
    fails(learner, "log", "calculus", "12h30m", code=5, says=says)
    assert learner("log", "calculus", "12h30m", "--force").code == 0
    assert learner("log", "calculus", "12h", "--at", "yesterday").code == 0


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
    fails(learner, "log", "calculus", "-5m", code=2, says="'-5m' is less than nothing")
    fails(learner, "log", "calculus", "5m", "-x", code=2, says="no such option: -x")
    fails(learner, "pause", "remove", "-3", code=2, says="'-3' is less than nothing")


def test_a_log_that_cannot_be(learner: Learner) -> None:
    fails(learner, "log", "xyzzy", "1h", code=3, says="no topic is called 'xyzzy'")
    fails(learner, "log", "network", "1h", code=4, says="fits several")
    fails(learner, "log", "calculus", code=2, says="missing argument 'TIME'")
    fails(learner, "log", "calculus", "1h", "--at", "2027-01-01", code=2, says="in the future")
