"""`next` for less than everything.

- --for: a time box with named steps that fit; resumes what was begun; reads a book offline; its
  JSON; too short, not a length
- --kind and --phase keep only those; together; --no-gpu and --offline leave out what needs either
- --all: what cannot be started yet comes after what can, with what it misses; hints at nothing that
  cannot be started
- nothing that fits is said, not silence; what is none of these is refused
"""

from typing import Any

import pytest

from tests.cli.contract import answer, fails, flat, lines
from tests.conftest import Learner

STEP = {"kind", "id", "title", "minutes", "detail"}


def offers(learner: Learner, *words: str) -> list[Any]:
    found: list[Any] = answer(learner("next", *words, "--limit", "0", "--json"), "next")
    return found


def ids(learner: Learner, *words: str) -> list[str]:
    return [offer["id"] for offer in offers(learner, *words)]


@pytest.fixture
def builder(learner: Learner) -> Learner:
    """Someone who did all topics of a track that lists projects, and built nothing yet."""
    learner("track", "use", "mastery")
    phases = learner("phases", "--json").data
    learner("done", *(f"phase:{phase['number']}" for phase in phases))
    return learner


# --for


@pytest.mark.parametrize(
    ("time", "minutes"), [("10m", 10), ("45m", 45), ("3h", 180), ("24h", 1440)]
)
def test_a_box_holds_what_fits(learner: Learner, time: str, minutes: int) -> None:
    data = answer(learner("next", "--for", time, "--json"), "next")
    assert set(data) == {"minutes", "session", "steps"}
    assert data["minutes"] == minutes
    assert data["steps"]
    assert sum(step["minutes"] for step in data["steps"]) <= minutes
    for step in data["steps"]:
        assert set(step) == STEP
        assert step["kind"] in ("resume", "slice", "project", "resource")
        assert step["minutes"] > 0


def test_a_box_names_each_step_with_its_minutes(learner: Learner) -> None:
    data = learner("next", "--for", "45m", "--json").data
    page = lines(learner("next", "--for", "45m"))
    for step in data["steps"]:
        assert any(f"{step['minutes']} min " in line and step["title"] in line for line in page)
    assert page[-1] == f"dlpath start {data['steps'][0]['id']}"


def test_a_box_resumes_what_was_begun(learner: Learner) -> None:
    learner("log", "git-basics", "20m")
    first = learner("next", "--for", "45m", "--json").data["steps"][0]
    assert (first["kind"], first["id"]) == ("resume", "git-basics")
    assert "Go on with Git Basics" in flat(learner("next", "--for", "45m"))


def test_a_box_offline_holds_nothing_but_books_to_read(learner: Learner) -> None:
    kinds = {each["id"]: each["kind"] for each in learner("resources", "--json").data}

    def read(*words: str) -> list[str]:
        steps = learner("next", "--for", "20h", *words, "--json").data["steps"]
        return [kinds[step["id"]] for step in steps if step["kind"] == "resource"]

    assert set(read()) - {"book"}
    assert set(read("--offline")) <= {"book"}


def test_a_running_session_leads_the_box_too(learner: Learner) -> None:
    learner("start", "calculus")
    assert lines(learner("next", "--for", "45m"))[0].startswith("Running")


@pytest.mark.parametrize(
    ("time", "says"),
    [
        ("5m", "5 minutes are too short to plan; use at least 10m"),
        ("0", "is no time at all"),
        ("soon", "'soon' is not a length of time"),
        ("30h", "is longer than a day"),
    ],
)
def test_a_box_that_cannot_be(learner: Learner, time: str, says: str) -> None:
    fails(learner, "next", "--for", time, code=2, says=says)


# --kind, --phase, --no-gpu, --offline


def test_only_a_kind_is_offered(builder: Learner) -> None:
    builder("reset", "backpropagation")
    both = offers(builder)
    assert {offer["kind"] for offer in both} == {"topic", "project"}
    for kind in ("topic", "project"):
        assert offers(builder, "--kind", kind) == [each for each in both if each["kind"] == kind]
    assert offers(builder, "--kind", "review") == []


@pytest.mark.parametrize("phase", ["0", "phase:0", "prerequisites", "Prereq"])
def test_only_a_phase_is_offered(learner: Learner, phase: str) -> None:
    learner("done", "what-is-deep-learning")
    found = offers(learner, "--phase", phase)
    assert found == [each for each in offers(learner) if each["phase"] == "prerequisites"]
    assert found


def test_without_a_gpu_nothing_needs_one(builder: Learner) -> None:
    without = ids(builder, "--no-gpu")
    assert set(ids(builder)) - set(without) == {"dcgan-faces", "ai-art-generator"}
    assert without


def test_offline_only_a_project_begun_has_its_data(builder: Learner) -> None:
    assert ids(builder, "--offline") == []
    begun = ids(builder)[0]
    builder("start", begun)
    assert ids(builder, "--offline") == [begun]


def test_offline_leaves_the_topics(learner: Learner) -> None:
    topics = ids(learner, "--kind", "topic")
    assert ids(learner, "--offline") == topics


@pytest.mark.parametrize("words", [("--phase", "5"), ("--for", "1h", "--phase", "5")])
def test_nothing_that_fits_is_said(learner: Learner, words: tuple[str, ...]) -> None:
    assert flat(learner("next", *words)) == (
        "Nothing that can be started now fits what you asked for; dlpath next shows everything."
    )


def test_what_is_none_of_these(learner: Learner) -> None:
    fails(learner, "next", "--kind", "song", code=2, says="'song' is not a kind; use topic")
    fails(learner, "next", "--phase", "77", code=3, says="no phase is called '77'")
    both = ("next", "--for", "20m", "--kind", "review")
    fails(learner, *both, code=2, says="fills a time with cards; dlpath quiz --for 20m")


# --all


def test_all_of_it_is_there_what_can_be_started_first(learner: Learner) -> None:
    found = offers(learner, "--all")
    ready = [offer["ready"] for offer in found]
    assert ready == sorted(ready, reverse=True)
    assert [each for each in found if each["ready"]] == offers(learner)
    topics = {topic["id"] for topic in learner("list", "--json").data}
    assert {offer["id"] for offer in found if offer["kind"] == "topic"} == topics


def test_what_cannot_be_started_says_what_it_misses(learner: Learner) -> None:
    needs = {topic["id"]: topic["needs"] for topic in learner("list", "--json").data}
    for offer in offers(learner, "--all"):
        assert offer["ready"] == (not offer["missing"])
        if not offer["ready"]:
            assert offer["missing"] == needs[offer["id"]]
            assert (offer["score"], offer["terms"]) == (0, [])
            assert offer["reasons"][0].startswith("needs ")


def test_as_many_wait_as_are_offered(learner: Learner) -> None:
    found = answer(learner("next", "--all", "--limit", "3", "--json"), "next")
    assert [offer["ready"] for offer in found] == [True] * 3 + [False] * 3
    assert len(answer(learner("next", "--all", "--json"), "next")) == 10
    assert "needs Python Programming first" in flat(learner("next", "--all"))


def test_nothing_is_hinted_at_that_cannot_be_started(learner: Learner) -> None:
    page = lines(learner("next", "--all", "--phase", "3", "--limit", "2"))
    assert not [line for line in page if "dlpath start" in line]
    assert lines(learner("next", "--all"))[-1].startswith("dlpath start ")
