"""`done`, `skip`, `known`, `reset`.

- done: topics, subtopics, projects, phase:1, several at once, twice; --at in each form, --took,
  -m; what it unlocked; before its needs; the last subtopic offers the topic, --cascade ticks it;
  a dry run
- skip and known: what they count as; reset: what it forgets and what it keeps
- unknown, misspelt, ambiguous, empty names; one bad name among good ones; bad dates and durations
"""

import pytest

from tests.cli.contract import MARKED, MOMENT, answer, fails, flat, kept, lines, statuses
from tests.conftest import Learner

SUBTOPICS_OF_OPTIMIZATION = 2


def changed(learner: Learner, *words: str) -> dict[str, tuple[str, str]]:
    """Run a tick and return what changed, from what to what."""
    data = answer(learner(*words, "--json"), words[0])
    assert set(data) == MARKED
    return {each["id"]: (each["from"], each["to"]) for each in data["changed"]}


# done


def test_topics_are_done(learner: Learner) -> None:
    assert changed(learner, "done", "linear-algebra", "calculus") == {
        "linear-algebra": ("todo", "done"),
        "calculus": ("todo", "done"),
    }
    done = [topic for topic, status in statuses(learner).items() if status == "done"]
    assert done == ["linear-algebra", "calculus"]


def test_it_says_what_changed_and_what_that_unlocked(learner: Learner) -> None:
    learner("done", "linear-algebra")
    assert lines(learner("done", "calculus")) == [
        "✔ 0.2 Calculus done",
        "Unlocked  Optimization Basics",
    ]


def test_the_json_of_a_tick(learner: Learner) -> None:
    learner("done", "linear-algebra")
    data = answer(learner("done", "calculus", "linear-algebra", "--took", "2h", "--json"), "done")
    assert data == {
        "changed": [{"kind": "topic", "id": "calculus", "from": "todo", "to": "done"}],
        "unchanged": ["linear-algebra"],
        "unlocked": ["optimization-basics"],
        "early": [],
        "whole": [],
        "minutes": 120,
        "logged_on": "calculus",
    }


@pytest.mark.parametrize(
    ("typed", "item"),
    [
        ("calculus", "calculus"),
        ("Calculus", "calculus"),
        ("calc", "calculus"),
        ("0.2", "calculus"),
        ("0.1.3", "linear-algebra/eigenvalues"),
        ("linear-algebra/eigenvalues", "linear-algebra/eigenvalues"),
        ("linear/3", "linear-algebra/eigenvalues"),
        ("mnist-mlp", "mnist-mlp"),
        ("calculus/quiz", "calculus/quiz"),
    ],
)
def test_a_thing_goes_by_many_names(learner: Learner, typed: str, item: str) -> None:
    assert list(changed(learner, "done", typed)) == [item]


def test_a_phase_stands_for_its_topics(learner: Learner) -> None:
    topics = [topic["id"] for topic in learner("list", "--phase", "1", "--json").data]
    assert list(changed(learner, "done", "phase:1")) == topics
    assert learner("phases", "--json").data[1]["done"] == len(topics)


def test_a_project_is_done(learner: Learner) -> None:
    assert changed(learner, "done", "mnist-mlp") == {"mnist-mlp": ("todo", "done")}
    projects = {each["id"]: each["status"] for each in learner("projects", "--json").data}
    assert projects["mnist-mlp"] == "done"


def test_done_twice_changes_nothing(learner: Learner) -> None:
    learner("done", "calculus")
    before = kept(learner)
    assert lines(learner("done", "calculus")) == ["Calculus is that already."]
    assert kept(learner) == before


def test_before_its_needs_are_done_it_is_done_with_advice(learner: Learner) -> None:
    data = answer(learner("done", "optimization-basics", "--json"), "done")
    assert data["early"] == [
        {"id": "optimization-basics", "missing": ["linear-algebra", "calculus"]}
    ]
    assert statuses(learner)["optimization-basics"] == "done"
    learner("undo")
    page = lines(learner("done", "optimization-basics"))
    assert [line for line in page if "leans on" in line] == [
        "Advice    Optimization Basics leans on Linear Algebra and Calculus; worth a look"
    ]


