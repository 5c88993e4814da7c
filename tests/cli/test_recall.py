"""What the daily commands say of the quiz, after real answers.

- before the first answer nothing, and nothing again once it is undone
- status and next: how many cards are due, no more than today's limit leaves; not where only a kind
  or a phase is wanted
- next, half a year later: what fades, below what leans on it; its cards are those the quiz asks
- next --for: cards first, as many as the quiz asks then; no box is too short for them
- next --kind review: topics with cards due, the weakest first; none asked, none due, none there
- show: how much of a topic is still known
"""

from typing import Any

import pytest

from tests.cli.contract import answer, fails, flat, lines
from tests.cli.test_ahead import OFFER
from tests.conftest import Learner, Outcome

LEANING = "optimization-basics"  # needs calculus and linear-algebra


def give(learner: Learner, topic: str, *ratings: str) -> None:
    """Answer the first cards of a topic."""
    names = [card["name"] for card in learner("quiz", "list", topic, "--json").data]
    assert len(names) >= len(ratings)
    for name, rating in zip(names, ratings, strict=False):
        assert learner("quiz", "answer", name, rating).code == 0


def asked(learner: Learner, *words: str) -> list[str]:
    return [card["id"] for card in answer(learner("quiz", *words, "--json"), "quiz")["cards"]]


def typed(learner: Learner, outcome: Outcome, beginning: str) -> Outcome:
    """Type the one command in an answer that begins so, as a program would: with --json."""
    (command,) = (line.strip() for line in lines(outcome) if line.strip().startswith(beginning))
    return learner(*command.split()[1:], "--json")


def due(learner: Learner) -> int:
    """How many cards status says are due; next says the same."""
    found: int = answer(learner("status", "--json"), "status")["quiz"]["due"]
    cards = "1 quiz card" if found == 1 else f"{found} quiz cards"
    for page in (learner(), learner("next")):
        told = [line.split(maxsplit=1)[1] for line in lines(page) if line.startswith("Due ")]
        assert told == ([f"{cards} · dlpath quiz"] if found else [])
    return found


def offered(learner: Learner, *words: str) -> dict[str, Any]:
    found = answer(learner("next", *words, "--limit", "0", "--json"), "next")
    assert all(set(each) == OFFER for each in found)
    return {each["id"]: each for each in found}


@pytest.fixture
def student(learner: Learner) -> Learner:
    """Someone who studied calculus and linear algebra."""
    learner("done", "calculus", "linear-algebra")
    return learner


# Due


def test_before_the_first_answer_nothing_is_due(student: Learner) -> None:
    student.later(days=200)
    assert due(student) == 0
    assert offered(student)[LEANING]["fading"] == []


def test_what_is_due_is_counted_and_undone_with_its_answer(student: Learner) -> None:
    give(student, "calculus", "good", "good", "again")
    student.later(days=9)
    assert due(student) == 3
    student("undo")
    assert due(student) == 2


def test_of_a_topic_that_was_reset_nothing_is_due(student: Learner) -> None:
    give(student, "calculus", "good", "good")
    student.later(days=9)
    student("reset", "calculus")
    assert due(student) == 0
    student("undo")
    assert due(student) == 2


def test_no_more_is_due_than_the_limit_leaves(student: Learner) -> None:
    student("config", "set", "quiz.limit", "3")
    give(student, "calculus", *["good"] * 5)
    assert due(student) == 0
    student.later(days=9)
    assert due(student) == 3
    for left in (2, 1, 0):
        student("quiz", "answer", asked(student)[0], "easy")
        assert due(student) == left
    student("config", "set", "quiz.limit", "0")
    assert due(student) == 2


def test_what_was_asked_for_alone_is_told_alone(student: Learner) -> None:
    give(student, "calculus", "good")
    student.later(days=9)
    for words in (("--kind", "topic"), ("--phase", "0"), ("--for", "45m", "--phase", "0")):
        page = flat(student("next", *words))
        assert "quiz card" not in page
    assert "Due" in flat(student("next", "--offline", "--no-gpu"))


# Fading


def test_what_fades_is_told_where_something_leans_on_it(student: Learner) -> None:
    give(student, "calculus", "good", "again", "good", "hard", "good")
    assert offered(student)[LEANING]["fading"] == []
    student.later(days=182)
    (need,) = offered(student)[LEANING]["fading"]
    assert set(need) == {"topic", "recall", "due", "cards"}
    assert (need["topic"], need["due"]) == ("calculus", 5)
    assert need["cards"] == asked(student, "calculus", "--limit", "3")
    assert need["recall"] == student("show", "calculus", "--json").data["recall"]["share"]
    assert {
        item
        for item, each in offered(student).items()
        if each["kind"] == "topic" and each["fading"]
    } == {
        topic["id"]
        for topic in student("list", "--ready", "--json").data
        if "calculus" in topic["needs"]
    }


def test_the_command_below_it_asks_its_cards(student: Learner) -> None:
    give(student, "calculus", "good", "again", "good", "hard")
    give(student, "linear-algebra", "easy", "good", "good")
    student.later(days=182)
    page = student("next", "--limit", "0")
    fading = offered(student)[LEANING]["fading"]
    assert [each["topic"] for each in fading] == ["calculus", "linear-algebra"]
    told = flat(page)
    for title, each in zip(("Calculus", "Linear Algebra"), fading, strict=True):
        assert f"{title}, about {each['recall'] * 100:.0f} % left" in told
    asks = typed(student, page, "dlpath quiz calculus")
    assert [card["id"] for card in asks.data["cards"]] == fading[0]["cards"]
    assert len(fading[0]["cards"]) == 3


