"""A goal.

- the last one set is in force, until it is let go of
- it can be a topic or project of the track that is still to do; anything else is refused, with
  what to do instead
- the way to it: closed under needs, needs first and itself last, nothing settled, nothing more
- a project's way leads through its topics
"""

from datetime import date

import pytest
from hypothesis import given

from dlpath.core.errors import BadValue, Refused
from dlpath.core.goal import Goal, aim, goal, path
from dlpath.core.progress import Progress
from dlpath.core.select import Item
from tests.happenings import event
from tests.sample import NOW, SHORT, progress
from tests.strategies import learners, tangles

SETTLED = ("done", "known", "skipped")


def topic(name: str) -> Item:
    return Item("topic", name, name.title())


def test_without_a_word_there_is_no_goal():
    assert goal([]) is None


def test_the_last_one_set_is_in_force():
    events = [event("goal", "layers", data={"by": "2027-06-30"}), event("goal", "ships")]
    assert goal(events[:1]) == Goal("layers", date(2027, 6, 30))
    assert goal(events) == Goal("ships", None)


def test_it_is_let_go_of():
    events = [event("goal", "layers"), event("aimless"), event("goal", "ships")]
    assert goal(events[:2]) is None
    assert goal(events) == Goal("ships", None)


def test_what_is_set_is_what_is_read_back():
    for by in (None, date(2027, 6, 30)):
        draft = aim(progress(), topic("layers"), by, NOW)
        assert goal([event(draft.kind, draft.item, data=draft.data)]) == Goal("layers", by)


def test_a_project_can_be_a_goal():
    assert aim(progress(), Item("project", "digits", "Digits"), None, NOW).item == "digits"


def test_what_lies_outside_the_track_is_refused_with_the_track_that_has_it():
    with pytest.raises(Refused, match="not in the track short") as caught:
        aim(progress(SHORT), topic("ships"), None, NOW)
    assert caught.value.hint == "dlpath track use full"


@pytest.mark.parametrize("status", ["done", "known"])
def test_what_is_reached_is_refused(status):
    with pytest.raises(Refused, match="done already"):
        aim(progress(scalars=status), topic("scalars"), None, NOW)


def test_what_was_skipped_is_refused_with_the_way_back():
    with pytest.raises(Refused, match="you skipped Layers") as caught:
        aim(progress(layers="skipped"), topic("layers"), None, NOW)
    assert "dlpath reset layers" in caught.value.hint


def test_a_part_of_a_topic_is_no_goal():
    with pytest.raises(BadValue, match="part of a topic") as caught:
        aim(progress(), Item("subtopic", "vectors/angle", "Angle"), None, NOW)
    assert caught.value.hint == "dlpath goal set vectors"


def test_the_way_to_a_topic_leads_through_its_needs():
    assert path(progress(), "layers") == ("scalars", "vectors", "slopes", "layers")
    assert path(progress(scalars="done", slopes="known"), "layers") == ("vectors", "layers")
    assert path(progress(), "reading") == ("reading",)


def test_the_way_to_a_project_leads_through_its_topics():
    assert path(progress(), "calculator") == ("scalars", "vectors", "calculator")
    learner = progress(layers="done", scalars="done", vectors="skipped", slopes="done")
    assert path(learner, "digits") == ("training", "digits")


@pytest.mark.parametrize("status", SETTLED)
def test_at_the_goal_nothing_is_left_and_nothing_leads_to_what_was_skipped(status):
    assert path(progress(layers=status), "layers") == ()
    assert path(progress(digits=status), "digits") == ()


def test_needs_outside_the_track_are_passed_through():
    assert path(progress(SHORT), "training") == ("scalars", "layers", "training")


@given(learners())
def test_the_way_is_ordered_and_holds_exactly_what_is_missing(learner):
    course = learner.course
    for item in course.places:
        way = path(learner, item)
        assert len(way) == len(set(way))
        assert not [each for each in way if learner.standing(each).status in SETTLED]
        assert (item in way) == (learner.standing(item).status not in SETTLED)
        assert set(way) <= {item} | needs_of(learner, item)
        for place, each in enumerate(way):
            assert set(learner.missing(each)) <= set(way[:place])


def needs_of(learner: Progress, item: str) -> set[str]:
    """What a topic needs, directly or not."""
    found: set[str] = set()
    stack = [item]
    while stack:
        for need in learner.course.needs[stack.pop()]:
            if need not in found:
                found.add(need)
                stack.append(need)
    return found


@given(learners())
def test_the_way_to_a_project_ends_with_it(learner):
    for project in learner.course.project_phases:
        way = path(learner, project)
        assert way[-1:] == (() if learner.settled(project) else (project,))


@given(tangles())
def test_on_any_track_the_way_is_closed_under_needs_and_in_order(along):
    learner = Progress(along, {})
    for item in along.places:
        way = path(learner, item)
        assert way[-1] == item
        assert set(way) == {item} | needs_of(learner, item)
        for place, each in enumerate(way):
            assert set(along.needs[each]) <= set(way[:place])
