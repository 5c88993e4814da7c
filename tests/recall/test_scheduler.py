"""When to ask again, by FSRS.

- after any reviews it is what py-fsrs says that is driven directly, to the last digit
- two hundred random reviews of one card, each with a retention of its own
- the same reviews give the same schedule
- the forgetting curve in the core is that of py-fsrs
- offsets do not matter, only moments
"""

import random
from datetime import UTC, datetime, timedelta, timezone

import fsrs
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.cards import RATINGS, Memory, Rating, Review, retrievability
from dlpath.recall.scheduler import schedule
from tests.sample import NOW

START = NOW.astimezone(UTC)
gaps = st.timedeltas(timedelta(0), timedelta(days=400))
ratings = st.sampled_from(RATINGS)
retentions = st.floats(0.7, 0.97)


def driven(reviews: list[Review]) -> fsrs.Card:
    """Return the card that py-fsrs makes of `reviews`."""
    card = fsrs.Card(card_id=1)
    for review in reviews:
        scheduler = fsrs.Scheduler(desired_retention=review.retention, enable_fuzzing=False)
        rating = fsrs.Rating(RATINGS.index(review.rating) + 1)
        card, _ = scheduler.review_card(card, rating, review.at.astimezone(UTC))
    return card


def scheduled(reviews: list[Review]) -> Memory:
    memory = None
    for review in reviews:
        memory = schedule(memory, review)
    assert memory
    return memory


def agree(memory: Memory, card: fsrs.Card) -> bool:
    return memory == (
        card.state.name.lower(),
        card.step,
        card.stability,
        card.difficulty,
        card.due,
        card.last_review,
    )


@given(st.lists(st.tuples(gaps, ratings, retentions), min_size=1, max_size=12))
def test_any_reviews_give_what_py_fsrs_says(drawn: list[tuple[timedelta, Rating, float]]) -> None:
    at, reviews = START, []
    for gap, rating, retention in drawn:
        at += gap
        reviews.append(Review(at, rating, retention))
    assert agree(scheduled(reviews), driven(reviews))


def test_two_hundred_random_reviews_give_what_py_fsrs_says() -> None:
    dice = random.Random(6)
    at, reviews = START, []
    for _ in range(200):
        at += timedelta(days=dice.choice((0, 0.01, 0.4, 1, 3, 10, 40)) * dice.random())
        reviews.append(Review(at, dice.choice(RATINGS), dice.uniform(0.7, 0.97)))
    for count in (1, 10, 50, 100, 200):
        assert agree(scheduled(reviews[:count]), driven(reviews[:count]))
    assert scheduled(reviews) == scheduled(reviews)


@given(st.floats(0.001, 36500), st.integers(0, 5000))
def test_the_forgetting_curve_is_that_of_py_fsrs(stability: float, days: int) -> None:
    now = START + timedelta(days=days)
    memory = Memory("review", None, stability, 5.0, START, START)
    card = fsrs.Card(1, fsrs.State.Review, None, stability, 5.0, START, START)
    expected = fsrs.Scheduler().get_card_retrievability(card, now)
    assert abs(retrievability(memory, now) - expected) < 1e-12


def test_a_clock_before_the_last_review_does_not_know_more_than_all() -> None:
    memory = Memory("review", None, 3.0, 5.0, START, START)
    assert retrievability(memory, START - timedelta(days=3)) == 1


def test_offsets_do_not_matter() -> None:
    here = Review(NOW, "good", 0.9)
    there = Review(NOW.astimezone(timezone(timedelta(hours=-9))), "good", 0.9)
    assert schedule(None, here) == schedule(None, there)
    assert schedule(None, here).last == datetime(2026, 11, 18, 18, 30, tzinfo=UTC)
