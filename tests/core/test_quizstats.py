"""How the remembering goes.

- retention is what was known of the reviews in the review stage, beside what was promised
- cards that are no longer asked count overall, and in no phase or topic
- four weeks of days, today with what is overdue; what falls due later is not among them
- phases and topics in study order, only those with cards in the deck
- an empty deck
"""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.deck import Deck
from dlpath.core.quizstats import Retention, quiz_stats
from tests.memory import remembered
from tests.sample import NOW, progress


def examined(card: str, tests: int, recalled: int, promised: float = 0.9, **more):
    record = remembered(card, **more)
    return record._replace(tests=tests, recalled=recalled, promised=promised * tests)


def deck(*records, **statuses: str) -> Deck:
    return Deck(progress(**statuses), {each.id: each for each in records})


def test_retention_is_measured_against_what_was_promised():
    value = quiz_stats(
        deck(
            examined("vectors.length", 6, 5),
            examined("slopes.rise", 4, 2, 0.8),
            examined("slopes.gone", 10, 10),
            vectors="done",
            slopes="known",
        ),
        NOW,
    )
    assert value.all.retention[:2] == (20, 17)
    assert value.all.retention.measured == 0.85
    topics = {topic: group.retention for topic, group in value.topics}
    assert topics["vectors"] == Retention(6, 5, 5.4 / 6)
    assert topics["slopes"].measured == 0.5
    [(phase, group)] = value.phases
    assert phase.id == "basics"
    assert group.retention[:2] == (10, 7)
    assert (group.cards, group.new, group.due) == (4, 2, 0)


def test_four_weeks_of_days():
    value = quiz_stats(
        deck(
            remembered("vectors.length", days=2, ago=40),
            remembered("vectors.angle", days=3),
            remembered("slopes.rise", days=27),
            remembered("slopes.flat", days=28),
            vectors="done",
            slopes="done",
        ),
        NOW,
    )
    assert [day for day, _ in value.days] == [NOW.date() + timedelta(n) for n in range(28)]
    counts = [due for _, due in value.days]
    assert (counts[0], counts[3], counts[27], sum(counts)) == (1, 1, 1, 3)


def test_suspended_cards_are_counted_and_fall_due_on_no_day():
    aside = remembered("vectors.length", days=2)._replace(suspended=True)
    value = quiz_stats(deck(aside, vectors="done"), NOW)
    assert (value.suspended, value.all.cards) == (1, 1)
    assert sum(due for _, due in value.days) == 0


def test_topics_and_phases_come_in_study_order():
    value = quiz_stats(deck(training="done", slopes="done", vectors="doing"), NOW)
    assert [topic for topic, _ in value.topics] == ["vectors", "slopes", "training"]
    assert [phase.id for phase, _ in value.phases] == ["basics", "networks"]
    assert value.all.recall is None


def test_an_empty_deck():
    value = quiz_stats(deck(), NOW)
    assert (value.all.cards, value.phases, value.topics) == (0, (), ())
    assert value.all.retention == Retention(0, 0, None)
    assert value.all.retention.measured is None


@given(st.lists(st.tuples(st.floats(0.1, 90), st.floats(0, 90)), min_size=2, max_size=2))
def test_what_is_due_is_due_today(drawn):
    cards = zip(("vectors.length", "vectors.angle"), drawn, strict=True)
    found = [remembered(card, days=days, ago=ago) for card, (days, ago) in cards]
    value = quiz_stats(deck(*found, vectors="done"), NOW)
    assert value.days[0][1] >= value.all.due
    assert sum(due for _, due in value.days) <= 2
