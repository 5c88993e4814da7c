"""What a command about the quiz records.

- an answer: the card, its rating, the retention aimed for, the seconds as far as anyone counted
- the answer that makes every question of a topic passed ticks its quiz, once
- cards of one's own neither complete a quiz nor stand in its way
- an answer to a card of a topic not begun takes the topic in
- a card known under an old id is answered under that id
- a suspended card, one that was removed, one that never was: refused
- suspending and resuming, each only the other way round
- own cards: made, reworded, removed; texts are cleaned, none is empty or too long
- a question of the roadmap cannot be reworded or removed
- the seconds of a card: the median, or a usual time
"""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core import quiz
from dlpath.core.cards import CardRecord, Rating
from dlpath.core.deck import Deck, QuizCard
from dlpath.core.errors import BadValue, Refused, UnknownItem
from dlpath.core.events import Draft, Standing, State
from dlpath.core.quiz import Answered, Given
from dlpath.core.select import topic_item
from tests.core.test_deck import own, renamed
from tests.memory import DAY, remembered, schedule
from tests.sample import NOW, course, progress
from tests.strategies import texts


def state(*records: CardRecord, **statuses: str) -> State:
    standings = progress(**statuses).standings
    return State(standings, None, {each.id: each for each in records})


def answer(
    state: State, card: str, rating: Rating = "good", seconds: int | None = None
) -> tuple[list[Draft], Answered]:
    given = Given(rating, NOW, 0.85, seconds)
    return quiz.answer(course(), state, card, given, schedule)


def test_an_answer_records_what_was_asked_and_how_it_went():
    drafts, value = answer(state(vectors="done"), "length", "hard", 14)
    data = {"rating": "hard", "retention": "0.85", "seconds": "14"}
    assert drafts == [Draft("review", NOW, "vectors", target="vectors.length", data=data)]
    assert (value.card.id, value.rating, value.passed) == ("vectors.length", "hard", None)
    assert value.memory.due == NOW + DAY


def test_seconds_are_counted_or_not():
    [counted], _ = answer(state(vectors="done"), "length", "hard", 4000)
    assert counted.data
    assert counted.data["seconds"] == "600"
    [silent], _ = answer(state(vectors="done"), "length", "hard")
    assert silent.data
    assert "seconds" not in silent.data


def test_the_last_question_ticks_the_quiz():
    known = remembered("vectors.angle")
    drafts, value = answer(state(known, vectors="done"), "length", "easy")
    assert drafts[1:] == [Draft("done", NOW, "vectors/quiz")]
    assert value.passed
    assert value.passed.title == "Quiz: Vectors"


@pytest.mark.parametrize("rating", ["again", "hard"])
def test_only_good_and_easy_pass_a_question(rating: Rating):
    drafts, value = answer(state(remembered("vectors.angle"), vectors="done"), "length", rating)
    assert len(drafts) == 1
    assert value.passed is None


def test_a_question_passed_once_stays_passed():
    known = [remembered("vectors.angle"), remembered("vectors.length", ago=9)]
    drafts, _ = answer(state(*known, vectors="done"), "length")
    assert [draft.kind for draft in drafts] == ["review", "done"]
    drafts, _ = answer(state(*known, vectors="done", vectors__quiz="done"), "length")
    assert [draft.kind for draft in drafts] == ["review"]


def test_cards_of_ones_own_neither_complete_a_quiz_nor_stand_in_its_way():
    both = remembered("vectors.angle"), own("uid")
    assert len(answer(state(*both, vectors="done"), "own-1")[0]) == 1
    assert len(answer(state(*both, vectors="done"), "length")[0]) == 2
    alone = state(own("uid", "scalars"), scalars="done")
    assert len(answer(alone, "own-1")[0]) == 1


def test_an_answer_takes_a_topic_in_that_was_not_begun():
    [draft], _ = answer(state(), "slopes.rise")
    assert draft.data
    assert draft.data["early"] == "yes"
    early = remembered("slopes.rise")._replace(early=True)
    [draft], _ = answer(state(early), "slopes.rise", "again")
    assert draft.data
    assert "early" not in draft.data


