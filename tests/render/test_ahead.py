"""`next` as it looks, and its data.

- each offer with its mark, address, title, hours and reasons; projects and logged time say so
- --why shows every term that counts, and a score that is their sum
- the last line is what to type
- above: what runs, what was begun early, how many quiz cards are due
- below an offer what it needs and is fading, with the cards to ask first
- topics to recall: how many minutes, and the quiz as what to type; none due, and when one will be
- when nothing is waiting it says where to look
- a box: each step with its minutes, cards first; what to start
- no line is wider than the terminal at 60, 80 and 120 columns
- the data: terms that add up to the score, what is unlocked, missing and fading, the session
"""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from rich.cells import cell_len

from dlpath.core.box import Box, Step
from dlpath.core.remembering import Recall
from dlpath.core.review import fading_needs, review_offers
from dlpath.core.suggest import Ask, Offer
from dlpath.render.ahead import (
    Around,
    Running,
    box_data,
    box_page,
    next_data,
    next_page,
    nothing_due_page,
    nothing_page,
)
from dlpath.render.words import ASCII, Look
from tests.render.paper import flat, printed
from tests.sample import NOW, ROADMAP, course, progress
from tests.strategies import learners
from tests.walking import offered

EVERYTHING: dict[str, Any] = dict.fromkeys([*ROADMAP.topics, *ROADMAP.projects], "done")


ALONE = Around()
FADED = {
    "vectors": Recall("vectors", 0.704, 4, ("vectors.angle", "vectors.length", "a", "b")),
    "slopes": Recall("slopes", 0.6, 3, ("slopes.rise", "slopes.flat")),
}
LAYERS = offered(progress(scalars="done", vectors="done", slopes="done", calculator="done"))


def suggested(*, why: bool = False, around: Around = ALONE, **statuses: str) -> list[str]:
    return page(offered(progress(**statuses)), around, why=why)


def page(offers: list[Offer], around: Around = ALONE, *, why: bool = False) -> list[str]:
    return printed(next_page(offers, around, course(), Look(), why=why))


def faded(*topics: str) -> Around:
    """What is told where these topics fade."""
    known = {topic: FADED[topic] for topic in topics}
    return Around(fading={each.id: fading_needs(known, course(), each) for each in LAYERS})


def reviews() -> list[Offer]:
    return review_offers(FADED, course(), Ask(NOW.date()), 40)


def test_an_offer_has_its_address_title_hours_and_reasons():
    assert suggested()[:2] == [
        "· 0.1 Scalars · 2 h",
        "  5 topics lead on from it; it opens Basics",
    ]


def test_what_is_in_progress_is_marked():
    assert suggested(scalars="doing")[0].startswith("▶ 0.1 Scalars")


def test_the_last_line_is_what_to_type():
    assert suggested()[-2:] == ["", "dlpath start scalars"]


def test_a_project_says_that_it_is_one():
    assert any("A calculator · project · 3 h" in each for each in suggested(vectors="done"))


def test_why_shows_the_terms_and_their_sum():
    first = offered(progress(scalars="doing"))[0]
    lines = suggested(why=True, scalars="doing")
    end = next(n for n, each in enumerate(lines) if each.endswith("score"))
    terms = [each.split(maxsplit=1) for each in lines[2 : end + 1]]
    counted = [term.name for term in first.terms if term.value]
    assert [name for _, name in terms] == [*counted, "score"]
    assert counted[0] == "in progress"
    shown = [float(value) for value, _ in terms]
    assert sum(shown[:-1]) == pytest.approx(shown[-1])
    assert shown[-1] == first.score


def test_when_nothing_is_waiting_it_says_where_to_look():
    assert not offered(progress(**EVERYTHING))
    lines = printed(nothing_page(ALONE, Look(), narrow=False))
    assert lines[0].startswith("Nothing is waiting")
    assert "dlpath list --status skipped" in lines[1]


def test_when_nothing_fits_it_says_where_everything_is():
    assert "dlpath next shows" in printed(nothing_page(ALONE, Look(), narrow=True))[0]


# Above and below the offers


def test_what_is_told_above_is_set_off_from_the_offers():
    running = Running("layers/biases", "Layers, Biases", 80)
    above = suggested(around=Around(running, ["Ships, which leans on Training"], 4))[:5]
    assert above == [
        "Running    Layers, Biases · 1 h 20 so far · dlpath stop",
        "Doing      Ships, which leans on Training",
        "Due        4 quiz cards · dlpath quiz",
        "",
        "· 0.1 Scalars · 2 h",
    ]


def test_while_something_runs_nothing_is_to_be_started():
    assert "dlpath start" not in "".join(suggested(around=Around(Running("layers", "Layers", 5))))


def test_one_card_is_one_card():
    assert suggested(around=Around(due=1))[0] == "Due        1 quiz card · dlpath quiz"


def test_what_fades_is_told_below_the_offer_that_leans_on_it():
    assert page(LAYERS, faded("vectors"))[:4] == [
        "· 1.1 Layers · 2 h",
        "  2 topics lead on from it; what it needs is done; it comes next in Networks",
        "  fading: Vectors, about 70 % left",
        "  dlpath quiz vectors --limit 3",
    ]
    assert "fading" not in "".join(page(LAYERS))


def test_of_several_needs_the_weakest_is_to_be_recalled():
    lines = page(LAYERS, faded("vectors", "slopes"))
    assert lines[2:4] == [
        "  fading: Slopes, about 60 % left; Vectors, about 70 % left",
        "  dlpath quiz slopes --limit 2",
    ]


