"""A learner's first week, from Monday to Sunday, as one would type it; every answer is checked.

- Monday: dlpath, next, start, stop
- Tuesday: a forgotten session; Wednesday: ticks, a note, undo and redo
- Thursday: subtopics up to the last, and --cascade; Friday: a dry run, a phase known
- Sunday: timeline and report; the same evening in a pipe and at a terminal
- another machine's clock: the same events, another time zone
"""

from datetime import datetime, timedelta, timezone

import pytest

from tests.cli.contract import answer, fails, flat, kept, lines, statuses
from tests.cli.process import plain
from tests.conftest import Learner

ZONE = timezone(timedelta(hours=1))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """Return a moment of that week in November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


@pytest.fixture
def beginner(newcomer: Learner) -> Learner:
    """Someone on the Monday evening on which they begin."""
    newcomer.now = at(16, 19)
    return newcomer


def test_a_week(beginner: Learner) -> None:
    monday(beginner)
    tuesday(beginner)
    wednesday(beginner)
    thursday(beginner)
    friday(beginner)
    sunday(beginner)


def monday(dlpath: Learner) -> None:
    first = dlpath()
    assert first.code == 0
    assert first.err == f"dlpath: your data lives in {dlpath.database}\n"
    assert " · 0 of " in first.out.splitlines()[0]
    assert "Next       linear-algebra" in first.out

    assert lines(dlpath("next"))[-1] == "dlpath start linear-algebra"
    assert flat(dlpath("start", "linear-algebra")).startswith("Started Linear Algebra.")
    dlpath.later(minutes=50)
    assert "50 min so far" in dlpath().out
    assert lines(dlpath("stop", "-m", "a matrix is a map")) == [
        "Stopped Linear Algebra after 50 min; 50 min on it so far."
    ]
    assert dlpath("next", "--json").data[0]["id"] == "linear-algebra"
    assert "week 1" in lines(dlpath())[0]


def tuesday(dlpath: Learner) -> None:
    dlpath.now = at(17, 20)
    dlpath("start", "linear-algebra")
    dlpath.now = at(18, 18)
    fails(dlpath, "stop", code=5, says="this session began 22 hours ago")
    assert lines(dlpath("stop", "--took", "1h15m")) == [
        "Stopped Linear Algebra after 1 h 15; 2 h 05 on it so far."
    ]


def wednesday(dlpath: Learner) -> None:
    dlpath.now = at(18, 19)
    assert lines(dlpath("done", "linear-algebra", "calculus")) == [
        "✔ 0.1 Linear Algebra done",
        "✔ 0.2 Calculus done",
        "Unlocked  Optimization Basics",
    ]
    assert lines(dlpath("note", "calculus", "the", "chain", "rule")) == ["Kept a note on Calculus."]
    assert lines(dlpath("undo")) == ["Took back: a note on Calculus."]
    assert lines(dlpath("undo")) == ["Took back: marking Linear Algebra and Calculus done."]
    assert dlpath("status", "--json").data["topics"]["done"] == 0
    assert statuses(dlpath)["linear-algebra"] == "doing"
    assert lines(dlpath("redo")) == ["Did again: marking Linear Algebra and Calculus done."]
    assert lines(dlpath("redo")) == ["Did again: a note on Calculus."]
    assert dlpath("status", "--json").data["topics"]["done"] == 2
    fails(dlpath, "redo", code=5, says="there is nothing to redo")


def thursday(dlpath: Learner) -> None:
    dlpath.now = at(19, 19)
    assert "All subtopics" not in flat(dlpath("done", "optimization-basics/1"))
    offered = flat(dlpath("done", "optimization-basics/2"))
    assert "dlpath done optimization-basics finishes it." in offered
    assert lines(dlpath("undo"))[0].startswith("Took back: marking ")
    cascaded = dlpath("done", "optimization-basics/2", "--cascade", "--took", "45m")
    assert "✔ 0.4 Optimization Basics done" in lines(cascaded)
    assert statuses(dlpath)["optimization-basics"] == "done"


def friday(dlpath: Learner) -> None:
    dlpath.now = at(20, 19)
    before = kept(dlpath)
    dry = lines(dlpath("done", "phase:1", "--dry-run"))
    assert dry[0].startswith("Nothing is saved")
    assert kept(dlpath) == before
    dlpath("known", "python-programming", "git-basics", "dev-environment")
    topics = dlpath("status", "--json").data["topics"]
    assert (topics["done"], topics["known"], topics["doing"]) == (3, 3, 0)
    phase = dlpath("phases", "--json").data[0]
    assert (phase["done"], phase["topics"]) == (6, 10)


def sunday(dlpath: Learner) -> None:
    dlpath.now = at(22, 21)
    data = answer(dlpath("report", "--json"), "report")
    assert data["title"] == "2026-W47"
    assert [day["minutes"] for day in data["by"]["day"]] == [50, 75, 0, 45, 0, 0, 0]
    assert (data["minutes"], data["target_minutes"], data["previous_minutes"]) == (170, 600, 0)
    assert [each["id"] for each in data["done"] if each["kind"] == "topic"] == [
        "linear-algebra",
        "calculus",
        "optimization-basics",
    ]
    assert data["started"] == []
    assert [note["text"] for note in data["notes"]] == ["a matrix is a map", "the chain rule"]
    page = flat(dlpath("report"))
    assert "2 h 50 of 10 h planned" in page
    assert "2 h 05" in page or "125" in page

    assert "This week 2 h 50 of 10 h" in flat(dlpath())
    ends = dlpath("timeline", "--json").data
    assert ends["basis"] == "plan"
    assert "2027-03-01" < ends["finish"]["p50"] < ends["finish"]["p85"] < "2028-03-01"
    dlpath("config", "set", "hours_per_week", "6")
    assert dlpath("timeline", "--json").data["finish"]["p50"] > ends["finish"]["p50"]
    for words in ((), ("next",), ("report",), ("timeline",), ("list",)):
        piped, seen = dlpath(*words), dlpath(*words, terminal=True, width=120)
        assert "\x1b" not in piped.out
        assert "\x1b[" in seen.out
        assert set(plain(seen.out).split()) & set(piped.out.split())


def test_a_phase_at_once_and_back(learner: Learner) -> None:
    size = len(learner("list", "--phase", "1", "--json").data)
    said = learner("done", "phase:1")
    assert said.code == 0
    assert len([line for line in lines(said) if line.startswith("✔ 1.")]) == size
    assert learner("phases", "--json").data[1]["done"] == size
    learner("undo")
    assert learner("status", "--json").data["topics"]["done"] == 0


def test_two_time_zones_keep_their_own_days(learner: Learner) -> None:
    learner.now = datetime(2026, 11, 18, 23, 0, tzinfo=timezone(timedelta(hours=9)))
    learner("log", "calculus", "30m")
    learner.now = datetime(2026, 11, 18, 20, 0, tzinfo=timezone(timedelta(hours=-8)))
    learner("log", "calculus", "20m")
    days = {day["date"]: day["minutes"] for day in learner("report", "--json").data["by"]["day"]}
    assert days["2026-11-18"] == 50


def test_a_clock_that_went_back_loses_nothing(learner: Learner) -> None:
    learner("done", "calculus")
    learner.later(days=-1)
    learner("done", "numpy")
    assert lines(learner("undo")) == ["Took back: marking NumPy done."]
    assert statuses(learner)["calculus"] == "done"
