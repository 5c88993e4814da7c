"""`report` for programs.

- everything that the page tells, and more; the window before under `previous`
- broken down in every way, or in those asked for; nothing without minutes
- without quiz, movement and onward: zeros and null
"""

from datetime import date

from dlpath.core.forecast import Grounds
from dlpath.core.report import Onward, Shown, report
from dlpath.render.report_data import report_data
from tests.happenings import event, past
from tests.render.test_report import AHEAD, EVENTS, MONDAY, WEEK, made
from tests.sample import progress


def test_the_data_of_a_report():
    data = report_data(made())
    assert (data["from"], data["to"], data["title"]) == ("2026-11-16", "2026-11-22", "2026-W47")
    assert (data["minutes"], data["previous_minutes"], data["target_minutes"]) == (120, 30, 360)
    assert (data["days_studied"], data["streak_weeks"]) == (3, 3)
    assert data["done"][0] == {"kind": "topic", "id": "slopes", "date": "2026-11-18"}
    assert [each["id"] for each in data["started"]] == ["layers"]
    assert [each["id"] for each in data["set_aside"]] == ["reading"]
    assert data["unlocked"] == []
    assert data["notes"] == [
        {
            "number": 12,
            "at": "2026-11-18T18:30:00Z",
            "item": "layers",
            "text": "rows first\nthen columns",
            "tags": [],
            "edited_at": None,
        }
    ]


def test_every_way_to_break_it_down():
    by = report_data(made())["by"]
    assert list(by) == ["day", "phase", "topic", "kind"]
    assert [each["minutes"] for each in by["day"]] == [90, 0, 30, 0, 0, 0, 0]
    assert by["day"][0]["date"] == "2026-11-16"
    assert by["phase"][0] == {"id": "basics", "title": "Basics", "minutes": 90}
    assert [each["id"] for each in by["topic"]] == ["slopes", "layers"]
    assert by["kind"] == [{"id": "study", "title": "new material", "minutes": 120}]


def test_the_ways_asked_for_in_that_order():
    data = report_data(made(), Shown(("kind", "day")))
    assert list(data["by"]) == ["kind", "day"]
    assert list(data["previous"]["by"]) == ["kind"]


def test_the_window_before():
    assert report_data(made())["previous"] == {
        "from": "2026-11-09",
        "to": "2026-11-15",
        "minutes": 30,
        "days_studied": 1,
        "done": 0,
        "started": 0,
        "notes": 0,
        "by": {
            "phase": [{"id": "basics", "title": "Basics", "minutes": 30}],
            "topic": [{"id": "slopes", "title": "Slopes", "minutes": 30}],
            "kind": [{"id": "study", "title": "new material", "minutes": 30}],
        },
    }


def test_projects_and_the_quiz():
    answers = [
        event("review", "slopes", MONDAY, data={"rating": rating}) for rating in ("good", "again")
    ]
    data = report_data(made(*EVENTS, event("log", "digits", MONDAY, 25), *answers))
    assert data["projects"] == [
        {"id": "digits", "title": "Digits", "minutes": 25, "status": "todo"}
    ]
    assert data["quiz"] == {"answered": 2, "remembered": 1}


def test_what_lies_ahead():
    onward = Onward("topic", "layers", "Layers", "Go on with Layers.")
    data = report_data(made()._replace(movement=AHEAD, onward=onward))
    assert data["movement"]["since"] == "2026-11-16"
    assert data["movement"]["basis"] == "history"
    assert data["movement"]["finish"] == {"p50": "2027-09-03", "p85": "2027-10-20"}
    assert data["movement"]["days"] == {"p50": 6, "p85": 8}
    assert data["movement"]["causes"][1] == {"cause": "scope", "days": {"p50": -3, "p85": -1}}
    assert data["onward"] == {
        "kind": "topic",
        "id": "layers",
        "title": "Layers",
        "text": "Go on with Layers.",
    }


def test_of_nothing_there_is_nothing():
    data = report_data(report(progress(), WEEK, past(), Grounds(6)))
    assert (data["minutes"], data["quiz"]) == (0, {"answered": 0, "remembered": 0})
    assert data["movement"] is data["onward"] is None
    assert data["by"]["topic"] == []
    assert len(data["by"]["day"]) == (WEEK.last - WEEK.first).days + 1
    assert data["from"] == date(2026, 11, 16).isoformat()