def test_a_renamed_card_is_answered_under_the_id_it_has_been_known_by():
    known = State({"slopes": Standing("done")}, None, {"slopes.rise": remembered("slopes.rise")})
    given = Given("good", NOW, 0.9)
    drafts, _ = quiz.answer(renamed(), known, "gradients.rise", given, schedule)
    assert (drafts[0].target, drafts[0].item) == ("slopes.rise", "gradients")
    drafts, value = quiz.answer(renamed(), known, "gradients.flat", given, schedule)
    assert (drafts[0].target, drafts[1].item) == ("gradients.flat", "gradients/quiz")
    assert value.passed


def test_what_is_not_asked_is_not_answered():
    aside = remembered("vectors.length")._replace(suspended=True)
    with pytest.raises(Refused, match=r"vectors\.length is suspended") as caught:
        answer(state(aside, vectors="done"), "length")
    assert caught.value.hint == "dlpath quiz resume vectors.length"
    with pytest.raises(Refused, match="no longer asked"):
        answer(state(remembered("vectors.gone")), "vectors.gone")
    with pytest.raises(UnknownItem):
        answer(state(), "vectors.never")


def test_a_card_is_suspended_and_resumed_each_once():
    fresh = state(vectors="done")
    drafts, card = quiz.suspend(course(), fresh, "length", NOW)
    assert drafts == [Draft("suspend", NOW, "vectors", target="vectors.length")]
    assert card.name == "vectors.length"
    with pytest.raises(Refused, match="not suspended"):
        quiz.suspend(course(), fresh, "length", NOW, resume=True)
    aside = state(CardRecord("vectors.length", "vectors", suspended=True))
    drafts, _ = quiz.suspend(course(), aside, "length", NOW, resume=True)
    assert drafts == [Draft("resume", NOW, "vectors", target="vectors.length")]
    with pytest.raises(Refused, match="suspended already"):
        quiz.suspend(course(), aside, "length", NOW)


VECTORS = topic_item(course(), "vectors")


def mine() -> QuizCard:
    return Deck(progress(), {"uid": own("uid")}).card("own-1")


def test_a_card_of_ones_own_is_made():
    made = quiz.add(VECTORS, " Why\x1b[2J? ", "Two\nlines", NOW, "uid")
    assert made == Draft(
        "card", NOW, "vectors", data={"ask": "Why?", "answer": "Two\nlines"}, id="uid"
    )


@given(texts, texts)
def test_the_texts_of_a_card_are_safe_or_refused(ask, reply):
    with suppress(BadValue):
        made = quiz.add(VECTORS, ask, reply, NOW, "uid")
        assert made.data
        assert all(text and text == text.strip() for text in made.data.values())
        assert not any("\x1b" in text or "\u202e" in text for text in made.data.values())


@pytest.mark.parametrize("text", ["", "  ", "\x07", "x" * 4001])
def test_no_text_of_a_card_is_empty_or_endless(text):
    with pytest.raises(BadValue):
        quiz.add(VECTORS, text, "answer", NOW, "uid")
    with pytest.raises(BadValue):
        quiz.edit(mine(), NOW, answer=text)


def test_a_card_of_ones_own_is_reworded_in_part_or_whole():
    assert quiz.edit(mine(), NOW, answer="No.") == Draft(
        "edit", NOW, "vectors", target="uid", data={"answer": "No."}
    )
    both = quiz.edit(mine(), NOW, "Why not?", "No.").data
    assert both == {"ask": "Why not?", "answer": "No."}
    with pytest.raises(BadValue, match="nothing to change"):
        quiz.edit(mine(), NOW)


def test_a_card_of_ones_own_is_removed():
    assert quiz.remove(mine(), NOW) == Draft(
        "remove", NOW, "vectors", target="uid", data={"ask": "uid?"}
    )


def test_a_question_of_the_roadmap_stays_as_it_is():
    question = Deck(progress(), {}).card("length")
    with pytest.raises(Refused, match="belongs to the roadmap") as caught:
        quiz.remove(question, NOW)
    assert caught.value.hint == "set it aside: dlpath quiz suspend vectors.length"
    with pytest.raises(Refused, match="cannot be reworded"):
        quiz.edit(question, NOW, answer="x")


def test_the_seconds_of_a_card():
    assert quiz.median_seconds([]) == quiz.median_seconds([1, 1, 1, 1]) == 30
    assert quiz.median_seconds([600, 9, 11, 10, 8]) == 10
    assert quiz.median_seconds([0] * 9) == 1


@given(st.lists(st.integers(0, 600)))
def test_a_card_takes_some_time(taken):
    assert quiz.median_seconds(taken) >= 1
