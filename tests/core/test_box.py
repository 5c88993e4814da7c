"""A time box.

- its steps never take longer than there is time, and each takes some
- what it names is unfinished, and of the topic it is about
- what is in progress is resumed, what is not is begun; what fits is named, what is small is whole
- when something ends early the next offer has the rest
- a third goes to something to read on the topic, never more than half an hour; offline to a book
- what is gone is not recommended; a project comes with its brief
- where nothing is offered it is empty; a moment is no box
- quiz cards that are due come first, as many as fit into a quarter of it, and leave enough to plan
"""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.box import MOST_READING, REVIEW_SHARE, SHORTEST, Box, Step, fill, reviewing
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


@given(st.integers(0, 300), st.integers(1, 600), lengths)
def test_cards_take_a_quarter_at_most_and_leave_enough_to_plan(due, seconds, minutes):
    step = reviewing(due, seconds, minutes)
    room = min(minutes / REVIEW_SHARE, minutes - SHORTEST)
    if step is None:
        assert not due or math.floor(room) * 60 < seconds
        return
    asked = int(step.detail.rpartition(" ")[2])
    assert 1 <= asked <= due
    assert asked * seconds <= step.minutes * 60 < (asked * seconds) + 60
    assert 1 <= step.minutes <= room
    assert asked == due or (asked + 1) * seconds > math.floor(room) * 60


def test_all_that_is_due_fits_in_a_long_box():
    assert reviewing(20, 30, 60) == Step(
        "review", "quiz", "20 quiz cards", 10, "dlpath quiz --limit 20"
    )
    assert reviewing(1, 30, 60) == Step("review", "quiz", "1 quiz card", 1, "dlpath quiz --limit 1")


def test_of_more_than_fit_it_says_how_many():
    found = reviewing(20, 40, 20)
    assert found == Step("review", "quiz", "7 of 20 quiz cards", 5, "dlpath quiz --limit 7")


@pytest.mark.parametrize(("due", "seconds", "minutes"), [(0, 30, 60), (5, 30, 10), (5, 90, 11)])
def test_without_cards_or_room_there_is_no_such_step(due, seconds, minutes):
    assert reviewing(due, seconds, minutes) is None


def test_a_box_after_its_first_step_is_as_long_as_was_asked():
    first = reviewing(20, 30, 60)
    assert first
    rest = box(progress(), 60 - first.minutes)
    assert rest.after(first) == Box(60, (first, *rest.steps))
