"""What is still known.

- a topic's recall is the mean chance of its cards that were asked; suspended, removed and new ones
  say nothing
- what is due of it, weakest first, as the quiz would ask it; nothing where it left the deck
- fading takes three cards asked, less than 80 % and something due; three cards warm up
- what half a year leaves, by the curve of FSRS-6
"""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.cards import CardRecord
from dlpath.core.deck import Deck, Wanted
from dlpath.core.remembering import FADES_BELOW, Recall, recalls
from tests.memory import DAY, remembered
from tests.sample import NOW, progress

HALF_A_YEAR = 182


def own(uid: str, topic: str = "slopes", *, days: float = 1, ago: float = 0) -> CardRecord:
    """A card of the learner's own, learned `ago` days ago, due `days` after that."""
    memory = remembered(uid, days=days, ago=ago).memory
    return CardRecord(uid, topic, memory, made=NOW - 99 * DAY, ask=f"{uid}?", answer="Yes.")


def deck(*records: CardRecord, **statuses: str) -> Deck:
    return Deck(progress(**(statuses or {"slopes": "done"})), {each.id: each for each in records})


def slopes(*records: CardRecord, **statuses: str) -> Recall:
    return recalls(deck(*records, **statuses), NOW)["slopes"]


def test_before_the_first_answer_nothing_is_known_of_any_topic():
    assert recalls(deck(), NOW) == {}


def test_a_card_at_the_end_of_its_rest_is_known_nine_times_in_ten():
    assert slopes(remembered("slopes.rise", days=5, ago=5)).share == pytest.approx(0.9)


def test_the_recall_of_a_topic_is_the_mean_of_its_cards():
    found = slopes(remembered("slopes.rise", days=5, ago=5), remembered("slopes.flat"))
    assert found.share == pytest.approx(0.95)
    assert found.asked == 2


def test_each_topic_has_its_own():
    found = recalls(deck(remembered("slopes.rise"), own("u", "vectors", days=2, ago=2)), NOW)
    assert {topic: each.share for topic, each in found.items()} == pytest.approx(
        {"vectors": 0.9, "slopes": 1.0}
    )


def test_cards_set_aside_removed_or_lost_say_nothing():
    aside = remembered("slopes.rise", ago=99)._replace(suspended=True)
    gone = own("gone", ago=99)._replace(removed=True)
    lost = remembered("slopes.lost", ago=99)
    assert recalls(deck(aside, gone, lost), NOW) == {}
    assert slopes(aside, gone, lost, remembered("slopes.flat")).asked == 1


def test_what_is_due_is_what_the_quiz_asks_weakest_first():
    found = deck(
        remembered("slopes.rise", days=5, ago=6),
        remembered("slopes.flat", days=5, ago=60),
        own("fresh", days=9),
        own("old", days=5, ago=6),
        vectors="done",
        slopes="done",
    )
    known = recalls(found, NOW)["slopes"]
    assert known.due == ("slopes.flat", "slopes.rise", "old")
    queue = found.queue(NOW, Wanted(("slopes",), limit=3))
    assert known.due == tuple(card.id for card in queue.cards)


def test_a_topic_that_left_the_deck_has_nothing_due():
    card = remembered("slopes.rise", ago=9)
    for status in ("todo", "skipped"):
        assert slopes(card, slopes=status).due == ()
    assert slopes(card._replace(early=True), slopes="todo").due == ("slopes.rise",)


ages = st.lists(st.tuples(st.floats(0.1, 300), st.floats(0, 400)), min_size=1, max_size=8)


@given(ages, st.sampled_from(["done", "known", "doing", "todo", "skipped"]))
def test_recall_and_queue_never_disagree(cards, status):
    records = [own(f"u{n}", days=days, ago=ago) for n, (days, ago) in enumerate(cards)]
    found = deck(*records, slopes=status)
    known = recalls(found, NOW)["slopes"]
    queue = found.queue(NOW, Wanted())
    assert len(known.due) == queue.due
    assert known.due == tuple(card.id for card in queue.cards if not card.new)
    assert 0 < known.share <= 1
    later = recalls(found, NOW + DAY)["slopes"]
    assert later.share < known.share or known.share == 1
    assert later.asked == len(cards)


def thrice(*, days: float, ago: float, **statuses: str) -> Recall:
    return slopes(*(own(f"u{n}", days=days, ago=ago) for n in range(3)), **statuses)


def test_a_topic_fades_below_four_in_five():
    assert not thrice(days=10, ago=10).fading
    assert not thrice(days=10, ago=30).fading
    assert thrice(days=10, ago=40).fading


@given(st.floats(0.5, 200), st.floats(0, 2000))
def test_fading_is_below_the_bound_and_nothing_else(days, ago):
    found = thrice(days=days, ago=ago)
    assert found.fading == (found.share < FADES_BELOW)


def test_two_cards_say_too_little():
    assert not slopes(own("a", ago=99), own("b", ago=99)).fading
    assert slopes(own("a", ago=99), own("b", ago=99), own("c", ago=99)).fading


def test_a_card_set_aside_is_not_among_the_three():
    aside = own("c", ago=99)._replace(suspended=True)
    assert not slopes(own("a", ago=99), own("b", ago=99), aside).fading


def test_a_topic_nothing_can_be_asked_of_does_not_fade():
    assert thrice(days=1, ago=99, slopes="done").fading
    assert not thrice(days=1, ago=99, slopes="skipped").fading


def test_what_aims_low_is_not_called_fading_before_it_is_due():
    records = [own(f"u{n}", days=10, ago=40) for n in range(3)]
    low = [
        each._replace(memory=each.memory._replace(due=NOW + 9 * DAY))
        for each in records
        if each.memory
    ]
    found = slopes(*low)
    assert found.share < FADES_BELOW
    assert not found.fading


def test_three_cards_warm_up_and_never_more_than_are_due():
    found = slopes(
        own("a", ago=10), own("b", ago=30), own("c", ago=20), own("d", ago=40), own("e", days=9)
    )
    assert found.due == ("d", "b", "c", "a")
    assert found.warm_up == ("d", "b", "c")
    assert slopes(own("a", ago=9), own("b")).warm_up == ("a",)


@pytest.mark.parametrize(
    ("days", "left"), [(1, 0.449), (7, 0.603), (30, 0.742), (60, 0.808), (182, 0.9)]
)
def test_what_half_a_year_leaves_of_what_was_to_rest_for_days(days, left):
    found = thrice(days=days, ago=HALF_A_YEAR)
    assert found.share == pytest.approx(left, abs=0.001)
    assert found.fading == (left < FADES_BELOW)


def test_the_day_counts_to_the_hour():
    found = deck(remembered("slopes.rise", days=1))
    assert recalls(found, NOW + timedelta(hours=23))["slopes"].due == ()
    assert recalls(found, NOW + timedelta(hours=24))["slopes"].due == ("slopes.rise",)
