"""`quiz stats` as it looks, and its data.

- the deck and the retention in a sentence each, with counts; before anything was tested too
- four weeks as bars, the highest full; in ASCII; none where nothing falls due
- phases, and the weakest topics first, so many as wanted
- an empty deck
- no line is wider than the terminal at 60, 80 and 120 columns
- the data
"""

import pytest
from rich.cells import cell_len

from dlpath.core.deck import Deck
from dlpath.core.quizstats import quiz_stats
from dlpath.render.page import Page
from dlpath.render.quizstats import stats_data, stats_page
from dlpath.render.words import ASCII, Look
from tests.core.test_deck import deck
from tests.core.test_quizstats import examined
from tests.memory import remembered
from tests.render.paper import flat, printed
from tests.sample import NOW, course

LEARNER = deck(
    examined("vectors.length", 6, 5, days=3, ago=4),
    remembered("vectors.angle", days=3),
    examined("slopes.rise", 4, 4, days=7),
    remembered("slopes.flat", days=3),
    vectors="done",
    slopes="done",
    training="done",
)


def page(of: Deck, most: int = 10, look: Look | None = None) -> Page:
    return stats_page(quiz_stats(of, NOW), course(), look or Look(), most)


def test_the_page():
    assert printed(page(LEARNER)) == [
        "5 cards, 1 due, 1 new",
        "Known 90 % of 10 times when asked again; 90 % was promised.",
        "",
        "Due by day",
        "   2       █",
        "           █",
        "     ▄     █       ▄",
        "     █     █       █",
        "     █     █       █",
        "     18 Nov        25 Nov        2 Dec         9 Dec",
        "",
        "          due  cards  likely known   was known",
        "Basics      1      4          97 %  90 % of 10",
        "Networks    0      1",
        "",
        "          due  cards  likely known   was known",
        "Vectors     1      2          94 %   83 % of 6",
        "Slopes      0      2         100 %  100 % of 4",
        "Training    0      1",
    ]


def test_bars_in_ascii():
    bars = printed(page(LEARNER, look=Look(ASCII)))[4:9]
    assert all(line.isascii() for line in bars)
    assert bars[0] == "   2       #"


def test_where_nothing_was_tested_or_falls_due():
    said = printed(page(deck(vectors="done")))
    assert said[:3] == [
        "2 cards, 0 due, 2 new",
        "No card was asked again yet after it had been learned.",
        "",
    ]
    assert "Due by day" not in said


def test_suspended_cards_are_named():
    aside = remembered("slopes.flat")._replace(suspended=True)
    assert printed(page(deck(aside, slopes="done")))[0] == "1 card, 0 due, 1 new, 1 suspended"


def test_only_the_weakest_topics():
    said = printed(page(LEARNER, most=1))
    assert said[-2].startswith("Vectors")
    assert said[-1] == "The weakest 1 of 3 topics; --limit 0 shows all."
    assert printed(page(LEARNER, most=0)) == printed(page(LEARNER))


def test_an_empty_deck():
    said = "The deck is empty; a topic that you begin brings its cards."
    assert flat(page(deck())) == said


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width):
    assert all(cell_len(line) <= width for line in printed(page(LEARNER), width))


def test_the_data():
    data = stats_data(quiz_stats(LEARNER, NOW))
    assert {key: data[key] for key in ("cards", "new", "due", "suspended", "recall")} == {
        "cards": 5,
        "new": 1,
        "due": 1,
        "suspended": 0,
        "recall": 0.9698,
    }
    assert data["retention"] == {"tests": 10, "recalled": 9, "measured": 0.9, "promised": 0.9}
    assert data["days"][0] == {"day": "2026-11-18", "due": 1}
    assert len(data["days"]) == 28
    assert [phase["id"] for phase in data["phases"]] == ["basics", "networks"]
    assert [topic["id"] for topic in data["topics"]] == ["vectors", "slopes", "training"]
    assert data["topics"][2]["retention"]["measured"] is None
