"""What to review.

- of what an offered topic leans on, what is fading, the weakest first; nothing for other offers
- topics with cards due are offered, the weakest first, with how many and how long; by phase too;
  those outside the track as well
"""

from dlpath.core.remembering import Recall
from dlpath.core.review import fading_needs, review_offers
from dlpath.core.suggest import Ask, Offer
from tests.sample import NOW, SHORT, course, progress
from tests.walking import offered


def known(topic: str, share: float = 0.5, asked: int = 3, due: int = 3) -> Recall:
    return Recall(topic, share, asked, tuple(f"{topic}.{n}" for n in range(due)))


def of(*recalls: Recall) -> dict[str, Recall]:
    return {each.topic: each for each in recalls}


def offer(item: str, **statuses: str) -> Offer:
    return next(each for each in offered(progress(**statuses)) if each.id == item)


LAYERS = offer("layers", scalars="done", vectors="done", slopes="done")


def test_what_an_offer_leans_on_and_is_fading_the_weakest_first():
    vectors, slopes = known("vectors", 0.7), known("slopes", 0.6)
    assert fading_needs(of(vectors, slopes), course(), LAYERS) == (slopes, vectors)
    assert fading_needs(of(known("vectors", 0.81), slopes), course(), LAYERS) == (slopes,)
    assert fading_needs({}, course(), LAYERS) == ()


def test_what_it_does_not_lean_on_may_fade():
    assert fading_needs(of(known("scalars"), known("layers")), course(), LAYERS) == ()


def test_a_project_and_a_review_lean_on_nothing():
    project = offer("calculator", vectors="done")
    assert project.kind == "project"
    (review,) = review_offers(of(known("vectors")), course(), Ask(NOW.date()), 30)
    recalls = of(known("vectors"), known("scalars"))
    assert fading_needs(recalls, course(), project) == ()
    assert fading_needs(recalls, course(), review) == ()


def reviews(*recalls: Recall, phase: str | None = None, seconds: int = 30) -> list[Offer]:
    return review_offers(of(*recalls), course(), Ask(NOW.date(), phase=phase), seconds)


def test_topics_with_cards_due_are_offered_the_weakest_first():
    found = reviews(known("vectors", 0.7), known("layers", 0.4), known("slopes", 0.1, due=0))
    assert [each.id for each in found] == ["layers", "vectors"]
    assert all((each.kind, each.score, each.missing) == ("review", 0, ()) for each in found)
    assert (found[0].title, found[0].number, found[0].phase) == ("Layers", "1.1", "networks")


def test_how_many_cards_and_how_long():
    first, second = reviews(
        known("vectors", 0.704, due=4), known("slopes", 0.9, asked=9, due=1), seconds=45
    )
    assert first.reasons == ("4 cards due; about 70 % is still known",)
    assert first.hours == (0.05, 0.05, 0.05)
    assert second.reasons == ("1 card due; about 90 % is still known",)


def test_only_those_of_a_phase():
    both = (known("vectors"), known("layers"))
    assert [each.id for each in reviews(*both, phase="networks")] == ["layers"]
    assert reviews(*both, phase="onward") == []


def test_a_topic_outside_the_track_is_reviewed_all_the_same():
    (found,) = review_offers(of(known("vectors")), course(SHORT), Ask(NOW.date()), 30)
    assert (found.id, found.number, found.phase) == ("vectors", "", "")