def test_the_last_subtopic_offers_the_topic(learner: Learner) -> None:
    assert "All subtopics" not in flat(learner("done", "optimization-basics/1"))
    assert statuses(learner)["optimization-basics"] == "doing"
    last = flat(learner("done", "optimization-basics/2"))
    assert "All subtopics of Optimization Basics are ticked" in last
    assert "dlpath done optimization-basics finishes it." in last
    assert statuses(learner)["optimization-basics"] == "doing"


def test_cascade_ticks_the_topic_too(learner: Learner) -> None:
    learner("done", "optimization-basics/1", "--cascade")
    assert statuses(learner)["optimization-basics"] == "doing"
    last = changed(learner, "done", "optimization-basics/2", "--cascade")
    assert last["optimization-basics"][1] == "done"
    assert len(last) == SUBTOPICS_OF_OPTIMIZATION
    learner("undo")
    assert statuses(learner)["optimization-basics"] == "doing"


def test_a_topic_invents_no_ticks_below_it_and_is_full(learner: Learner) -> None:
    learner("done", "calculus")
    topic = learner("show", "calculus", "--json").data
    assert topic["share"] == 1
    assert {part["status"] for part in topic["subtopics"]} == {"todo"}


def test_time_and_a_note_come_along(learner: Learner) -> None:
    page = lines(learner("done", "calculus", "--took", "1h30m", "-m", "the chain rule"))
    assert "1 h 30 logged and note kept." in page
    topic = learner("show", "calculus", "--json").data
    assert topic["minutes"] == 90
    assert [note["text"] for note in topic["notes"]] == ["the chain rule"]


@pytest.mark.parametrize(
    ("when", "at"),
    [
        ("now", "2026-11-18T18:30:00Z"),
        ("yesterday", "2026-11-17T18:30:00Z"),
        ("-3d", "2026-11-15T18:30:00Z"),
        ("18:30", "2026-11-18T17:30:00Z"),
        ("2026-11-02", "2026-11-02T18:30:00Z"),
        ("2026-11-02T08:00:00", "2026-11-02T07:00:00Z"),
        ("2026-11-02T08:00:00-05:00", "2026-11-02T13:00:00Z"),
        ("2026-11-02T08:00:00Z", "2026-11-02T08:00:00Z"),
    ],
)
def test_at_says_when_it_happened(learner: Learner, when: str, at: str) -> None:
    assert learner("done", "calculus", "--at", when).code == 0
    (event,) = learner("show", "calculus", "--json").data["history"]
    assert MOMENT.fullmatch(event["at"])
    assert (event["kind"], event["at"]) == ("done", at)


def test_a_dry_run_says_all_and_saves_nothing(learner: Learner) -> None:
    learner("done", "linear-algebra")
    before = kept(learner)
    page = lines(learner("done", "calculus", "--took", "1h", "-m", "x", "-n"))
    assert page[0].startswith("Nothing is saved")
    assert "✔ 0.2 Calculus done" in page
    assert "Unlocked  Optimization Basics" in page
    for verb in ("done", "skip", "known"):
        assert changed(learner, verb, "calculus", "--dry-run")
    assert changed(learner, "reset", "linear-algebra", "-n")
    assert kept(learner) == before


# skip, known, reset


def test_what_is_skipped_leaves_the_total(learner: Learner) -> None:
    before = learner("status", "--json").data
    assert changed(learner, "skip", "pandas") == {"pandas": ("todo", "skipped")}
    after = learner("status", "--json").data
    assert after["topics"]["total"] == before["topics"]["total"] - 1
    assert after["hours"]["total"] < before["hours"]["total"]
    assert after["hours"]["done"] == 0
    assert lines(learner("skip", "pandas")) == ["Pandas is that already."]


