"""A time box.

- its steps never take longer than there is time, and each takes some
- what it names is unfinished, and of the topic it is about
- what is in progress is resumed, what is not is begun; what fits is named, what is small is whole
- when something ends early the next offer has the rest
- a third goes to something to read on the topic, never more than half an hour; offline to a book
- what is gone is not recommended; a project comes with its brief
- where nothing is offered it is empty; a moment is no box
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.box import MOST_READING, SHORTEST, Box, fill
from dlpath.core.details import Resource
from dlpath.core.errors import BadValue
from dlpath.core.progress import Progress
from tests.sample import ROADMAP, progress
from tests.sample_details import DETAILS
from tests.strategies import learners
from tests.walking import offered

BARE = DETAILS._replace(resources={})
SHELF = {
    each.id: each
    for each in (
        Resource(
            "gone", "Gone", "course", "https://example.org/1", status="dead", topics=("slopes",)
        ),
        Resource("film", "A film", "video", "https://example.org/2", topics=("slopes", "scalars")),
        Resource("tome", "A tome", "book", topics=("slopes",)),
    )
}
STOCKED = DETAILS._replace(resources=SHELF)


def box(learner: Progress, minutes: int, *, details=BARE, offline: bool = False) -> Box:
    return fill(learner, details, offered(learner, minutes), minutes, offline=offline)


def told(found: Box) -> list[tuple[str, str, int, str]]:
    return [(step.kind, step.id, step.minutes, step.detail) for step in found.steps]


details = st.sampled_from([DETAILS, BARE, STOCKED])
lengths = st.integers(SHORTEST, 24 * 60)


@given(learners(), lengths, details, st.booleans())
def test_the_steps_never_take_longer_than_there_is_time(learner, minutes, texts, offline):
    found = box(learner, minutes, details=texts, offline=offline)
    assert found.minutes == minutes
    assert sum(step.minutes for step in found.steps) <= minutes
    assert all(step.minutes >= 1 for step in found.steps)


@given(learners(), lengths, details)
def test_only_unfinished_subtopics_of_the_topic_are_named(learner, minutes, texts):
    for step in box(learner, minutes, details=texts).steps:
        if step.kind in ("slice", "resume"):
            for topic in ROADMAP.topics.values():
                for part in topic.subtopics:
                    if topic.id != step.id or learner.settled(f"{topic.id}/{part.id}"):
                        assert part.title not in step.detail


@given(learners(), lengths)
def test_nothing_stands_in_it_twice_and_all_of_it_is_offered(learner, minutes):
    steps = [step.id for step in box(learner, minutes).steps]
    assert len(steps) == len(set(steps))
    assert set(steps) <= {offer.id for offer in offered(learner)}
    assert bool(steps) == bool(offered(learner))


def test_the_subtopics_that_fit_are_named():
    learner = progress(scalars="done", vectors="done", slopes="done", calculator="done")
    assert told(box(learner, 70)) == [("slice", "layers", 70, "Weights and Biases")]
    assert told(box(learner, 29)) == [("slice", "layers", 29, "a first part of Weights")]


def test_what_was_ticked_is_behind():
    learner = progress(
        scalars="done", vectors="done", slopes="done", calculator="done", layers__biases="done"
    )
    assert told(box(learner, 60)) == [("resume", "layers", 60, "Weights and Shapes")]


def test_what_ends_early_leaves_the_rest_to_the_next():
    assert told(box(progress(scalars="doing"), 150)) == [
        ("resume", "scalars", 120, "all of it"),
        ("slice", "reading", 30, "a part of it"),
    ]


def test_the_rest_of_what_was_begun():
    learner = progress(scalars="done", vectors__length="done", slopes="done")
    assert told(box(learner, 60))[0] == ("resume", "vectors", 60, "the rest of it")


def test_leftovers_too_short_to_plan_are_left_over():
    found = box(progress(scalars="doing"), 120 + SHORTEST - 1)
    assert [step.id for step in found.steps] == ["scalars"]


def test_a_third_goes_to_something_to_read():
    steps = box(progress(), 60, details=STOCKED).steps
    assert [(step.kind, step.id, step.minutes) for step in steps] == [
        ("slice", "scalars", 40),
        ("resource", "film", 20),
    ]
    assert steps[1].detail == "on Scalars: https://example.org/2"


def test_reading_has_its_limit():
    steps = box(progress(scalars="doing"), 120, details=STOCKED).steps
    assert [step.minutes for step in steps] == [120 - MOST_READING, MOST_READING]


def test_offline_only_a_book_is_named_and_what_is_gone_never():
    learner = progress(scalars="done", slopes="doing")
    online, offline = (
        [step.id for step in box(learner, 60, details=STOCKED, offline=away).steps]
        for away in (False, True)
    )
    assert online == ["slopes", "film"]
    assert offline == ["slopes", "tome"]
    assert [step.id for step in box(progress(), 60, details=STOCKED, offline=True).steps] == [
        "scalars"
    ]


def test_a_book_without_an_address_says_what_it_is_on():
    learner = progress(scalars="done", slopes="doing")
    assert box(learner, 60, details=STOCKED, offline=True).steps[1].detail == "on Slopes"


def test_a_project_comes_with_its_brief():
    learner = progress(
        **dict.fromkeys(("scalars", "vectors", "slopes", "layers", "training", "ships"), "done"),
        calculator="doing",
    )
    assert told(box(learner, 90))[0] == ("project", "calculator", 90, "Add and multiply.")


def test_where_nothing_is_offered_it_is_empty():
    everything = dict.fromkeys([*ROADMAP.topics, *ROADMAP.projects], "done")
    assert box(progress(**everything), 45) == Box(45, ())


@pytest.mark.parametrize("minutes", [1, SHORTEST - 1])
def test_a_moment_is_no_box(minutes):
    with pytest.raises(BadValue, match="too short to plan"):
        box(progress(), minutes)
