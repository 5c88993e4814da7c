"""The quiz as it looks, and its data.

- cards under their topics, each with where it stands: new, due, when, suspended, not begun
- an empty deck says how to fill it
- what an answer did: when the card is asked again, and the quiz that it completed
- how long until then, in words
- no line is wider than the terminal, whatever a card of one's own says
- the data: texts, where the card stands, what is left of today
"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dlpath.core import quiz
from dlpath.core.deck import Deck, Wanted
from dlpath.core.events import State
from dlpath.core.text import clean
from dlpath.render.quiz import Today, again, answered_data, answered_page, cards_page, queue_data
from dlpath.render.words import Look
from tests.core.test_deck import deck, own
from tests.memory import remembered, schedule
from tests.render.paper import flat, printed
from tests.sample import NOW, course
from tests.sample_details import DETAILS
from tests.strategies import texts

LOOK = Look()


def page(of: Deck, width: int = 80, *, terminal: bool = True) -> list[str]:
    cards = list(of.cards.values())
    return printed(cards_page(cards, of, DETAILS, NOW, LOOK), width, terminal=terminal)


def test_cards_stand_under_their_topics():
    record = remembered("slopes.flat", days=2, ago=5)
    assert record.memory
    soon = record.memory._replace(due=NOW + timedelta(minutes=10))
    found = deck(
        remembered("vectors.length", days=3, ago=1),
        remembered("vectors.angle")._replace(suspended=True),
        record._replace(memory=soon._replace(stage="learning")),
        own("uid", "slopes"),
        vectors="done",
        slopes="doing",
    )
    assert page(found) == [
        "Vectors · vectors",
        " length  How long is (3, 4)?         Fri 20 Nov   96 %",
        " angle   When is a dot product nil?  suspended   100 %",
        "",
        "Slopes · slopes",
        " rise   What is the slope of 3x?  new",
        " flat   Where is a slope nil?     19:40  83 %",
        " own-1  uid?                      new",
        "",
        "Training · training",
        " steps  Which way?  not begun",
        "",
        "6 cards, 0 due.",
    ]


def test_what_is_due_is_said():
    found = deck(remembered("vectors.length", days=3, ago=4), vectors="done")
    assert any(line.startswith(" length") and " due " in line for line in page(found))
    assert page(found)[-1] == "5 cards, 1 due."
    aside = remembered("vectors.length", days=3, ago=4)._replace(suspended=True)
    assert page(deck(aside, vectors="done"))[-1] == "5 cards, 0 due."
    assert page(deck(remembered("vectors.length", days=3, ago=4)))[-1] == "5 cards, 0 due."


def test_an_empty_deck_says_how_to_fill_it():
    assert flat(cards_page([], deck(), DETAILS, NOW, LOOK)) == (
        "The deck is empty; a topic that you begin brings its cards. dlpath done TOPIC"
    )


def test_an_answer_says_when_the_card_is_asked_again():
    state = State({}, None, {"vectors.angle": remembered("vectors.angle")})
    found = Deck(deck().progress, state.cards)
    value = quiz.answer(course(), state, "length", quiz.Given("good", NOW, 0.9), schedule)[1]
    assert printed(answered_page(value, found, NOW)) == [
        "vectors.length: good. Asked again tomorrow.",
        "Every question on Vectors is answered; its quiz is ticked.",
    ]
    assert answered_data(value) == {
        "id": "vectors.length",
        "name": "vectors.length",
        "topic": "vectors",
        "rating": "good",
        "stage": "review",
        "due": "2026-11-19T18:30:00Z",
        "passed": "vectors/quiz",
    }
    value = quiz.answer(course(), state, "length", quiz.Given("again", NOW, 0.9), schedule)[1]
    said = printed(answered_page(value, found, NOW))
    assert said == ["vectors.length: again. Asked again in 10 min."]
    assert answered_data(value)["passed"] is None


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        (timedelta(days=-3), "in 1 min"),
        (timedelta(seconds=20), "in 1 min"),
        (timedelta(minutes=10), "in 10 min"),
        (timedelta(hours=23), "in 23 h"),
        (timedelta(days=1), "tomorrow"),
        (timedelta(days=5), "in 5 days, on Mon 23 Nov"),
        (timedelta(days=400), "in 400 days, on 23 Dec 2027"),
    ],
)
def test_how_long_until_a_card_is_asked_again(wait, said):
    assert again(NOW + wait, NOW) == said


@given(texts.map(clean).filter(str.strip), st.sampled_from([60, 80, 120]))
def test_no_line_is_wider_than_the_terminal(text, width):
    found = deck(own("uid", "vectors")._replace(ask=text), vectors="done")
    lines = page(found, width)
    assert all(cell_len(line) <= width for line in lines)
    assert any(line.lstrip().startswith("own-1") for line in lines)


def test_nothing_is_cut_in_a_pipe():
    long = "Why " * 60
    found = deck(own("uid", "vectors")._replace(ask=long), vectors="done")
    assert any(long.strip() in line for line in page(found, terminal=False))


def test_the_data_of_what_is_due():
    found = deck(remembered("vectors.length", days=3, ago=4), vectors="done")
    queue = found.queue(NOW, Wanted(limit=1))
    assert queue_data(queue, found, DETAILS, NOW, Today(2, 20)) == {
        "today": {"asked": 2, "limit": 20},
        "due": 1,
        "new": 1,
        "next_due": None,
        "cards": [
            {
                "id": "vectors.length",
                "name": "vectors.length",
                "topic": "vectors",
                "own": False,
                "question": "How long is (3, 4)?",
                "answer": "Five.",
                "formula": "|v| = sqrt(v·v)",
                "code": None,
                "stage": "review",
                "due": "2026-11-17T18:30:00Z",
                "last_review": "2026-11-14T18:30:00Z",
                "retrievability": 0.8791,
                "reviews": 1,
                "lapses": 0,
                "suspended": False,
            }
        ],
    }


def test_the_data_of_a_new_card():
    found = deck(vectors="done")
    [card] = queue_data(found.queue(NOW, Wanted(limit=1)), found, DETAILS, NOW, Today(0, 0))[
        "cards"
    ]
    assert (card["stage"], card["due"], card["last_review"], card["retrievability"]) == (
        "new",
        None,
        None,
        None,
    )
