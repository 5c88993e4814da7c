"""`goal set`, `goal show`, `goal clear`.

- set: the way to a topic or project, needs first; `next` leans toward it; the last one set counts
- with --by what it takes and the chance; a date needs no other answer
- done on the way, it gets shorter; reached, it says so; clear lets go of it and of nothing else
- undo takes each back and says what; the JSON; without a goal
- an impossible goal: unknown, a part, done, skipped, in another track, a date in the past or none
"""

import pytest

from tests.cli.contract import DAY, HOURS, answer, fails, flat, lines
from tests.conftest import Learner

GOAL = {
    "id",
    "title",
    "date",
    "reached",
    "path",
    "waiting",
    "remaining_hours",
    "finish",
    "by",
}
TARGET = "activation-functions"


def test_the_way_to_a_goal_is_shown_needs_first(learner: Learner) -> None:
    page = lines(learner("goal", "set", TARGET))
    assert page[0] == "Goal  Activation Functions"
    rows = [line for line in page if line.startswith(" ")]
    assert rows[-1].split()[-1] == TARGET
    assert lines(learner("goal", "show")) == page
    ids = [step["id"] for step in learner("goal", "show", "--json").data["path"]]
    assert [row.split()[-1] for row in rows] == ids
    needs = {topic["id"]: set(topic["needs"]) for topic in learner("list", "--json").data}
    for place, step in enumerate(ids):
        assert needs[step] <= set(ids[:place])


def test_next_leans_toward_it(learner: Learner) -> None:
    def goal_terms() -> dict[str, float]:
        return {
            offer["id"]: next(term["value"] for term in offer["terms"] if term["name"] == "goal")
            for offer in learner("next", "--limit", "0", "--json").data
        }

    assert set(goal_terms().values()) == {0}
    learner("goal", "set", TARGET)
    way = {step["id"] for step in learner("goal", "show", "--json").data["path"]}
    assert {item for item, value in goal_terms().items() if value} == way & set(goal_terms())
    assert "it is on the way to your goal" in flat(learner("next", "--limit", "1"))
    learner("goal", "clear")
    assert set(goal_terms().values()) == {0}


def test_the_last_one_set_counts(learner: Learner) -> None:
    learner("goal", "set", TARGET, "--by", "2027-06-30")
    learner("goal", "set", "git-basics")
    data = learner("goal", "show", "--json").data
    assert (data["id"], data["date"], data["by"]) == ("git-basics", None, None)


def test_by_a_date_it_says_what_it_takes(learner: Learner) -> None:
    said = flat(learner("goal", "set", TARGET, "--by", "2027-06-30"))
    assert "Activation Functions · by 30 Jun 2027" in said
    assert "To be done by 30 Jun 2027: as it goes the chance is" in said
    easy = learner("goal", "show", "--json").data["by"]
    hard = learner("goal", "set", TARGET, "--by", "2026-11-30", "--json").data["by"]
    assert hard["chance"] <= easy["chance"]
    assert hard["hours_per_week"]["p85"] > easy["hours_per_week"]["p85"]


def test_a_date_that_has_come_leaves_no_day(learner: Learner) -> None:
    learner("goal", "set", TARGET, "--by", "2026-11-25")
    learner.later(days=7)
    assert "No day of study is left before 25 Nov 2026." in flat(learner("goal", "show"))
    assert learner("goal", "show", "--json").data["by"] is None


def test_days_off_until_the_date_leave_no_day(learner: Learner) -> None:
    learner("pause", "add", "2026-11-18", "2026-12-01")
    said = flat(learner("goal", "set", TARGET, "--by", "2026-11-25"))
    assert "No day of study is left before 25 Nov 2026." in said


def test_what_is_done_on_the_way_makes_it_shorter(learner: Learner) -> None:
    before = learner("goal", "set", TARGET, "--json").data
    first = before["path"][0]["id"]
    learner("done", first)
    after = learner("goal", "show", "--json").data
    assert after["path"] == before["path"][1:]
    assert after["remaining_hours"]["likely"] < before["remaining_hours"]["likely"]
    assert after["finish"]["p50"] <= before["finish"]["p50"]
    assert after["waiting"] == before["waiting"]


def test_a_reached_goal_says_so(learner: Learner) -> None:
    learner("goal", "set", "git-basics")
    learner("done", "git-basics")
    assert "You have reached it." in flat(learner("goal", "show"))
    data = answer(learner("goal", "show", "--json"), "goal show")
    assert (data["reached"], data["path"], data["remaining_hours"]["likely"]) == (True, [], 0)