def test_what_is_known_counts_as_done(learner: Learner) -> None:
    assert changed(learner, "known", "calculus", "-m", "at school") == {
        "calculus": ("todo", "known")
    }
    topics = learner("status", "--json").data["topics"]
    assert (topics["known"], topics["done"]) == (1, 0)
    assert learner("phases", "--json").data[0]["done"] == 1
    assert learner("notes", "--json").data[0]["text"] == "at school"
    assert learner("report", "--json").data["done"] == []


def test_reset_forgets_the_ticks_and_keeps_the_time(learner: Learner) -> None:
    learner("done", "calculus/1")
    learner("done", "calculus", "--took", "2h")
    first = learner("show", "calculus", "--json").data["subtopics"][0]["id"]
    assert changed(learner, "reset", "calculus") == {
        "calculus": ("done", "todo"),
        first: ("done", "todo"),
    }
    topic = learner("show", "calculus", "--json").data
    assert (topic["status"], topic["share"], topic["minutes"]) == ("todo", 0, 120)


def test_resetting_what_was_never_touched(learner: Learner) -> None:
    before = kept(learner)
    assert lines(learner("reset", "calculus")) == ["Calculus is that already."]
    assert kept(learner) == before


# What goes wrong


@pytest.mark.parametrize("verb", ["done", "skip", "known", "reset"])
def test_nothing_goes_by_that_name(learner: Learner, verb: str) -> None:
    fails(learner, verb, "xyzzy", code=3, says="no topic is called 'xyzzy'")


def test_a_misspelt_name_gets_the_nearest(learner: Learner) -> None:
    fails(learner, "done", "calcalus", code=3, says="did you mean calculus?")
    fails(learner, "done", "calculus/derivitives", code=3, says="no subtopic of calculus")
    fails(learner, "done", "0.99", code=3, says="0.99")
    fails(learner, "done", "phase:99", code=3, says="phases are numbered 0 to")


def test_a_name_that_fits_several(learner: Learner) -> None:
    fails(learner, "done", "network", code=4, says="'network' fits several: ")


def test_one_bad_name_stops_all(learner: Learner) -> None:
    fails(learner, "done", "calculus", "xyzzy", code=3, says="xyzzy")
    fails(learner, "done", "calculus", "network", code=4, says="network")


def test_no_name_at_all(learner: Learner) -> None:
    fails(learner, "done", code=2, says="missing argument 'TOPIC...'; see dlpath done --help")
    fails(learner, "done", "", code=2, says="an empty name means nothing")


@pytest.mark.parametrize(
    ("when", "says"),
    [
        ("tomorrow", "is not a date or time"),
        ("2026-13-01", "is not a date or time"),
        ("25:00", "is not a time of day"),
        ("", "is not a date or time"),
        ("2026-11-19", "lies in the future"),
        ("19:31", "lies in the future"),
        ("0001-01-01", "is too long ago"),
    ],
)
def test_a_moment_that_cannot_be(learner: Learner, when: str, says: str) -> None:
    fails(learner, "done", "calculus", "--at", when, code=2, says=says)


def test_of_several_the_one_with_the_time_is_named(learner: Learner) -> None:
    page = lines(learner("done", "numpy", "calculus", "--took", "2h", "-m", "x"))
    assert "2 h logged and note kept on NumPy." in page


def test_a_very_long_time_needs_a_word(learner: Learner) -> None:
    says = "13 hours are a lot for one sitting; if it is right, say --force"
    fails(learner, "done", "calculus", "--took", "13h", code=5, says=says)
    assert learner("done", "calculus", "--took", "13h", "--force").code == 0


@pytest.mark.parametrize(
    ("took", "says"),
    [
        ("5x", "is not a length of time"),
        ("", "is not a length of time"),
        ("-2h", "is less than no time"),
        ("0m", "is no time at all"),
        ("25h", "is longer than a day"),
    ],
)
def test_a_length_that_cannot_be(learner: Learner, took: str, says: str) -> None:
    fails(learner, "done", "calculus", f"--took={took}", code=2, says=says)


def test_an_empty_note(learner: Learner) -> None:
    fails(learner, "done", "calculus", "-m", "  ", code=2, says="an empty note says nothing")
