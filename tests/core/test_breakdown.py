"""Where the minutes went.

- parts count to their topic; what the track has not goes elsewhere; ids of the past are today's
- phases in the order of the track, topics with the most first, with those that had time before only
- kinds: a project at any time, a quiz, review from the day after a topic or its part was finished,
  study for all else
- a trail has a step for each day up to a month, for more days longer steps and never too many
- every day with the name of its weekday
- ways to break down are typed with commas, any of them, in that order
"""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.breakdown import (
    ELSEWHERE,
    MOST_STEPS,
    WAYS,
    Breakdown,
    kind_of,
    parse_by,
    step_length,
)
from dlpath.core.errors import BadValue
from dlpath.core.events import Spent, Standing
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course
from dlpath.core.when import USUAL, Window
from tests.sample import FULL, NOW, ROADMAP, SHORT, ZONE, course, progress

WEEK = USUAL.week_of(NOW.date())
MONDAY = WEEK.first


def broken_down(*spent: Spent, learner: Progress | None = None, window: Window = WEEK) -> Breakdown:
    return Breakdown(learner or progress(), window, spent, USUAL)


def minutes(shares) -> dict[str, int]:
    return {share.id: share.minutes for share in shares}


def test_parts_count_to_their_topic():
    found = broken_down(
        Spent(MONDAY, "vectors", 10),
        Spent(MONDAY, "vectors/angle", 20),
        Spent(MONDAY, "digits", 60),
    )
    assert minutes(found.topics()) == {"digits": 60, "vectors": 30}
    assert [share.title for share in found.topics()] == ["Digits", "Vectors"]
    assert minutes(found.phases()) == {"basics": 30, "networks": 60}


def test_what_the_track_has_not_goes_elsewhere():
    found = broken_down(Spent(MONDAY, "reading", 10), learner=progress(SHORT))
    assert minutes(found.phases()) == {ELSEWHERE: 10}
    assert found.phases()[0].title == "outside this track"
    assert [share.title for share in found.topics()] == ["Reading"]


def test_what_went_by_another_name_counts_under_that_of_today():
    renamed = ROADMAP._replace(renamed={"gradients": "slopes"})
    learner = Progress(Course(renamed, FULL), {})
    found = broken_down(Spent(MONDAY, "gradients", 10), Spent(MONDAY, "slopes", 5), learner=learner)
    assert minutes(found.topics()) == {"slopes": 15}


def test_phases_stand_in_the_order_of_the_track():
    found = broken_down(Spent(MONDAY, "layers", 20), Spent(MONDAY, "slopes", 10))
    assert [share.id for share in found.phases()] == ["basics", "networks"]


def test_what_had_time_before_only_is_there_too():
    found = broken_down(Spent(MONDAY - timedelta(days=3), "slopes", 25))
    for shares in (found.phases(), found.topics(), found.kinds()):
        assert [(share.minutes, share.previous_minutes) for share in shares] == [(0, 25)]


def test_every_day_of_the_window_is_there_with_its_name():
    found = broken_down(Spent(MONDAY, "slopes", 30)).days()
    assert [share.title for share in found] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert [share.minutes for share in found] == [30, 0, 0, 0, 0, 0, 0]


# Kinds


def kind(item: str, *, after: int = 0, **standings: str) -> str:
    finished = datetime(2026, 11, 16, 19, tzinfo=ZONE)
    learner = Progress(
        course(),
        {
            name.replace("__", "/"): Standing(status, since=finished)  # type: ignore[arg-type]
            for name, status in standings.items()
        },
    )
    return kind_of(learner, Spent(MONDAY + timedelta(days=after), item, 10), USUAL)


@pytest.mark.parametrize("status", ["done", "known"])
def test_work_after_the_day_it_was_finished_is_review(status):
    assert kind("slopes", after=1, slopes=status) == "review"
    assert kind("slopes", slopes=status) == "study"
    assert kind("slopes", after=-1, slopes=status) == "study"


@pytest.mark.parametrize("status", ["todo", "doing", "skipped"])
def test_what_is_not_finished_is_studied(status):
    assert kind("slopes", after=1, slopes=status) == "study"


def test_a_part_is_reviewed_once_it_or_its_topic_is_finished():
    assert kind("vectors/angle", after=1, vectors="done") == "review"
    assert kind("vectors/angle", after=1, vectors__angle="done") == "review"
    assert kind("vectors", after=1, vectors__angle="done") == "study"


def test_a_project_is_a_project_at_any_time():
    assert kind("digits") == kind("digits", after=9, digits="done") == "project"


def test_a_quiz_is_a_quiz():
    assert kind("slopes/quiz") == kind("slopes/quiz", after=9, slopes="done") == "quiz"


def test_what_the_roadmap_has_no_more_was_studied():
    assert kind("phlogiston") == "study"


# Trails


@given(st.integers(1, 20_000))
def test_no_window_has_too_many_steps(days):
    window = Window(date(1980, 1, 1), date(1980, 1, 1) + timedelta(days=days - 1), "x")
    length = step_length(window)
    assert -(-days // length) <= MOST_STEPS
    assert (length == 1) == (days <= MOST_STEPS)


def test_a_week_has_a_step_for_each_day():
    spent = (Spent(MONDAY, "slopes", 10), Spent(MONDAY + timedelta(days=6), "slopes", 5))
    assert broken_down(*spent).topics()[0].trail == (10, 0, 0, 0, 0, 0, 5)


def test_a_quarter_has_a_step_for_each_week():
    window = Window(MONDAY, MONDAY + timedelta(days=90), "x")
    spent = (Spent(MONDAY + timedelta(days=6), "slopes", 10), Spent(window.last, "slopes", 5))
    assert broken_down(*spent, window=window).topics()[0].trail == (10, *([0] * 11), 5)


# Typed


def test_ways_keep_the_order_in_which_they_were_asked_for():
    assert parse_by("kind, Day,kind") == ("kind", "day")
    assert parse_by(",".join(WAYS)) == WAYS


@pytest.mark.parametrize("typed", ["", "month", "day,", "day;phase"])
def test_other_ways_are_refused(typed):
    with pytest.raises(BadValue, match="is not broken down by"):
        parse_by(typed)