def test_a_project_can_be_a_goal(learner: Learner) -> None:
    data = learner("goal", "set", "mnist-mlp", "--json").data
    assert data["path"][-1] == {"kind": "project", "id": "mnist-mlp"}
    assert {step["kind"] for step in data["path"][:-1]} == {"topic"}


def test_the_json_of_a_goal(learner: Learner) -> None:
    for words in (("set", TARGET, "--by", "2027-06-30"), ("show",)):
        data = answer(learner("goal", *words, "--json"), f"goal {words[0]}")
        assert set(data) == GOAL
        assert (data["id"], data["date"], data["reached"]) == (TARGET, "2027-06-30", False)
        assert all(set(step) == {"kind", "id"} for step in data["path"])
        assert not {step["id"] for step in data["path"]} & set(data["waiting"])
        assert set(data["remaining_hours"]) == HOURS
        assert all(DAY.fullmatch(day) for day in data["finish"].values())
        assert set(data["by"]) == {"date", "chance", "hours_per_week"}
        assert 0 <= data["by"]["chance"] <= 1


def test_clear_lets_go_of_it_and_of_nothing_else(learner: Learner) -> None:
    learner("done", "calculus")
    learner("goal", "set", TARGET)
    assert lines(learner("goal", "clear")) == ["You let go of the goal Activation Functions."]
    fails(learner, "goal", "show", code=5, says="you have no goal")
    assert learner("show", "calculus", "--json").data["status"] == "done"


def test_undo_takes_each_back_and_says_what(learner: Learner) -> None:
    learner("goal", "set", TARGET)
    learner("goal", "set", "git-basics")
    learner("goal", "clear")
    assert "letting go of the goal" in flat(learner("undo"))
    assert learner("goal", "show", "--json").data["id"] == "git-basics"
    assert "setting the goal Git Basics" in flat(learner("undo"))
    assert learner("goal", "show", "--json").data["id"] == TARGET
    learner("undo")
    fails(learner, "goal", "show", code=5, says="you have no goal")
    assert "setting the goal Activation Functions" in flat(learner("redo"))
    assert learner("goal", "show", "--json").data["id"] == TARGET


@pytest.mark.parametrize("verb", ["show", "clear"])
def test_without_a_goal_it_says_how_to_set_one(learner: Learner, verb: str) -> None:
    fails(learner, "goal", verb, code=5, says="you have no goal; set one: dlpath goal set TOPIC")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("xyzzy",), 3, "no topic is called 'xyzzy'"),
        (("network",), 4, "fits several"),
        (("",), 2, "an empty name"),
        (("calculus/1",), 2, "part of a topic; dlpath goal set calculus"),
        (("calculus/quiz",), 2, "part of a topic; dlpath goal set calculus"),
        ((TARGET, "--by", "2026-11-18"), 2, "'2026-11-18' has passed"),
        ((TARGET, "--by", "2020-01-01"), 2, "'2020-01-01' has passed"),
        ((TARGET, "--by", "soon"), 2, "'soon' is not a date"),
        ((), 2, "missing argument 'TOPIC'"),
    ],
)
def test_a_goal_that_cannot_be(
    learner: Learner, words: tuple[str, ...], code: int, says: str
) -> None:
    fails(learner, "goal", "set", *words, code=code, says=says)


def test_a_goal_with_nothing_left_to_do(learner: Learner) -> None:
    learner("done", "calculus")
    learner("skip", "numpy")
    fails(learner, "goal", "set", "calculus", code=5, says="Calculus is done already")
    fails(learner, "goal", "set", "numpy", code=5, says="dlpath reset numpy takes it up again")


def test_a_goal_in_another_track(learner: Learner) -> None:
    learner("goal", "set", "git-basics")
    learner("track", "use", "mastery")
    fails(learner, "goal", "show", code=5, says="Git Basics is not in the track mastery")
    fails(learner, "goal", "set", "git-basics", code=5, says="; dlpath track use complete")
    assert learner("next").code == 0
    assert learner("goal", "clear").code == 0


def test_a_goal_skipped_since(learner: Learner) -> None:
    learner("goal", "set", "git-basics")
    learner("skip", "git-basics")
    fails(learner, "goal", "show", code=5, says="you skipped Git Basics")
    learner("reset", "git-basics")
    assert learner("goal", "show").code == 0


def test_a_group_alone_says_what_is_missing(learner: Learner) -> None:
    fails(learner, "goal", code=2, says="missing command; see dlpath goal --help")
