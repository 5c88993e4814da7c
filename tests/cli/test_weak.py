"""`quiz stats --weak`, from the answers to the advice.

- who misses what leans on the chain rule is sent to calculus; the JSON
- nothing asked, nothing in common; own cards say nothing
- who learned it meanwhile, who took the answers back, and what is long past: nothing is told
- it writes nothing
"""

from collections.abc import Iterator

import pytest

from tests.cli.contract import answer, flat, kept
from tests.conftest import Learner

TOPICS = ("activation-functions", "loss-functions", "backpropagation")
LEANING = (
    "activation-functions.why-relu-helps-gradients",
    "loss-functions.cross-entropy-gradient",
    "backpropagation.chain-rule-role",
    "backpropagation.vanishing-gradient",
    "backpropagation.layer-gradients",
    "backpropagation.gradients-add",
    "backpropagation.one-update-by-hand",
)
TALLY = {"missed", "asked"}


def questions(learner: Learner) -> Iterator[str]:
    listed = answer(learner("quiz", "list", *TOPICS, "--json"), "quiz list")
    yield from (card["id"] for card in listed if not card["own"])


@pytest.fixture
def weak(learner: Learner) -> Learner:
    """Someone who was asked all questions of three topics, and missed what the chain rule takes."""
    learner("done", *TOPICS)
    for card in questions(learner):
        learner("quiz", "answer", card, "again" if card in LEANING else "good")
    return learner


def told(learner: Learner) -> str:
    return flat(learner("quiz", "stats", "--weak"))


def test_who_misses_what_leans_on_the_chain_rule_is_sent_to_calculus(weak: Learner) -> None:
    assert told(weak) == (
        "19 questions in 90 days, 7 missed"
        " All 5 misses in Backpropagation, the only one in Activation Functions and the only one"
        " in Loss Functions lean on Chain rule (Calculus)."
        " You miss all 7 questions that lean on it, and none of the 12 others of those topics."
        " Review it: dlpath show calculus"
    )
    weak("quiz", "answer", "calculus.chain-rule-neuron", "good")
    assert "Calculus itself: 1 of 1 question known." in told(weak)


def test_the_json(weak: Learner) -> None:
    data = answer(weak("quiz", "stats", "--weak", "--json"), "quiz stats")
    assert (data["days"], data["questions"]) == (90, {"missed": 7, "asked": 19})
    [link] = data["links"]
    assert set(link) == {
        "item",
        "title",
        "topic",
        "bearings",
        "leaning",
        "others",
        "own",
        "expected",
        "chance",
        "first",
        "advice",
    }
    assert (link["item"], link["topic"], link["first"]) == ("calculus/chain-rule", "calculus", None)
    assert [bearing["topic"] for bearing in link["bearings"]] == [
        "backpropagation",
        "activation-functions",
        "loss-functions",
    ]
    assert all(set(each) == {"topic", "title", "leaning", "all"} for each in link["bearings"])
    assert all(set(link[key]) == TALLY for key in ("leaning", "others", "own"))
    assert link["leaning"] == {"missed": 7, "asked": 7}
    assert 0 < link["chance"] < 0.01
    assert link["advice"].endswith("lean on Chain rule (Calculus). Review it: dlpath show calculus")


def test_nothing_asked(learner: Learner) -> None:
    assert told(learner) == "No question was asked in the last 90 days."
    data = answer(learner("quiz", "stats", "--weak", "--json"), "quiz stats")
    assert data == {"days": 90, "questions": {"missed": 0, "asked": 0}, "links": []}


def test_misses_with_nothing_in_common(learner: Learner) -> None:
    learner("done", *TOPICS)
    for card in questions(learner):
        learner("quiz", "answer", card, "good" if card in LEANING else "again")
    assert "No weak link stands out" in told(learner)


def test_own_cards_say_nothing(learner: Learner) -> None:
    learner("done", "backpropagation")
    learner("quiz", "add", "backpropagation", "Why?", "So.")
    learner("quiz", "answer", "backpropagation.own-1", "again")
    assert told(learner) == "No question was asked in the last 90 days."


def test_who_learned_it_meanwhile_is_told_nothing(weak: Learner) -> None:
    for _ in range(2):
        assert "Chain rule" in told(weak)
        weak.later(days=1)
        for card in LEANING:
            weak("quiz", "answer", card, "good")
    assert "19 questions in 90 days, 0 missed" in told(weak)


def test_an_answer_taken_back_does_not_count(learner: Learner) -> None:
    learner("done", *TOPICS)
    learner("quiz", "answer", LEANING[0], "again")
    assert told(learner).startswith("1 question in 90 days, 1 missed Too few are missed")
    learner("undo")
    assert told(learner) == "No question was asked in the last 90 days."


def test_what_is_long_past_does_not_count(weak: Learner) -> None:
    weak.later(days=89)
    assert "Chain rule" in told(weak)
    weak.later(days=1)
    assert told(weak) == "No question was asked in the last 90 days."


def test_it_writes_nothing(weak: Learner) -> None:
    before = kept(weak)
    weak("quiz", "stats", "--weak")
    assert kept(weak) == before
