"""`quiz` and its verbs, as a program drives it.

- what is due and new, with its texts and where it stands; the envelope; an empty deck
- the daily limit is kept over runs and gone the next day; --limit and --for are for one run
- topics, phases; a topic taken in early
- an answer: when the card is asked again, saved at once; the quiz of its topic is ticked at last
- undo and redo of each verb, in words
- every schedule is the one that py-fsrs gives; the retention aimed for is the one set then
- a clock that went backwards, an answer of yesterday
- own cards: added, listed, reworded, answered, removed
- suspended and resumed
- a roadmap that lost a question, reworded one, renamed a topic
- stats: the sentence, the JSON
- bad input: a topic without cards, not begun, unknown; no rating; an unknown, a suspended card;
  not at a terminal; nothing changes
- show and history leave reviews out
"""

from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import fsrs
import pytest

from tests.cli.contract import MOMENT, answer, fails, flat, leaves, lines, statuses
from tests.conftest import Learner

CHAIN = "calculus.chain-rule-neuron"
CARD = {
    "id",
    "name",
    "topic",
    "own",
    "question",
    "answer",
    "formula",
    "code",
    "stage",
    "due",
    "last_review",
    "retrievability",
    "reviews",
    "lapses",
    "suspended",
}
GROUP = {"cards", "new", "due", "recall", "retention"}


def due(learner: Learner, *words: str) -> Any:
    return answer(learner("quiz", *words, "--json"), "quiz")


def ids(learner: Learner, *words: str) -> list[str]:
    return [card["id"] for card in due(learner, *words)["cards"]]


def give(learner: Learner, card: str, rating: str = "good", *more: str) -> Any:
    return answer(learner("quiz", "answer", card, rating, *more, "--json"), "quiz answer")


def cards(learner: Learner, *topics: str) -> dict[str, Any]:
    found = answer(learner("quiz", "list", *topics, "--json"), "quiz list")
    assert all(set(card) == CARD for card in found)
    return {card["name"]: card for card in found}


@pytest.fixture
def student(learner: Learner) -> Learner:
    learner("done", "calculus")
    return learner


def test_an_empty_deck(learner: Learner) -> None:
    data = due(learner)
    assert data["cards"] == []
    assert (data["due"], data["new"], data["next_due"]) == (0, 0, None)
    assert data["today"] == {"asked": 0, "limit": 20}


def test_what_is_new_comes_with_its_texts(student: Learner) -> None:
    data = due(student)
    assert (data["due"], data["new"]) == (0, 5)
    assert all(set(card) == CARD for card in data["cards"])
    card = data["cards"][1]
    assert (card["id"], card["topic"], card["stage"]) == (CHAIN, "calculus", "new")
    assert card["question"].startswith("For one neuron")
    assert card["answer"]
    assert card["formula"]
    assert card["due"] is card["retrievability"] is None


def test_what_is_due_comes_first_and_weakest_first(student: Learner) -> None:
    give(student, CHAIN, "easy")
    give(student, "read-a-gradient", "good")
    student.later(days=30)
    data = due(student)
    assert [card["id"] for card in data["cards"]][:2] == ["calculus.read-a-gradient", CHAIN]
    assert (data["due"], data["new"]) == (2, 3)
    recalls = [card["retrievability"] for card in data["cards"][:2]]
    assert 0 < recalls[0] < recalls[1] < 1
    assert all(MOMENT.fullmatch(card["due"]) for card in data["cards"][:2])


def test_a_daily_limit_is_kept_over_runs(student: Learner) -> None:
    student("config", "set", "quiz.limit", "2")
    for left in (2, 1, 0):
        assert len(ids(student)) == left
        if left:
            give(student, ids(student)[0], "easy")
    student.later(hours=2)
    assert due(student)["today"] == {"asked": 2, "limit": 2}
    assert len(ids(student, "--limit", "1")) == 1
    assert len(ids(student, "--limit", "0")) == 3
    student.later(days=1)
    assert len(ids(student)) == 2
    student("config", "set", "quiz.limit", "0")
    assert len(ids(student)) == 3