def test_the_warm_up_is_asked_though_the_day_has_had_its_cards(student: Learner) -> None:
    give(student, "calculus", "good", "good", "good")
    student.later(days=182)
    student("config", "set", "quiz.limit", "1")
    give(student, "linear-algebra", "good")
    assert due(student) == 0
    page = student("next", "--limit", "0")
    asks = typed(student, page, "dlpath quiz calculus")
    assert len(asks.data["cards"]) == 3


def test_recalling_it_ends_the_warning(student: Learner) -> None:
    give(student, "calculus", "good", "good", "good")
    student.later(days=182)
    assert offered(student)[LEANING]["fading"]
    give(student, "calculus", "good", "good", "good")
    assert offered(student)[LEANING]["fading"] == []


# A box


@pytest.mark.parametrize("minutes", [11, 12, 13, 20, 45, 180])
def test_in_a_box_cards_come_first(student: Learner, minutes: int) -> None:
    give(student, "calculus", *["good"] * 5)
    give(student, "linear-algebra", *["good"] * 3)
    student.later(days=30)
    page = student("next", "--for", f"{minutes}m")
    data = answer(student("next", "--for", f"{minutes}m", "--json"), "next")
    first, *rest = data["steps"]
    assert (first["kind"], first["id"]) == ("review", "quiz")
    assert first["minutes"] <= minutes / 4
    assert sum(step["minutes"] for step in data["steps"]) <= data["minutes"] == minutes
    assert rest
    assert first["title"] in flat(page)
    asks = typed(student, page, "dlpath quiz --limit").data
    assert f"dlpath quiz --limit {len(asks['cards'])}" == first["detail"]
    assert len(asks["cards"]) <= asks["due"] == 8


def test_a_box_too_short_for_both_is_for_what_is_new(student: Learner) -> None:
    give(student, "calculus", "good")
    student.later(days=30)
    kinds = {step["kind"] for step in student("next", "--for", "10m", "--json").data["steps"]}
    assert kinds
    assert "review" not in kinds
    fails(student, "next", "--for", "9m", code=2, says="9 minutes are too short to plan")


def test_a_card_takes_half_a_minute_where_nobody_counted(student: Learner) -> None:
    give(student, "calculus", *["good"] * 5)
    student.later(days=30)
    first = student("next", "--for", "12m", "--json").data["steps"][0]
    assert (first["title"], first["minutes"]) == ("4 of 5 quiz cards", 2)


# Topics to recall


def test_topics_with_cards_due_are_offered_weakest_first(student: Learner) -> None:
    give(student, "linear-algebra", "easy", "easy")
    give(student, "calculus", "again", "good", "good")
    student.later(days=60)
    found = offered(student, "--kind", "review")
    assert list(found) == ["calculus", "linear-algebra"]
    assert {each["kind"] for each in found.values()} == {"review"}
    shares = [student("show", topic, "--json").data["recall"]["share"] for topic in found]
    assert shares == sorted(shares)
    page = student("next", "--kind", "review")
    assert f"3 cards due; about {shares[0] * 100:.0f} % is still known" in flat(page)
    assert len(offered(student, "--kind", "review", "--phase", "0")) == 2
    asks = typed(student, page, "dlpath quiz")
    assert {card["topic"] for card in asks.data["cards"]} == {"calculus"}
    assert len(lines(student("next", "--kind", "review", "--limit", "1"))) == 4


def test_where_no_card_is_due_it_says_when_one_is(student: Learner) -> None:
    none = ("next", "--kind", "review")
    assert flat(student(*none)) == (
        "No card was asked yet, so none comes back: dlpath quiz asks the first."
    )
    give(student, "calculus", "easy")
    told = flat(student(*none))
    assert told.startswith("Nothing is due; the next card is in ")
    assert answer(student(*none, "--json"), "next") == []
    student.later(days=60)
    assert flat(student(*none, "--phase", "1")) == (
        "Nothing is due there; of other phases 1 card: dlpath next --kind review"
    )
    assert list(offered(student, "--kind", "review")) == ["calculus"]


# A topic


def test_show_tells_how_much_is_still_known(student: Learner) -> None:
    assert student("show", "calculus", "--json").data["recall"] is None
    give(student, "calculus", "good", "good", "good")
    fresh = answer(student("show", "calculus", "--json"), "show")["recall"]
    assert fresh == {"share": 1.0, "cards": 3, "due": 0}
    assert "3 cards asked, about 100 % is still known." in flat(student("show", "calculus"))
    student.later(days=30)
    later = student("show", "calculus", "--json").data["recall"]
    assert (later["cards"], later["due"]) == (3, 3)
    assert 0 < later["share"] < 1
    cards = student("quiz", "list", "calculus", "--json").data
    chances = [card["retrievability"] for card in cards if card["retrievability"] is not None]
    assert later["share"] == pytest.approx(sum(chances) / 3, abs=1e-4)
    for words in ((), ("--brief",)):
        told = flat(student("show", "calculus", *words))
        assert "is still known; 3 due: dlpath quiz calculus" in told
