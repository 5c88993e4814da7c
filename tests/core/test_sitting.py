"""A sitting.

- cards come in order, each known one once; what is over is over
- a card that was not known comes back at the end, as it is remembered by then
- how many are through, of how many
- how each was answered at first, and how many were remembered then
- taking back makes the card the current one again, as it was, wherever it had gone
- a card set aside does not come, until that is taken back
- what a sitting came to: the quizzes it ticked, what is due now and next
"""

from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.cards import RATINGS, CardRecord, Rating, Review
from dlpath.core.deck import Deck, QuizCard, Wanted
from dlpath.core.sitting import Sitting, begin, outcome, rated, set_aside, taken_back
from tests.memory import DAY, remembered, schedule
from tests.sample import NOW, progress

A, B, C = (
    QuizCard(f"vectors.{name}", f"vectors.{name}", "vectors", CardRecord(name, "vectors"))
    for name in "abc"
)


def after(sitting: Sitting, *ratings: Rating) -> Sitting:
    for rating in ratings:
        assert sitting.current
        review = Review(NOW, rating, 0.9)
        sitting = rated(sitting, rating, schedule(sitting.current.record.memory, review))
    return sitting


def test_cards_come_in_order_each_once():
    sitting = begin([A, B])
    assert sitting.current == A
    assert after(sitting, "good").current == B
    over = after(sitting, "hard", "easy")
    assert over.current is None
    assert over.first_ratings == {A.id: "hard", B.id: "easy"}


def test_a_card_that_was_not_known_comes_back_at_the_end():
    sitting = after(begin([A, B]), "again", "good")
    assert sitting.current
    assert sitting.current.id == A.id
    assert sitting.current.record.memory
    assert sitting.current.record.memory.stage == "relearning"
    assert after(sitting, "again", "good").current is None


def test_how_many_are_through():
    sitting = begin([A, B, C])
    assert (sitting.done, sitting.total) == (0, 3)
    sitting = after(sitting, "again", "good")
    assert (sitting.done, sitting.total) == (1, 3)
    sitting = after(sitting, "good", "good")
    assert (sitting.done, sitting.total) == (3, 3)


def test_what_counts_as_remembered_is_the_first_answer():
    sitting = after(begin([A, B, C]), "again", "good", "hard", "easy")
    assert sitting.first_ratings == {A.id: "again", B.id: "good", C.id: "hard"}
    assert sitting.remembered == 2


@given(st.lists(st.sampled_from(RATINGS), min_size=1, max_size=12))
def test_taking_back_returns_to_where_it_was(ratings):
    sitting, before = begin([A, B, C]), begin([])
    for rating in ratings:
        if sitting.current is None:
            break
        before, sitting = sitting, after(sitting, rating)
        assert taken_back(sitting) == before
        assert sitting.total == 3


def test_a_card_set_aside_does_not_come():
    sitting = set_aside(after(begin([A, B]), "again"))
    assert sitting.current
    assert sitting.current.id == A.id
    assert sitting.total == 1
    assert sitting.suspended == 1
    assert taken_back(sitting) == after(begin([A, B]), "again")


def test_what_a_sitting_came_to():
    length, angle = remembered("vectors.length"), remembered("vectors.angle", days=3)
    assert length.memory
    assert angle.memory
    before = Deck(progress(vectors="done", slopes="done"), {})
    marked = progress(vectors="done", slopes="done", **{"vectors/quiz": "done"})
    after_it = Deck(marked, {length.id: length, angle.id: angle})
    sat = after(begin(before.queue(NOW, Wanted()).cards), "good", "good", "good", "good")
    came_to = outcome(sat, before, after_it, NOW)
    assert came_to.passed == ("vectors",)
    assert (came_to.due, came_to.next_due) == (0, length.memory.due)
    later = outcome(sat, after_it, after_it, NOW + 2 * DAY)
    assert later.passed == ()
    assert (later.due, later.next_due) == (1, angle.memory.due)