def test_a_missed_card_counts_once_against_the_limit(student: Learner) -> None:
    student("config", "set", "quiz.limit", "2")
    give(student, CHAIN, "again")
    student.later(minutes=5)
    give(student, CHAIN, "again")
    student.later(minutes=5)
    assert due(student)["today"]["asked"] == 1
    assert ids(student) == [CHAIN]


def test_as_many_cards_as_fit_into_the_time(student: Learner) -> None:
    assert len(ids(student, "--for", "2m")) == 4
    assert len(ids(student, "--for", "1m", "--limit", "3")) == 2
    assert len(ids(student, "--for", "10m", "--limit", "3")) == 3
    assert len(ids(student, "--for", "1h", "--limit", "0")) == 5
    student("config", "set", "quiz.limit", "1")
    assert len(ids(student, "--for", "10m")) == 1


def test_only_some_topics(student: Learner) -> None:
    student("done", "numpy")
    assert {card.partition(".")[0] for card in ids(student)} == {"calculus", "numpy"}
    assert {card.partition(".")[0] for card in ids(student, "numpy")} == {"numpy"}
    assert len(ids(student, "phase:0")) == len(ids(student))


def test_a_topic_taken_in_early_stays(student: Learner) -> None:
    new = ids(student, "--new", "perceptron")
    assert new[0].startswith("perceptron.")
    assert new[-1].startswith("calculus.")
    assert not any(card.startswith("perceptron.") for card in ids(student))
    give(student, new[0], "easy")
    assert new[1] in ids(student)
    assert statuses(student)["perceptron"] == "todo"
    student("skip", "perceptron")
    assert not any(card.startswith("perceptron.") for card in ids(student))


def test_an_answer_says_when_the_card_is_asked_again(student: Learner) -> None:
    said = flat(student("quiz", "answer", CHAIN, "good"))
    assert said == f"{CHAIN}: good. Asked again in 10 min."
    student.later(minutes=10)
    said = flat(student("quiz", "answer", "chain-rule-neuron", "good"))
    assert said == f"{CHAIN}: good. Asked again in 2 days, on Fri 20 Nov."
    data = give(student, CHAIN, "EASY")
    assert data["rating"] == "easy"
    assert data["passed"] is None
    assert MOMENT.fullmatch(data["due"])
    assert cards(student, "calculus")[CHAIN]["reviews"] == 3


def test_the_last_question_ticks_the_quiz_and_undo_takes_back_both(student: Learner) -> None:
    names = list(cards(student, "calculus"))
    for name in names[:-1]:
        assert give(student, name)["passed"] is None
    assert give(student, names[-1], "hard")["passed"] is None
    said = lines(student("quiz", "answer", names[-1], "good"))
    assert said[-1] == "Every question on Calculus is answered; its quiz is ticked."
    assert flat(student("undo")) == (
        "Took back: answering a card of Calculus and marking Quiz: Calculus done."
    )
    assert cards(student, "calculus")[names[-1]]["reviews"] == 1
    assert student("done", "calculus/quiz", "--json").data["changed"]
    student("undo")
    assert give(student, names[-1])["passed"] == "calculus/quiz"
    assert give(student, names[-1])["passed"] is None


