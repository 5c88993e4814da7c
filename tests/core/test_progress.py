"""How far the learner is.

topics
- a finished topic is full, else the ticked share of the parts that were not skipped
- work on a part makes its topic doing; the learner's own word on the topic goes before
- needs: skipped counts as met; a topic is ready when to do with nothing missing
- hours left shrink with the share and are none once finished or skipped
totals
- shares lie between 0 and 1, percent between 0 and 100
- percent is 100 only when nothing is left, and complete means just that
- every topic is counted once; skipped ones leave the total
- ongoing phases are shown and counted in no total
- core projects count in the hours, optional and endless ones do not
- finishing anything never moves anything backwards
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.events import Standing
from dlpath.core.progress import Progress
from dlpath.core.roadmap import NO_HOURS, Course, Hours
from tests.sample import NOW, PROJECTS, ROADMAP, SHORT, TOPICS, course, progress
from tests.strategies import ITEMS, learners

EVERYTHING = {topic.id: "done" for topic in TOPICS if topic.id != "reading"}


# Topics


def test_a_finished_topic_is_full_without_ticks_below():
    learner = progress(layers="done", vectors="known")
    assert (learner.share("layers"), learner.share("vectors")) == (1.0, 1.0)
    assert learner.subtopics_done(ROADMAP.topics["layers"]) == 0


def test_a_topic_is_as_far_as_its_ticked_parts():
    learner = progress(layers__weights="done", layers__biases="known", layers__shapes="doing")
    assert learner.share("layers") == 0.5
    assert learner.remaining("layers") == Hours(0.5, 1.0, 2.0)


def test_a_skipped_part_leaves_the_count():
    learner = progress(vectors__length="done", vectors__angle="skipped")
    assert learner.share("vectors") == 1.0
    assert learner.subtopics_counted(ROADMAP.topics["vectors"]) == 1


def test_skipping_every_part_finishes_nothing():
    learner = progress(vectors__length="skipped", vectors__angle="skipped")
    assert learner.share("vectors") == 0.0
    assert learner.status("vectors") == "todo"


@pytest.mark.parametrize("status", ["done", "known", "doing"])
def test_work_on_a_part_makes_its_topic_doing(status):
    assert progress(vectors__angle=status).status("vectors") == "doing"


@pytest.mark.parametrize("status", ["done", "known", "skipped"])
def test_the_word_on_the_topic_goes_before_that_on_its_parts(status):
    assert progress(vectors=status, vectors__angle="doing").status("vectors") == status


def test_ticking_every_part_does_not_tick_the_topic():
    learner = progress(vectors__length="done", vectors__angle="done")
    assert learner.status("vectors") == "doing"
    assert not learner.finished("vectors")


def test_a_topic_is_ready_once_its_needs_are_finished_or_skipped():
    assert not progress().ready("layers")
    assert progress().missing("layers") == ("vectors", "slopes")
    assert not progress(vectors="done", slopes="doing").ready("layers")
    assert progress(vectors="known", slopes="skipped").ready("layers")


@pytest.mark.parametrize("status", ["done", "known", "skipped"])
def test_what_is_settled_is_not_ready(status):
    assert not progress(scalars=status).ready("scalars")


def test_needs_outside_the_track_are_passed_through():
    assert course(SHORT).needs["layers"] == ("scalars",)
    assert course(SHORT).dependents["scalars"] == ["layers"]


@given(learners())
def test_hours_left_are_the_share_that_is_not_behind(learner):
    for topic in learner.course.places:
        left = learner.remaining(topic)
        settled = learner.standing(topic).status in ("done", "known", "skipped")
        expected = 0 if settled else 2 * (1 - learner.share(topic))
        assert left.likely == pytest.approx(expected)
        assert left.low <= left.likely <= left.high


# Totals


@given(learners())
def test_shares_and_percent_stay_within_their_bounds(learner):
    assert all(0 <= learner.share(topic) <= 1 for topic in learner.course.places)
    assert all(0 <= each.share <= 1 for each in learner.phases)
    assert 0 <= learner.percent <= 100


def left_open(learner: Progress) -> list[str]:
    """Everything with an end that is neither finished nor skipped, looked up one by one."""
    topics = [topic for each in learner.bounded for topic in each.phase.topics]
    projects = [
        project
        for each in learner.bounded
        for project in each.phase.projects
        if learner.course.required(project) and ROADMAP.projects[project].hours
    ]
    settled = ("done", "known", "skipped")
    return [item for item in topics + projects if learner.standing(item).status not in settled]


@given(learners())
def test_percent_is_a_hundred_only_when_nothing_is_left(learner):
    if learner.percent == 100:
        assert not left_open(learner)


@given(learners())
def test_complete_means_that_nothing_is_left(learner):
    assert learner.complete == (not left_open(learner))


def test_all_parts_ticked_is_not_a_hundred_percent_before_the_topic_is():
    learner = progress(**{**EVERYTHING, "calculator": "done", "layers": "todo"})
    parts = {f"layers/{part.id}": Standing("done") for part in ROADMAP.topics["layers"].subtopics}
    learner = Progress(course(), {**learner.standings, **parts})
    assert learner.hours_remaining == NO_HOURS
    assert learner.percent == 99
    assert not learner.complete


def test_a_finished_track_is_a_hundred_percent():
    learner = progress(**EVERYTHING, calculator="known")
    assert learner.percent == 100
    assert learner.complete


def test_a_little_left_is_never_a_hundred_percent():
    many = {f"t{n}": TOPICS[0]._replace(id=f"t{n}") for n in range(400)}
    block = SHORT.phases[0].blocks[0]._replace(topics=tuple(many))
    track = SHORT._replace(phases=(SHORT.phases[0]._replace(blocks=(block,)),))
    done = {topic: Standing("done") for topic in list(many)[1:]}
    assert Progress(Course(ROADMAP._replace(topics=many), track), done).percent == 99


def test_nothing_done_is_nothing():
    assert progress().percent == 0
    assert progress().hours_remaining == progress().hours == Hours(7.0, 15.0, 29.0)
    assert not progress().complete


def test_everything_skipped_is_no_progress():
    learner = progress(**dict.fromkeys(EVERYTHING, "skipped"), calculator="skipped")
    assert learner.percent == 0
    assert learner.tally.total == 0


@given(learners())
def test_every_topic_is_counted_once(learner):
    tally = learner.tally
    assert tally.total == tally.done + tally.known + tally.doing + tally.todo
    topics = sum(len(each.phase.topics) for each in learner.bounded)
    assert tally.total + tally.skipped == topics


def test_ongoing_phases_are_in_no_total():
    before, after = progress(), progress(reading="done", paper="done")
    assert (before.tally, before.hours) == (after.tally, after.hours)
    assert [each.phase.id for each in after.phases] == ["basics", "networks", "onward"]
    assert after.phases[2].tally.done == 1


def test_only_core_projects_with_an_end_count_in_the_hours():
    basics, networks, onward = progress().phases
    assert basics.hours.likely == 3 * 2 + 3
    assert networks.hours.likely == 3 * 2
    assert onward.hours.likely == 2
    assert [project.core for project in PROJECTS] == [True, False, True]


def test_skipped_things_leave_the_hours():
    assert progress(slopes="skipped", calculator="skipped").phases[0].hours.likely == 2 * 2


@given(learners(), st.sampled_from(ITEMS))
def test_finishing_something_never_moves_anything_backwards(learner, item):
    if learner.standing(item).status == "skipped":
        return
    after = Progress(learner.course, {**learner.standings, item: Standing("done", since=NOW)})
    assert after.percent >= learner.percent
    assert after.hours_remaining.likely <= learner.hours_remaining.likely
    assert after.hours.likely == learner.hours.likely
    assert after.tally.finished >= learner.tally.finished


def test_what_is_in_progress_comes_in_the_order_of_the_track():
    learner = progress(digits="doing", training="doing", vectors__angle="done", scalars="done")
    assert learner.doing() == ["vectors", "training", "digits"]


def test_a_track_without_phases_that_end_has_empty_totals():
    ongoing = SHORT.phases[0]._replace(ongoing=True)
    learner = Progress(Course(ROADMAP, SHORT._replace(phases=(ongoing,))), {})
    assert learner.tally.total == 0
    assert learner.hours == NO_HOURS
