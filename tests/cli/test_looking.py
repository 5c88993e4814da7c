"""`status`, `phases`, `list`.

- status: nothing done yet; something done, known, skipped, begun; a running session; bare dlpath
- status as a picture: to standard output, to a file, never over another; options that do not fit
- phases: all of them, and what an ongoing one is left out of
- list: everything; by phase (number, id, title), by status, ready; nothing fits; not a status,
  not a phase
- the JSON of each; an empty phase is none and not all
"""

from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.cli.contract import HOURS, PHASE, TALLY, answer, fails, flat, lines
from tests.conftest import Learner

TOPIC = {
    "id",
    "number",
    "title",
    "phase",
    "status",
    "hours",
    "minutes",
    "needs",
    "ready",
    "subtopics",
}


# status


def test_nothing_is_done_yet(learner: Learner) -> None:
    data = answer(learner("status", "--json"), "status")
    assert data["topics"]["total"] == data["topics"]["todo"] > 0
    assert data["hours"]["done"] == data["percent"] == data["week"]["minutes"] == 0
    assert data["hours"]["remaining"] == data["hours"]["total"]
    assert data["session"] is None
    assert data["quiz"] == {"due": 0}
    page = lines(learner("status"))
    assert f"0 of {data['topics']['total']} topics" in page[0]
    assert "0 %" in page[0]
    assert "week" not in page[0]


def test_status_is_what_dlpath_alone_says(learner: Learner) -> None:
    learner("done", "calculus", "--took", "2h")
    assert learner() == learner("status")
    assert lines(learner())


def test_each_status_is_counted_once(learner: Learner) -> None:
    total = learner("status", "--json").data["topics"]["total"]
    learner("done", "calculus")
    learner("known", "python-programming", "git-basics")
    learner("skip", "pandas")
    learner("done", "linear-algebra/1")
    data = answer(learner("status", "--json"), "status")
    assert data["topics"] == {
        "total": total - 1,
        "done": 1,
        "known": 2,
        "doing": 1,
        "skipped": 1,
        "todo": total - 5,
    }
    header = lines(learner())[0]
    assert f"3 of {total - 1} topics" in header
    assert "1 skipped" in header


def test_the_json_of_status(learner: Learner) -> None:
    learner("start", "calculus")
    learner.later(minutes=25)
    data = answer(learner("status", "--json"), "status")
    assert set(data) == {"topics", "hours", "percent", "phases", "week", "session", "quiz"}
    assert set(data["topics"]) == TALLY
    assert set(data["hours"]) == {"total", "done", "remaining"}
    assert set(data["week"]) == {"minutes", "target_minutes"}
    assert all(set(phase) == PHASE for phase in data["phases"])
    assert data["session"] == {"item": "calculus", "minutes": 25}


def test_the_week_counts_the_minutes_since_monday(learner: Learner) -> None:
    learner("log", "calculus", "2h", "--at", "-3d")  # Sunday, the week before
    learner("log", "calculus", "40m", "--at", "yesterday")
    learner("log", "calculus", "20m")
    week = learner("status", "--json").data["week"]
    assert week == {"minutes": 60, "target_minutes": 600}
    assert "1 h of 10 h" in learner().out


def test_a_running_session_is_shown(learner: Learner) -> None:
    learner("start", "calculus/2")
    learner.later(minutes=75)
    assert any(
        line.startswith("Running") and "Calculus" in line and "1 h 15 so far" in line
        for line in lines(learner())
    )


def test_hours_follow_the_ticks(learner: Learner) -> None:
    topics = {topic["id"]: topic for topic in learner("list", "--json").data}
    likely = topics["calculus"]["hours"]["likely"]
    parts = topics["linear-algebra"]["subtopics"]["total"]
    learner("done", "calculus", "linear-algebra/1")
    hours = learner("status", "--json").data["hours"]
    assert hours["done"] == pytest.approx(
        likely + topics["linear-algebra"]["hours"]["likely"] / parts, abs=0.01
    )
    assert hours["done"] + hours["remaining"] == pytest.approx(hours["total"])


def test_a_picture_of_the_phases(learner: Learner, tmp_path: Path) -> None:
    learner("done", "calculus", "linear-algebra")
    printed = learner("status", "--format", "svg")
    assert (printed.code, printed.err) == (0, "")
    root = ET.fromstring(printed.out)
    shown = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    phases = learner("phases", "--json").data
    assert {each["title"] for each in phases} < set(shown)
    assert f"2/{phases[0]['topics']}" in shown
    file = tmp_path / "progress.svg"
    written = learner("status", "--format", "svg", "-o", str(file))
    assert flat(written) == f"{file} holds the picture of your phases."
    assert file.read_text(encoding="utf-8") == printed.out
    assert learner("status", "--format", "svg", "-o", "-").out == printed.out