def test_undo_and_redo_say_what_they_did(student: Learner) -> None:
    before = cards(student, "calculus")
    give(student, CHAIN)
    after = cards(student, "calculus")
    assert flat(student("undo")) == "Took back: answering a card of Calculus."
    assert cards(student, "calculus") == before
    assert flat(student("redo")) == "Did again: answering a card of Calculus."
    assert cards(student, "calculus") == after
    student("quiz", "add", "calculus", "Why?", "So.")
    assert flat(student("undo")) == "Took back: making a card of Calculus."
    student("redo")
    student("quiz", "edit", "calculus.own-1", "--answer", "Not so.")
    assert flat(student("undo")) == "Took back: rewording a card of Calculus."
    student("quiz", "remove", "calculus.own-1")
    assert flat(student("undo")) == "Took back: removing a card of Calculus."
    student("quiz", "suspend", CHAIN)
    assert flat(student("undo")) == "Took back: suspending a card of Calculus."


def test_the_schedule_is_that_of_py_fsrs(student: Learner) -> None:
    card = fsrs.Card(1)
    rounds = [("good", 0.9, 0.01), ("good", 0.9, 3), ("again", 0.8, 9), ("hard", 0.8, 0.01)]
    rounds += [("good", 0.95, 1), ("easy", 0.95, 40), ("good", 0.7, 100)]
    for rating, retention, days in rounds:
        student("config", "set", "quiz.retention", str(retention))
        data = give(student, CHAIN, rating)
        scheduler = fsrs.Scheduler(desired_retention=retention, enable_fuzzing=False)
        grade = fsrs.Rating[rating.capitalize()]
        card, _ = scheduler.review_card(card, grade, student.now.astimezone(UTC))
        assert data["due"] == card.due.strftime("%Y-%m-%dT%H:%M:%SZ")
        student.later(days=days)
    student("config", "set", "quiz.retention", "0.85")
    student("undo")
    student("redo")
    assert cards(student, "calculus")[CHAIN]["due"] == card.due.strftime("%Y-%m-%dT%H:%M:%SZ")


def test_a_clock_that_went_backwards_breaks_nothing(student: Learner) -> None:
    first = give(student, CHAIN, "easy")
    student.later(days=-400)
    second = give(student, CHAIN, "easy")
    assert second["due"] >= first["due"]
    assert cards(student, "calculus")[CHAIN]["retrievability"] == 1
    student.later(days=800)
    assert ids(student)[0] == CHAIN
    assert give(student, CHAIN, "again")["stage"] == "relearning"


def test_an_answer_of_the_past_counts_from_then(student: Learner) -> None:
    assert give(student, CHAIN, "easy", "--at", "-5d")["due"] == "2026-11-21T18:30:00Z"
    later = give(student, CHAIN, "easy", "--at", "-9d")
    assert later["due"] > "2026-11-21"
    fails(student, "quiz", "answer", CHAIN, "good", "--at", "2030-01-01", code=2, says="future")


def test_own_cards_from_first_to_last(student: Learner) -> None:
    added = student("quiz", "add", "calculus", "Derivative of\n tanh?", "1 - tanh²")
    assert flat(added) == "Added calculus.own-1 to Calculus."
    data = answer(student("quiz", "add", "1.2", "Why?", "So.", "--json"), "quiz add")
    assert set(data) == CARD
    assert (data["name"], data["own"], data["stage"]) == ("ml-workflow.own-1", True, "new")
    assert "is asked once" in flat(student("quiz", "add", "perceptron", "Why?", "So."))
    own = cards(student, "calculus")["calculus.own-1"]
    assert (own["question"], own["answer"]) == ("Derivative of\n tanh?", "1 - tanh²")
    assert own["id"] in ids(student)
    give(student, own["id"], "easy")
    student("quiz", "edit", "calculus.own-1", "--answer", "1 - tanh(x)²")
    own = cards(student, "calculus")["calculus.own-1"]
    assert (own["answer"], own["reviews"]) == ("1 - tanh(x)²", 1)
    assert "own-1" in student("quiz", "list", "calculus").out
    said = flat(student("quiz", "remove", "calculus.own-1"))
    assert said == "Removed calculus.own-1; dlpath undo brings it back."
    assert "calculus.own-1" not in cards(student, "calculus")
    student("quiz", "add", "calculus", "Again?", "Yes.")
    assert "calculus.own-2" in cards(student, "calculus")


