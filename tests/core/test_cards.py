"""What happened to a card.

- reviews add up: how often, how often forgotten, whether passed, what is left in memory
- only reviews in the review stage test memory; each brings the retention it aimed for
- a clock that went backwards does not: the review counts as at the moment of the one before
- a card of one's own has texts, which an edit replaces in part or whole; removing keeps the rest
- suspending and resuming; a suspended card keeps its memory
- a note that was edited or removed is no card
- a review that dlpath never wrote is damage
- a rating is one of four words
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.cards import RATINGS, CardRecord, Memory, Rating, read_rating, record
from dlpath.core.errors import BadValue
from dlpath.core.events import Event
from tests.happenings import event
from tests.memory import DAY, schedule
from tests.sample import NOW

CARD = "vectors.length"


def review(rating: Rating, days: float = 0, **more: str) -> Event:
    data = {"rating": rating, "retention": "0.9", **more}
    return event("review", "vectors", NOW + days * DAY, target=CARD, data=data)


def found(*events: Event, card: str = CARD) -> CardRecord:
    value = record(card, events, schedule)
    assert value
    return value


def test_reviews_add_up():
    value = found(review("again"), review("good", 0.1), review("again", 2), review("hard", 2.1))
    assert (value.id, value.topic, value.reps) == (CARD, "vectors", 4)
    assert (value.lapses, value.tests, value.recalled) == (1, 1, 0)
    assert value.passed
    assert value.memory
    assert value.memory.last == NOW + 2.1 * DAY
    assert value.memory.due == NOW + 4.1 * DAY


def test_a_card_is_passed_by_good_or_easy_and_stays_so():
    assert not found(review("again"), review("hard", 1)).passed
    assert found(review("easy"), review("again", 1)).passed
    assert found(review("good")).passed


def test_what_was_promised_is_what_each_review_aimed_for():
    later = review("good", 1)._replace(data={"rating": "again", "retention": "0.8"})
    value = found(review("good"), review("hard", 0.5), later)
    assert (value.tests, value.recalled, value.lapses) == (2, 1, 1)
    assert value.promised == pytest.approx(1.7)


@given(st.lists(st.tuples(st.sampled_from(RATINGS), st.floats(-900, 900)), max_size=15))
def test_a_clock_that_goes_backwards_does_not_break_the_schedule(drawn: list[tuple[Rating, float]]):
    moments = []

    def watched(memory: Memory | None, each):
        moments.append(each.at)
        return schedule(memory, each)

    value = record(CARD, [review(rating, days) for rating, days in drawn], watched)
    assert moments == sorted(moments)
    assert value is None or (value.memory and value.memory.due > value.memory.last == moments[-1])


def test_a_card_of_ones_own_has_texts_that_can_be_edited():
    made = event("card", "vectors", number=4, data={"ask": "Why?", "answer": "So."})
    edited = event("edit", "vectors", target="event-4", data={"answer": "Because."})
    value = found(made, review("good"), edited, card="event-4")
    assert (value.id, value.ask, value.answer) == ("event-4", "Why?", "Because.")
    assert (value.made, value.reps) == (NOW, 1)
    gone = found(made, review("good"), event("remove", "vectors", target="event-4"), card="event-4")
    assert gone.removed
    assert gone.reps == 1


def test_a_suspended_card_keeps_its_memory():
    aside = event("suspend", "vectors", target=CARD)
    value = found(review("good"), aside)
    assert value.suspended
    assert value.memory == found(review("good")).memory
    assert not found(review("good"), aside, event("resume", "vectors", target=CARD)).suspended
    assert found(aside) == CardRecord(CARD, "vectors", suspended=True)


def test_a_card_asked_early_stays_so():
    assert found(review("good", early="yes"), review("good", 1)).early
    assert not found(review("good")).early


def test_a_note_is_no_card():
    assert record("event-1", [event("edit", text="better", target="event-1")], schedule) is None
    assert record("event-1", [event("remove", target="event-1")], schedule) is None
    assert record("event-1", [], schedule) is None


@pytest.mark.parametrize("data", [{}, {"rating": "good"}, {"rating": "fine", "retention": "0.9"}])
def test_a_review_that_was_never_written_so_is_damage(data: dict[str, str]):
    with pytest.raises((LookupError, ValueError)):
        record(CARD, [event("review", "vectors", target=CARD, data=data)], schedule)


def test_a_rating_is_one_of_four_words():
    assert [read_rating(f" {rating.upper()} ") for rating in RATINGS] == list(RATINGS)
    for typed in ("", "3", "goo", "good\x1b]0;", "again and again"):
        with pytest.raises(BadValue) as caught:
            read_rating(typed + ("!" if typed.startswith("good") else ""))
        assert "\x1b" not in caught.value.message
        assert caught.value.hint == "use again, hard, good or easy"


def test_the_retention_of_a_review_is_its_own():
    seen = []

    def watched(memory: Memory | None, each):
        seen.append(each.retention)
        return schedule(memory, each)

    other = review("good", 3)._replace(data={"rating": "good", "retention": "0.83"})
    record(CARD, [review("good"), other], watched)
    assert seen == [0.9, 0.83]
