"""A sitting as it looks.

- the question below a line with its place and its topic, whatever the width
- the answer, its formula and its code
- what each rating leads to, in as many words as there is room for
- intervals, in words
- what a sitting came to: the answers, the quiz ticked, what is due, what to do next
- nothing that a terminal obeys from any text; no line too wide
- why there is nothing to ask
"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dlpath.core.cards import RATINGS, Rating
from dlpath.core.deck import QuizCard, Wanted
from dlpath.core.details import Question
from dlpath.core.sitting import Outcome, Sitting, begin, rated, set_aside
from dlpath.render.page import Page
from dlpath.render.prompt import Prompt, note_prompt, rule
from dlpath.render.sitting import (
    answer_page,
    interval,
    keys_page,
    nothing_page,
    outcome_page,
    question_page,
    rating_prompt,
    tally_page,
)
from dlpath.render.words import ASCII, Look
from tests.core.test_deck import deck
from tests.memory import DAY, remembered
from tests.render.paper import flat, printed, raw
from tests.sample import NOW, course
from tests.strategies import texts

LOOK = Look(terminal=True)
MINUTE = timedelta(minutes=1)
WAITS: dict[Rating, timedelta] = {
    "again": 10 * MINUTE,
    "hard": 2 * DAY,
    "good": 3 * DAY,
    "easy": 8 * DAY,
}
QUESTION = Question("q", "How long is it?", "Five.", formula="|v| = sqrt(v·v)", code="a @ b\n  c\n")


def cards() -> tuple[QuizCard, ...]:
    return deck(vectors="done", slopes="done").queue(NOW, Wanted()).cards


def after(*ratings: Rating) -> Sitting:
    sitting = begin(cards())
    for rating in ratings:
        assert sitting.current
        memory = remembered("vectors.length").memory
        assert memory
        sitting = rated(sitting, rating, memory)
    return sitting


def asked(
    sitting: Sitting, width: int = 80, title: str = "Vectors", look: Look = LOOK
) -> list[str]:
    return printed(question_page(sitting, QUESTION, title, look), width)


def test_a_question_stands_below_its_place_and_topic():
    assert asked(begin(cards()), 40) == [
        "",
        "── 1 of 4 ─────────────────── Vectors ──",
        "",
        "How long is it?",
        "",
    ]


@pytest.mark.parametrize(
    ("ratings", "place"),
    [
        ([], "1 of 4 ─"),
        (["good"], "2 of 4 ─"),
        (["again"], "2 of 4 · 1 again ─"),
        (["again", "hard", "again", "good"], "4 of 4 · 2 again ─"),
        (["again", "hard", "again", "good", "good"], "4 of 4 · 1 again ─"),
    ],
)
def test_the_place_counts_each_card_once(ratings, place):
    assert f"── {place}" in asked(after(*ratings))[1]


def test_a_card_set_aside_is_one_less():
    assert "── 1 of 3 ─" in asked(set_aside(begin(cards())))[1]


def test_a_topic_without_room_stands_below_the_line():
    assert asked(begin(cards()), 20, "Attention Mechanisms")[1:3] == [
        "── 1 of 4 ──────────",
        "Attention Mechanisms",
    ]


def test_a_line_in_ascii():
    assert asked(begin(cards()), 24, "V", Look(ASCII))[1] == "-- 1 of 4 --------- V --"


@given(texts, st.integers(12, 120))
def test_nothing_that_a_terminal_obeys(text, width):
    page = question_page(begin(cards()), QUESTION._replace(ask=text), text, LOOK)
    sent = raw(page, width) + raw(Page([rule(LOOK, "1 of 4", text)]), width)
    assert "\x1b" not in sent
    assert "\x9b" not in sent


def test_the_answer_with_formula_and_code():
    assert printed(answer_page(QUESTION)) == [
        "  Five.",
        "    |v| = sqrt(v·v)",
        "    a @ b",
        "      c",
        "",
    ]


@pytest.mark.parametrize(
    ("width", "line"),
    [
        (80, "1 again → 10 min   2 hard → 2 d   3 good → 3 d   4 easy → 8 d "),
        (62, "1 again → 10 min  2 hard → 2 d  3 good → 3 d  4 easy → 8 d "),
        (59, "1 again 10 min · 2 hard 2 d · 3 good 3 d · 4 easy 8 d "),
        (50, "1 again  2 hard  3 good  4 easy "),
        (20, "1 to 4, or ? "),
    ],
)
def test_where_each_rating_leads(width, line):
    assert sent(rating_prompt(WAITS, LOOK), width) == line


@given(st.integers(14, 130), st.lists(st.integers(1, 40_000_000), min_size=4, max_size=4))
def test_a_prompt_is_one_line(width, minutes):
    waits = dict(zip(RATINGS, (n * MINUTE for n in minutes), strict=True))
    assert cell_len(sent(rating_prompt(waits, LOOK), width)) < width


def sent(prompt: Prompt, width: int) -> str:
    return raw(prompt, width)


def test_a_note_is_asked_for_in_one_line():
    assert sent(note_prompt("Vectors"), 80) == "Note on Vectors: "
    assert sent(note_prompt("Vectors \x1b]0;x\x07and\nmore"), 14) == "Note: "


@pytest.mark.parametrize(
    ("wait", "told"),
    [
        (timedelta(0), "1 min"),
        (5.5 * MINUTE, "6 min"),
        (DAY - MINUTE, "23 h 59"),
        (DAY, "1 d"),
        (2.6 * DAY, "3 d"),
        (364 * DAY, "364 d"),
        (365 * DAY, "1 y"),
        (550 * DAY, "1.5 y"),
    ],
)
def test_intervals(wait, told):
    assert interval(wait) == told


def summed_up(value: Outcome, allowed: int | None = None) -> list[str]:
    return printed(outcome_page(value, allowed, course(), NOW, LOOK), 40)


def test_what_a_sitting_came_to():
    value = Outcome(
        after("good", "again", "hard", "easy", "good"), ("vectors",), 0, NOW + 10 * MINUTE
    )
    assert summed_up(value) == [
        "",
        "─" * 40,
        "4 cards answered, 3 remembered.",
        "Every question on Vectors is answered;",
        "its quiz is ticked.",
        "Next due   in 10 min",
        "Next       dlpath next",
    ]


@pytest.mark.parametrize(
    ("due", "ratings", "allowed", "last"),
    [
        (3, ["good"] * 4, None, ["Due now    3 cards", "Next       dlpath quiz"]),
        (1, ["good"] * 4, 5, ["Due now    1 card", "Next       dlpath quiz"]),
        (3, ["good"] * 4, 0, ["Due now    3 cards", "Next       dlpath quiz --limit 3"]),
        (0, ["good"], 2, ["1 card answered, 1 remembered.", "Next       dlpath quiz"]),
        (0, ["good"], 0, ["1 card answered, 1 remembered.", "Next       dlpath quiz --limit 3"]),
        (0, ["good"] * 4, 0, ["4 cards answered, 4 remembered.", "Next       dlpath next"]),
    ],
)
def test_what_to_do_next(due, ratings, allowed, last):
    assert summed_up(Outcome(after(*ratings), (), due, None), allowed)[-2:] == last


@pytest.mark.parametrize(
    ("sitting", "told"),
    [
        (after(), "Nothing was answered."),
        (set_aside(after()), "Nothing was answered, 1 suspended."),
        (after("again"), "1 card answered."),
        (set_aside(after("again", "hard")), "2 cards answered, 1 remembered, 1 suspended."),
    ],
)
def test_how_many_were_answered(sitting, told):
    assert printed(tally_page(sitting)) == [told]


def test_nothing_to_ask():
    empty, full = deck(), deck(remembered("training.steps", days=2), training="done")
    early = "dlpath quiz --new TOPIC takes in a topic early."
    for of, told in [
        (empty, "There is nothing to ask yet; a topic that you begin brings its cards."),
        (full, "Nothing is due; the next card is in 2 days, on Fri 20 Nov."),
    ]:
        page = nothing_page(of.queue(NOW, Wanted()), of, NOW)
        assert flat(page) == f"{told} {early}"


def test_the_keys_at_any_width():
    for width in (30, 80):
        assert max(map(cell_len, printed(keys_page(), width))) <= width
