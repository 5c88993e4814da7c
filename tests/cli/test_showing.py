"""`show`.

- a topic's card, short with --brief; a subtopic shows its topic; a project's brief
- --quiz hides the answers, --answers gives them
- subtopics with their marks, notes and history; a topic outside the track
- the JSON of a topic and of a project; unknown, ambiguous and empty names
"""

import pytest

from tests.cli.contract import HOURS, MOMENT, NOTE, answer, fails, flat, lines
from tests.conftest import Learner

TOPIC = {
    "kind",
    "id",
    "number",
    "title",
    "phase",
    "status",
    "share",
    "minutes",
    "hours",
    "card",
    "needs",
    "unlocks",
    "subtopics",
    "resources",
    "projects",
    "sources",
    "added",
    "tracks",
    "recall",
    "notes",
    "history",
}
PROJECT = {
    "kind",
    "id",
    "title",
    "phase",
    "level",
    "core",
    "status",
    "minutes",
    "hours",
    "brief",
    "topics",
    "notes",
    "history",
}
LEAD = {"id", "title", "status", "why"}


def test_the_json_of_a_topic(learner: Learner) -> None:
    learner("done", "backpropagation/1", "--took", "1h", "-m", "by hand")
    data = answer(learner("show", "backpropagation", "--json"), "show")
    assert set(data) == TOPIC
    assert (data["kind"], data["id"], data["number"]) == ("topic", "backpropagation", "1.10")
    assert set(data["hours"]) == HOURS
    assert set(data["card"]) == {"why", "analogy", "goals", "practice", "pitfalls", "quiz"}
    assert all(set(task) == {"task", "minutes"} for task in data["card"]["practice"])
    assert all(
        set(question) == {"id", "ask", "answer", "formula", "code", "leans"}
        for question in data["card"]["quiz"]
    )
    assert data["needs"]
    assert data["unlocks"]
    assert all(set(lead) == LEAD for lead in data["needs"] + data["unlocks"])
    assert all(set(part) == {"id", "title", "status"} for part in data["subtopics"])
    assert all(set(each) == {"id", "title", "kind", "url", "status"} for each in data["resources"])
    assert all(set(each) >= {"id", "title", "core", "status"} for each in data["projects"])
    assert all(set(each) == NOTE for each in data["notes"])
    assert all(set(each) == {"at", "kind", "item", "minutes"} for each in data["history"])
    assert all(MOMENT.fullmatch(each["at"]) for each in data["notes"] + data["history"])
    assert data["share"] == 1 / len(data["subtopics"])
    assert [each["text"] for each in data["notes"]] == ["by hand"]


def test_the_json_of_a_project(learner: Learner) -> None:
    learner("log", "mnist-mlp", "2h")
    data = answer(learner("show", "mnist-mlp", "--json"), "show")
    assert set(data) == PROJECT
    assert (data["kind"], data["status"], data["minutes"]) == ("project", "doing", 120)
    assert set(data["hours"]) == HOURS
    assert set(data["brief"]) == {"what", "deliver", "good_when", "compute", "smaller"}
    assert all(set(lead) == LEAD for lead in data["topics"])
    assert [event["kind"] for event in data["history"]] == ["log"]


def test_a_card_to_read(learner: Learner) -> None:
    card = learner("show", "backpropagation", "--json").data
    page = flat(learner("show", "backpropagation"))
    assert card["title"] in page
    for text in (card["card"]["why"], card["card"]["analogy"], *card["card"]["goals"]):
        assert " ".join(text.split()) in page
    assert all(lead["title"] in page for lead in card["needs"])
    assert "dlpath show backpropagation --quiz" in page


def test_brief_leaves_out_what_is_to_read(learner: Learner) -> None:
    card = learner("show", "backpropagation", "--json").data["card"]
    page = flat(learner("show", "1.10", "--brief"))
    assert "Backpropagation" in page
    assert " ".join(card["why"].split()) not in page
    assert len(page) < len(flat(learner("show", "backpropagation"))) / 2


def test_the_answers_are_hidden_until_asked_for(learner: Learner) -> None:
    quiz = learner("show", "backpropagation", "--json").data["card"]["quiz"]
    hidden = flat(learner("show", "backpropagation", "--quiz"))
    shown = flat(learner("show", "backpropagation", "--answers"))
    assert len(quiz) >= 3
    for question in quiz:
        assert " ".join(question["ask"].split()) in hidden
        assert " ".join(question["answer"].split()) not in hidden
        assert " ".join(question["answer"].split()) in shown
    assert "dlpath show backpropagation --answers" in hidden


@pytest.mark.parametrize("typed", ["calculus/2", "0.2.2"])
def test_a_subtopic_shows_its_topic(learner: Learner, typed: str) -> None:
    assert learner("show", typed) == learner("show", "calculus")


def test_subtopics_have_marks(learner: Learner) -> None:
    learner("done", "calculus/2")
    marks = {
        line.split()[1]: line.split()[0] for line in lines(learner("show", "0.2")) if "0.2." in line
    }
    assert marks["0.2.1"] == "·"
    assert marks["0.2.2"] == "✔"
    learner("done", "calculus")
    rows = [line for line in lines(learner("show", "0.2")) if " 0.2." in line]
    assert rows
    assert all(line.split()[0] == "✔" for line in rows)


def test_a_project_to_build(learner: Learner) -> None:
    brief = learner("show", "mnist-mlp", "--json").data["brief"]
    page = flat(learner("show", "mnist-mlp"))
    assert all(" ".join(brief[key].split()) in page for key in ("what", "deliver", "good_when"))


def test_a_topic_outside_the_track(learner: Learner) -> None:
    learner("track", "use", "essentials")
    inside = {topic["id"] for topic in learner("list", "--json").data}
    assert "pandas" not in inside
    data = answer(learner("show", "pandas", "--json"), "show")
    assert (data["number"], data["phase"]) == (None, None)
    assert "outside this track" in flat(learner("show", "pandas"))


def test_nothing_to_show(learner: Learner) -> None:
    fails(learner, "show", "xyzzy", code=3, says="no topic is called 'xyzzy'")
    fails(learner, "show", "backpropagatoin", code=3, says="did you mean backpropagation?")
    fails(learner, "show", "network", code=4, says="'network' fits several")
    fails(learner, "show", "", code=2, says="an empty name means nothing")
    fails(learner, "show", code=2, says="missing argument 'TOPIC'")
