"""`projects`, `resources`, `tools`, `advice`.

- each: everything, each filter, filters that leave nothing, its JSON, a filter that makes no sense
- addresses in a pipe; what is not as the sources had it any more says what is true today
"""

import pytest

from tests.cli.contract import HOURS, answer, fails, flat, lines
from tests.conftest import Learner

PROJECT = {"id", "title", "phase", "level", "core", "status", "hours", "topics"}
RESOURCE = {"id", "title", "kind", "url", "also", "status", "today", "topics", "added"}
TOOL = {
    "id",
    "title",
    "kind",
    "what",
    "url",
    "difficulty",
    "status",
    "today",
    "topics",
    "facts",
}


# projects


def test_the_json_of_projects(learner: Learner) -> None:
    learner("done", "mnist-mlp")
    data = answer(learner("projects", "--json"), "projects")
    assert all(set(each) == PROJECT for each in data)
    assert all(each["hours"] is None or set(each["hours"]) == HOURS for each in data)
    assert [each["id"] for each in data if each["status"] == "done"] == ["mnist-mlp"]
    assert len({each["id"] for each in data}) == len(data)


@pytest.mark.parametrize("level", ["beginner", "intermediate", "advanced", "research"])
def test_projects_of_a_level(learner: Learner, level: str) -> None:
    data = learner("projects", "--level", level, "--json").data
    assert data
    assert {each["level"] for each in data} == {level}


def test_projects_of_a_phase_and_those_that_count(learner: Learner) -> None:
    phase = learner("projects", "--phase", "1", "--json").data
    assert {each["phase"] for each in phase} == {"foundations"}
    core = learner("projects", "--phase", "1", "--core", "--json").data
    assert core == [each for each in phase if each["core"]]
    assert 0 < len(core) < len(phase)
    last = lines(learner("projects", "--phase", "1"))[-1]
    assert last.startswith(f"{len(phase)} projects, {len(core)} core")


def test_no_project_fits(learner: Learner) -> None:
    words = ("projects", "--phase", "0")
    assert answer(learner(*words, "--json"), "projects") == []
    assert lines(learner(*words))[0].startswith("No project fits.")


def test_projects_of_no_level_and_no_phase(learner: Learner) -> None:
    fails(learner, "projects", "--level", "expert", code=2, says="'expert' is not a level")
    fails(learner, "projects", "--phase", "99", code=3, says="no phase is called '99'")


# resources


def test_the_json_of_resources(learner: Learner) -> None:
    data = answer(learner("resources", "--json"), "resources")
    assert all(set(each) == RESOURCE for each in data)
    assert all(each["url"] is None or each["url"].startswith("http") for each in data)
    assert all(each["today"] for each in data if each["status"] != "ok")


def test_resources_of_a_topic_and_a_kind(learner: Learner) -> None:
    topic = learner("resources", "--topic", "backprop", "--json").data
    assert topic
    assert all("backpropagation" in each["topics"] for each in topic)
    book = learner("resources", "--topic", "backpropagation", "--kind", "book", "--json").data
    assert book == [each for each in topic if each["kind"] == "book"]


def test_addresses_are_spelled_in_a_pipe(learner: Learner) -> None:
    page = flat(learner("resources", "--topic", "backpropagation"))
    assert all(
        each["url"] in page
        for each in learner("resources", "--topic", "backpropagation", "--json").data
        if each["url"]
    )


def test_what_is_stale_says_what_is_true_today(learner: Learner) -> None:
    stale = [each for each in learner("resources", "--json").data if each["status"] != "ok"]
    assert stale
    page = flat(learner("resources"))
    assert "Not as the source roadmaps had it" in page
    assert all(" ".join(each["today"].split()) in page for each in stale)


def test_no_resource_fits(learner: Learner) -> None:
    kinds = {each["kind"] for each in learner("resources", "--json").data}
    on_calculus = {
        each["kind"] for each in learner("resources", "--topic", "calculus", "--json").data
    }
    kind = min(kinds - on_calculus)
    words = ("resources", "--topic", "calculus", "--kind", kind)
    assert answer(learner(*words, "--json"), "resources") == []
    assert lines(learner(*words))[0].startswith("No resource fits.")


def test_resources_of_no_kind_and_no_topic(learner: Learner) -> None:
    fails(learner, "resources", "--kind", "tape", code=2, says="'tape' is not a kind; use one of ")
    fails(learner, "resources", "--topic", "xyzzy", code=3, says="no topic is called 'xyzzy'")
    fails(learner, "resources", "--topic", "mnist-mlp", code=2, says="mnist-mlp is a project")


# tools


def test_the_json_of_tools(learner: Learner) -> None:
    data = answer(learner("tools", "--json"), "tools")
    assert all(set(each) == TOOL for each in data)
    assert all(each["difficulty"] is None or 1 <= each["difficulty"] <= 5 for each in data)


def test_tools_by_kind_with_their_comparison(learner: Learner) -> None:
    data = learner("tools", "--kind", "framework", "--json").data
    assert {each["kind"] for each in data} == {"framework"}
    page = flat(learner("tools", "--kind", "framework"))
    assert "Frameworks compared" in page
    assert all(each["title"] in page for each in data)
    assert "Cloud platforms compared" in flat(learner("tools"))


def test_no_tool_fits(learner: Learner) -> None:
    words = ("tools", "--topic", "calculus", "--kind", "cloud")
    assert answer(learner(*words, "--json"), "tools") == []
    assert lines(learner(*words))[0].startswith("No tool fits.")


def test_tools_of_no_kind(learner: Learner) -> None:
    fails(learner, "tools", "--kind", "hammer", code=2, says="'hammer' is not a kind")


# advice


def test_the_json_of_advice(learner: Learner) -> None:
    data = answer(learner("advice", "--json"), "advice")
    assert set(data) == {"tips", "pitfalls", "career", "paths", "durations"}
    assert all(set(tip) == {"id", "title", "text"} for tips in data.values() for tip in tips)
    page = flat(learner("advice"))
    assert all(" ".join(tip["text"].split()) in page for tips in data.values() for tip in tips)


def test_advice_takes_no_name(learner: Learner) -> None:
    fails(learner, "advice", "career", code=2, says="unexpected extra argument")
