"""What to do next.

what is offered
- only what is to do or in progress and has its needs met; every such topic, each once
- projects that are required, once their topics are finished
- nothing at the end
scores
- every term lies between 0 and its weight, and the terms add up to the score exactly
- best first; equal scores in the order of the track; the same state gives the same answer
- what is in progress goes before the same thing not begun
- what is unlocked is counted once, leaving out what is finished or skipped
the way through
- following the first offer to the end visits every topic of the track once, needs first
- the study order puts everything after what it needs, also where the track does not
- something is offered as long as a topic is left
reasons
- say how far one is, what leads on from it, where it stands
"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.graph import downstream, study_order
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Block, Need, Phase, Track
from dlpath.core.suggest import WEIGHTS, Offer
from tests.sample import FULL, PROJECTS, ROADMAP, SHORT, TOPICS, course, progress
from tests.strategies import learners
from tests.walking import offered, walk

BACKWARDS = Track(
    "backwards",
    "Backwards",
    "The contrary.",
    (Phase("all", 1, "All", (Block("", None, tuple(topic.id for topic in reversed(TOPICS))),)),),
)
TRACKS = pytest.mark.parametrize("track", [FULL, SHORT, BACKWARDS], ids=lambda track: track.id)


def ids(learner: Progress) -> list[str]:
    return [offer.id for offer in offered(learner)]


def offer(name: str, learner: Progress) -> Offer:
    return next(each for each in offered(learner) if each.id == name)


@given(learners())
def test_exactly_the_topics_whose_needs_are_met_are_offered(learner):
    topics = [each.id for each in offered(learner) if each.kind == "topic"]
    assert len(topics) == len(set(topics))
    settled = ("done", "known", "skipped")
    for topic in learner.course.places:
        open_ = learner.standing(topic).status not in settled
        met = all(learner.standing(need).status in settled for need in learner.course.needs[topic])
        assert (topic in topics) == (open_ and met)


@given(learners())
def test_projects_are_offered_once_their_topics_are_behind(learner):
    for each in offered(learner):
        if each.kind == "project":
            project = ROADMAP.projects[each.id]
            assert learner.course.required(project.id)
            assert learner.standing(project.id).status in ("todo", "doing")
            statuses = [learner.standing(topic).status for topic in project.topics]
            assert set(statuses) <= {"done", "known", "skipped"}


def test_a_core_project_is_offered_and_an_optional_one_is_not():
    learner = progress(
        scalars="done", vectors="done", slopes="done", layers="done", training="done"
    )
    assert ids(learner) == ["calculator", "ships", "reading"]
    assert [project.id for project in PROJECTS if project.core] == ["calculator", "paper"]


def test_a_project_waits_for_its_topics():
    assert "calculator" not in ids(progress(vectors="doing"))
    assert "calculator" in ids(progress(vectors="known"))
    assert "calculator" not in ids(progress(vectors="done", calculator="skipped"))


def test_nothing_is_offered_at_the_end():
    everything = [*ROADMAP.topics, *ROADMAP.projects]
    assert offered(progress(**dict.fromkeys(everything, "done"))) == []


times = st.none() | st.integers(1, 600)
goals = st.lists(st.sampled_from([topic.id for topic in TOPICS]))


@given(learners(), times, goals)
def test_every_term_lies_between_nothing_and_its_weight(learner, minutes, path):
    for each in offered(learner, minutes, *path):
        for term in each.terms:
            assert 0 <= term.value <= WEIGHTS[term.name]


@given(learners(), times, goals)
def test_the_terms_add_up_to_the_score_exactly(learner, minutes, path):
    for each in offered(learner, minutes, *path):
        assert sum(Decimal(str(term.value)) for term in each.terms) == Decimal(str(each.score))


@given(learners())
def test_the_best_comes_first_and_equals_keep_the_order_of_the_track(learner):
    order = [*learner.course.places, *learner.course.project_phases]
    keys = [(-each.score, order.index(each.id)) for each in offered(learner)]
    assert keys == sorted(keys)


def test_what_is_in_progress_goes_before_what_is_not():
    assert ids(progress(scalars="done"))[:2] == ["vectors", "slopes"]
    assert ids(progress(scalars="done", slopes="doing"))[:2] == ["slopes", "vectors"]
    assert offer("slopes", progress(scalars="done", slopes="doing")).doing


def test_beginning_something_never_lowers_its_score():
    for topic in ("vectors", "slopes", "reading"):
        before = offer(topic, progress(scalars="done"))
        after = offer(topic, progress(scalars="done", **{topic: "doing"}))
        assert after.score == pytest.approx(before.score + WEIGHTS["in progress"])


def test_what_is_unlocked_is_counted_once():
    assert offer("scalars", progress()).unlocks == 5
    assert offer("slopes", progress(scalars="done")).unlocks == 3
    assert offer("reading", progress()).unlocks == 0


def test_what_is_finished_or_skipped_is_not_waiting():
    learner = progress(scalars="done", layers="done", training="skipped")
    assert offer("slopes", learner).unlocks == 1


@TRACKS
def test_following_the_offers_visits_every_topic_once_needs_first(track):
    along = course(track)
    visited: list[str] = []
    for learner, taken in walk(along):
        if taken.kind == "topic":
            assert set(along.needs[taken.id]) <= set(visited)
            assert learner.standing(taken.id).status == "todo"
            visited.append(taken.id)
    assert sorted(visited) == sorted(along.places)


def test_following_the_offers_builds_every_core_project_and_completes_the_track():
    taken = [each.id for _, each in walk(course())]
    assert [each for each in taken if each in ROADMAP.projects] != []
    assert set(taken) == {*ROADMAP.topics, "calculator", "paper"}
    assert len(taken) == len(set(taken))
    assert progress(**dict.fromkeys(taken, "done")).complete


@TRACKS
def test_the_study_order_puts_everything_after_what_it_needs(track):
    along = course(track)
    order = study_order(along)
    assert sorted(order) == sorted(along.places)
    for topic, needs in along.needs.items():
        assert all(order.index(need) < order.index(topic) for need in needs)


@given(learners())
def test_something_is_offered_as_long_as_a_topic_is_left(learner):
    left = [topic for topic in learner.course.places if learner.status(topic) in ("todo", "doing")]
    assert bool(left) <= bool(offered(learner))


def test_downstream_is_everything_that_leans_on_it():
    along = course()
    bits = {topic: 1 << n for n, topic in enumerate(along.places)}
    below = downstream(along, bits)
    assert below["layers"] == bits["training"] | bits["ships"]
    assert below["ships"] == below["reading"] == 0


def test_reasons_say_how_far_one_is_and_what_leads_on():
    learner = progress(vectors="done", slopes="done", layers__weights="done", layers__biases="done")
    assert offer("layers", learner).reasons == (
        "you have ticked 2 of its 4 subtopics",
        "2 topics lead on from it",
    )


def test_reasons_say_where_it_stands():
    assert offer("scalars", progress()).reasons[-1] == "it opens Basics"
    assert "it comes next in Basics" in offer("slopes", progress(scalars="done")).reasons[-1]
    begun = progress(scalars="doing")
    assert offer("scalars", begun).reasons[0] == "you have begun it"


def test_a_project_says_what_it_puts_to_use():
    learner = progress(scalars="done", vectors="done")
    found = offer("calculator", learner)
    assert found.reasons == ("it puts Vectors to use",)
    assert (found.hours.likely, found.number, found.phase) == (3, "", "basics")


def test_an_offer_has_the_hours_that_are_left():
    learner = progress(scalars="done", vectors__length="done")
    assert offer("vectors", learner).hours.likely == 1.0


def test_reasons_keep_to_the_needs_of_the_track():
    assert Need("scalars", "vectors uses scalars") in ROADMAP.topics["vectors"].needs
    assert ids(progress(SHORT, scalars="done")) == ["layers"]