def test_a_picture_never_replaces_a_file_unasked(learner: Learner, tmp_path: Path) -> None:
    file = tmp_path / "progress.svg"
    file.write_text("mine")
    asked = ("status", "--format", "svg", "-o", str(file))
    fails(learner, *asked, code=5, says="exists already")
    assert file.read_text() == "mine"
    assert learner(*asked, "--force").code == 0
    assert "<svg" in file.read_text()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--format", "png"], "'png' is not a format; use table or svg"),
        (["-o", "progress.svg"], "--output takes the picture; add --format svg"),
        (["--format", "svg", "--json"], "two answers"),
    ],
)
def test_options_that_do_not_fit(learner: Learner, words: list[str], says: str) -> None:
    fails(learner, "status", *words, code=2, says=says)


# phases


def test_the_phases_hold_every_topic(learner: Learner) -> None:
    learner("done", "phase:0")
    data = answer(learner("phases", "--json"), "phases")
    assert all(set(phase) == PHASE for phase in data)
    assert [phase["number"] for phase in data] == sorted(phase["number"] for phase in data)
    assert data[0]["done"] == data[0]["topics"] > 0
    assert data[0]["percent"] == 100
    assert sum(phase["topics"] for phase in data) == len(learner("list", "--json").data)
    page = learner("phases").out
    assert all(phase["title"] in page for phase in data)


def test_an_ongoing_phase_is_in_no_total(learner: Learner) -> None:
    phases = learner("phases", "--json").data
    bounded = [phase for phase in phases if not phase["ongoing"]]
    status = learner("status", "--json").data
    assert len(bounded) < len(phases)
    assert status["topics"]["total"] == sum(phase["topics"] for phase in bounded)
    assert status["hours"]["total"] == pytest.approx(sum(phase["hours"] for phase in bounded))
    assert "ongoing" in learner().out


def test_phases_takes_no_name(learner: Learner) -> None:
    fails(learner, "phases", "1", code=2, says="unexpected extra argument")


# list


def test_the_json_of_list(learner: Learner) -> None:
    learner("done", "calculus", "--took", "90m")
    data = answer(learner("list", "--json"), "list")
    assert all(set(topic) == TOPIC for topic in data)
    assert all(set(topic["hours"]) == HOURS for topic in data)
    assert all(set(topic["subtopics"]) == {"total", "done"} for topic in data)
    (calculus,) = (topic for topic in data if topic["id"] == "calculus")
    assert (calculus["status"], calculus["minutes"], calculus["ready"]) == ("done", 90, False)
    known = {topic["id"] for topic in data}
    assert all(set(topic["needs"]) <= known for topic in data)


def test_a_row_has_mark_address_title_and_hours(learner: Learner) -> None:
    learner("done", "calculus")
    learner("done", "linear-algebra/1", "linear-algebra/2")
    rows = lines(learner("list", "--phase", "0"))
    assert rows[0].split() == ["▶", "0.1", "Linear", "Algebra", "2/5", "4.5", "h"]
    assert rows[1].split() == ["✔", "0.2", "Calculus", "4.5", "h"]


@pytest.mark.parametrize("name", ["1", "phase:1", "foundations", "Foundations", "found"])
def test_a_phase_goes_by_number_id_and_title(learner: Learner, name: str) -> None:
    data = learner("list", "--phase", name, "--json").data
    assert {topic["phase"] for topic in data} == {"foundations"}
    assert [topic["number"] for topic in data] == [f"1.{n}" for n in range(1, len(data) + 1)]


def test_ready_topics_need_nothing_more(learner: Learner) -> None:
    first = {topic["id"] for topic in learner("list", "--ready", "--json").data}
    assert first
    assert all(
        (topic["id"] in first) == (not topic["needs"]) for topic in learner("list", "--json").data
    )
    learner("done", "linear-algebra", "calculus")
    then = {topic["id"] for topic in learner("list", "--ready", "--json").data}
    assert then == first - {"linear-algebra", "calculus"} | {"optimization-basics"}


def test_filters_add_up(learner: Learner) -> None:
    learner("done", "calculus", "perceptron")
    found = learner("list", "--status", "done", "--phase", "1", "--json").data
    assert [topic["id"] for topic in found] == ["perceptron"]


def test_where_nothing_fits_it_says_so(learner: Learner) -> None:
    assert answer(learner("list", "--status", "skipped", "--json"), "list") == []
    assert lines(learner("list", "--status", "skipped"))[0].startswith("No topic fits.")


def test_not_a_status(learner: Learner) -> None:
    fails(learner, "list", "--status", "finished", code=2, says="'finished' is not a status")


def test_not_a_phase(learner: Learner) -> None:
    fails(learner, "list", "--phase", "77", code=3, says="no phase is called '77'")


@pytest.mark.parametrize("command", ["list", "next", "projects"])
def test_an_empty_phase_is_none_and_not_all(learner: Learner, command: str) -> None:
    fails(learner, command, "--phase", "", code=3, says="no phase is called ''")