def test_own_cards_cannot_smuggle_anything_in(student: Learner) -> None:
    student("quiz", "add", "calculus", "a\x1b]0;t\x07[red]b\u202e", "[/]c")
    page = student("quiz", "list", "calculus", terminal=True).out
    assert "\x1b]0" not in page
    assert "\u202e" not in page
    assert "[red]b" in page
    assert cards(student, "calculus")["calculus.own-1"]["answer"] == "[/]c"


def test_what_is_suspended_is_not_asked_until_resumed(student: Learner) -> None:
    assert flat(student("quiz", "suspend", CHAIN)).startswith(f"{CHAIN} is suspended")
    assert CHAIN not in ids(student)
    assert cards(student, "calculus")[CHAIN]["suspended"]
    fails(student, "quiz", "answer", CHAIN, "good", code=5, says=f"quiz resume {CHAIN}")
    fails(student, "quiz", "suspend", CHAIN, code=5, says="suspended already")
    assert flat(student("quiz", "resume", CHAIN)) == f"{CHAIN} is asked again."
    assert CHAIN in ids(student)
    fails(student, "quiz", "resume", CHAIN, code=5, says="not suspended")


ROADMAP = """
format: 1
id: tiny
title: Tiny
version: "1"
topics:
  - id: {topic}
    title: Sums
    aliases: [{alias}]
    hours: [1, 2, 3]
    quiz:
{quiz}
tracks:
  - id: all
    title: All
    phases: [{{id: one, number: 1, title: One, topics: [{topic}]}}]
"""
QUESTION = '      - {{id: {topic}.{name}, ask: "{ask}", answer: "Yes."}}\n'


def teach(learner: Learner, file: Path, topic: str = "sums", alias: str = "", **asks: str) -> None:
    """Let the learner follow a roadmap of their own with these questions."""
    quiz = "".join(QUESTION.format(topic=topic, name=name, ask=ask) for name, ask in asks.items())
    file.write_text(ROADMAP.format(topic=topic, alias=alias, quiz=quiz.rstrip()))
    assert learner("config", "set", "roadmap", str(file)).code == 0