def test_a_command_stands_on_a_line_of_its_own_however_narrow():
    narrow = printed(next_page(LAYERS, faded("vectors", "slopes"), course(), Look()), 40)
    assert "  dlpath quiz slopes --limit 2" in narrow


# What can be recalled


def test_a_topic_to_recall_says_how_many_cards_and_minutes():
    assert page(reviews()) == [
        "· 0.3 Slopes · 1 min",
        "  2 cards due; about 60 % is still known",
        "· 0.2 Vectors · 3 min",
        "  4 cards due; about 70 % is still known",
        "",
        "dlpath quiz slopes",
    ]


def test_where_none_is_due_it_says_when_one_will_be():
    def told(*, elsewhere: int = 0, days: float | None = None, around: Around = ALONE) -> str:
        due = None if days is None else NOW + timedelta(days=days)
        return flat(nothing_due_page(around, elsewhere, due, NOW, Look()))

    assert told(days=5) == "Nothing is due; the next card is in 5 days, on Mon 23 Nov."
    assert told(days=1 / 24) == "Nothing is due; the next card is in 1 h."
    assert told() == "No card was asked yet, so none comes back: dlpath quiz asks the first."
    assert told(elsewhere=4, days=5) == (
        "Nothing is due there; of other phases 4 cards: dlpath next --kind review"
    )
    assert told(around=Around(Running("layers", "Layers", 5))).startswith("Running Layers")


# A box


CARDS = Step("review", "quiz", "3 of 9 quiz cards", 2, "dlpath quiz --limit 3")
SLICE = Step("slice", "layers", "Layers", 60, "Weights and Biases")


def test_a_box_has_its_steps_with_their_minutes_cards_first():
    around = Around(early=["Ships, which leans on Training"])
    assert printed(box_page(Box(62, (CARDS, SLICE)), around, Look())) == [
        "Doing      Ships, which leans on Training",
        "",
        "   2 min  Recall 3 of 9 quiz cards",
        "          dlpath quiz --limit 3",
        "     1 h  Begin Layers",
        "          Weights and Biases",
        "",
        "dlpath start layers",
    ]


def test_a_box_of_cards_starts_nothing():
    assert "start" not in flat(box_page(Box(10, (CARDS,)), ALONE, Look()))


def test_in_a_box_the_cards_are_a_step_and_told_once():
    assert flat(box_page(Box(62, (CARDS, SLICE)), Around(due=9), Look())).count("quiz cards") == 1


def test_the_data_of_a_box():
    running = Around(Running("layers/biases", "Layers, Biases", 80))
    assert box_data(Box(2, (CARDS,)), running) == {
        "minutes": 2,
        "session": {"item": "layers/biases", "minutes": 80},
        "steps": [
            {
                "kind": "review",
                "id": "quiz",
                "title": "3 of 9 quiz cards",
                "minutes": 2,
                "detail": "dlpath quiz --limit 3",
            }
        ],
    }
    assert box_data(Box(2, (CARDS,)), ALONE)["session"] is None


# Everywhere


@given(learners(), st.sampled_from([60, 80, 120]), st.booleans())
def test_no_line_is_wider_than_the_terminal(learner, width, why):
    assume(offered(learner))
    running = Running("layers", "Layers", 80)
    offers = [*offered(learner), *reviews()]
    fading = {each.id: tuple(FADED.values()) for each in offers}
    around = Around(running, ["Ships, which leans on Training"], 4, fading)
    for look in (Look(), Look(ASCII)):
        lines = printed(next_page(offers, around, course(), look, why=why), width)
        assert all(cell_len(each) <= width for each in lines)
        assert look == Look() or "".join(lines).isascii()


@given(learners())
def test_the_terms_of_the_data_add_up_to_the_score(learner):
    for each in next_data(offered(learner), ALONE):
        assert sum(term["value"] for term in each["terms"]) == pytest.approx(each["score"])


def test_the_data_of_an_offer():
    first = next_data(offered(progress()), ALONE)[0]
    assert first["kind"] == "topic"
    assert (first["id"], first["number"], first["phase"]) == ("scalars", "0.1", "basics")
    assert (first["hours"], first["unlocks"]) == (2.0, 5)
    projects = next_data(offered(progress(vectors="done")), ALONE)
    assert [each["number"] for each in projects if each["kind"] == "project"] == [None]


def test_the_data_of_what_fades():
    layers, *others = next_data(LAYERS, faded("vectors", "slopes"))
    assert layers["fading"] == [
        {
            "topic": "slopes",
            "recall": 0.6,
            "due": 2,
            "cards": ["slopes.rise", "slopes.flat"],
        },
        {
            "topic": "vectors",
            "recall": 0.704,
            "due": 4,
            "cards": ["vectors.angle", "vectors.length", "a"],
        },
    ]
    assert all(each["fading"] == [] for each in [*others, *next_data(LAYERS, ALONE)])


def test_the_data_of_a_topic_to_recall():
    first = next_data(reviews(), ALONE)[0]
    assert (first["kind"], first["id"], first["hours"]) == ("review", "slopes", 0.02)
    assert (first["score"], first["terms"], first["ready"]) == (0, [], True)


def test_the_data_says_what_runs():
    running = Around(Running("layers/biases", "Layers, Biases", 80))
    told = {each["id"]: each["running"] for each in next_data(LAYERS, running)}
    assert told.pop("layers") == 80
    assert set(told.values()) == {None}