def test_an_edited_question_keeps_its_history(learner: Learner, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    teach(learner, file, one="Is it?", two="Was it?")
    learner("done", "sums")
    give(learner, "sums.one", "easy")
    teach(learner, file, one="Is it really?", two="Was it?")
    card = cards(learner)["sums.one"]
    assert (card["question"], card["reviews"]) == ("Is it really?", 1)


def test_a_removed_question_is_kept_and_not_asked(learner: Learner, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    teach(learner, file, one="Is it?", two="Was it?")
    learner("done", "sums")
    give(learner, "sums.one", "good", "--at", "-9d")
    teach(learner, file, two="Was it?")
    assert ids(learner) == ["sums.two"]
    fails(learner, "quiz", "answer", "sums.one", "good", code=5, says="no longer asked")
    assert give(learner, "sums.two")["passed"] == "sums/quiz"
    teach(learner, file, one="Is it?", two="Was it?")
    assert cards(learner)["sums.one"]["reviews"] == 1


def test_a_renamed_topic_takes_its_cards_along(learner: Learner, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    teach(learner, file, one="Is it?", two="Was it?")
    learner("done", "sums")
    give(learner, "sums.one", "easy")
    learner("quiz", "add", "sums", "Why?", "So.")
    teach(learner, file, "series", "sums", one="Is it?", two="Was it?")
    found = cards(learner)
    assert set(found) == {"series.one", "series.two", "series.own-1"}
    assert (found["series.one"]["id"], found["series.one"]["reviews"]) == ("series.one", 1)
    give(learner, "sums.one", "again")
    assert cards(learner)["series.one"]["reviews"] == 2
    assert give(learner, "two")["passed"] == "series/quiz"


def test_a_topic_without_cards(learner: Learner, tmp_path: Path) -> None:
    teach(learner, tmp_path / "own.yaml")
    learner("done", "sums")
    assert due(learner)["cards"] == []
    fails(learner, "quiz", "sums", "--json", code=5, says="there are no questions on Sums")
    learner("quiz", "add", "sums", "Why?", "So.")
    assert len(ids(learner, "sums")) == 1
    assert give(learner, "own-1", "easy")["passed"] is None


def test_the_stats(student: Learner) -> None:
    give(student, CHAIN, "easy")
    student.later(days=8)
    give(student, CHAIN, "good")
    data = answer(student("quiz", "stats", "--json"), "quiz stats")
    assert set(data) == {*GROUP, "suspended", "days", "phases", "topics"}
    assert data["retention"] == {"tests": 1, "recalled": 1, "measured": 1.0, "promised": 0.9}
    assert [set(each) for each in (*data["phases"], *data["topics"])] == [{"id", *GROUP}] * 2
    assert len(data["days"]) == 28
    assert "Known 100 % of 1 time when asked again; 90 % was promised." in flat(
        student("quiz", "stats")
    )


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("quiz", 5, "dlpath quiz --json lists what is due"),
        ("quiz calculus", 5, "this asks at a terminal"),
        ("quiz --json nonsense", 3, "no topic is called 'nonsense'"),
        ("quiz --json mnist-mlp", 2, "is a project"),
        ("quiz --json perceptron", 5, "take them in early: dlpath quiz --new perceptron"),
        ("quiz --json --new nonsense", 3, "no topic is called"),
        ("quiz --json --limit -1", 2, "not in the range"),
        ("quiz --json --for soon", 2, "not a length of time"),
        ("quiz answer", 2, "missing argument"),
        (f"quiz answer {CHAIN} fine", 2, "use again, hard, good or easy"),
        (f"quiz answer {CHAIN} 3", 2, "not a rating"),
        ("quiz answer calculus.chain-rule-neurom good", 3, f"did you mean {CHAIN}"),
        ("quiz answer calculus good", 4, "fits several"),
        ("quiz add nonsense q a", 3, "no topic"),
        ("quiz edit calculus.own-1 --answer x", 3, "no card is called"),
        (f"quiz edit {CHAIN} --answer x", 5, "belongs to the roadmap"),
        (f"quiz remove {CHAIN}", 5, f"dlpath quiz suspend {CHAIN}"),
        ("quiz list mnist-mlp", 2, "is a project"),
        ("config set quiz.retention 0.99", 2, "between 0.7 and 0.97"),
        ("config set quiz.retention most", 2, "between 0.7 and 0.97"),
        ("config set quiz.limit many", 2, "0 to 500"),
    ],
)
def test_bad_input_is_one_line_and_changes_nothing(
    student: Learner, words: str, code: int, says: str
) -> None:
    fails(student, *words.split(), code=code, says=says)


def test_empty_texts_are_refused(student: Learner) -> None:
    fails(student, "quiz", "add", "calculus", "  ", "a", code=2, says="the question is empty")
    fails(student, "quiz", "add", "calculus", "q", "", code=2, says="the answer is empty")


def test_show_tells_nothing_of_single_reviews(student: Learner) -> None:
    before = student("show", "calculus", "--json").data["history"]
    give(student, CHAIN)
    student("quiz", "suspend", CHAIN)
    student("quiz", "add", "calculus", "Why?", "So.")
    assert student("show", "calculus", "--json").data["history"] == before


def test_no_moment_is_given_in_local_time(student: Learner) -> None:
    give(student, CHAIN)
    found = [each for each in leaves(due(student)) if isinstance(each, str) and "T" in each[:11]]
    assert all(MOMENT.fullmatch(each) for each in found if each[:2] == "20")
    assert student.now.utcoffset() == timedelta(hours=1)
