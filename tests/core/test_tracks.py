"""Tracks, and the tracker that one keeps.

- a track goes by its id, its beginning or its source; what fits none, or several, is unknown
- each in one line: size, how far one is, the months that are left at a pace
- progress belongs to topics: ticking one never takes any track back
- the three marks of a tracker row are earned one by one
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.errors import UnknownItem
from dlpath.core.events import Standing
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course, Track, TrackerRow
from dlpath.core.tracks import TrackSummary, find_track, summaries, tracker
from tests.sample import FULL, NOW, ROADMAP, SHORT, TOPICS, progress
from tests.strategies import standings

SOURCED = SHORT._replace(id="shore", source="004")
MANY = ROADMAP._replace(tracks={each.id: each for each in (FULL, SHORT, SOURCED)})
ROWS = (
    TrackerRow("1", "Numbers", "Calculator", ("scalars", "vectors"), ("calculator", "digits")),
    TrackerRow("2", "Networks", "Anything", ("layers",), ("paper",)),
)
KEPT = Course(ROADMAP, FULL._replace(tracker=ROWS))


def lines(**statuses: str) -> dict[str, TrackSummary]:
    found = summaries(ROADMAP, progress(**statuses).standings, FULL, 2.0)
    return {each.track.id: each for each in found}


def marks(**statuses: str) -> list[tuple[bool, bool, bool]]:
    kept = tracker(Progress(KEPT, progress(**statuses).standings))
    return [(each.concept, each.project, each.quiz) for each in kept]


@pytest.mark.parametrize(
    ("typed", "track"),
    [
        ("full", FULL),
        ("FULL ", FULL),
        ("fu", FULL),
        ("short", SHORT),
        ("shore", SOURCED),
        ("004", SOURCED),
    ],
)
def test_a_track_goes_by_its_id_its_beginning_or_its_source(typed: str, track: Track):
    assert find_track(MANY, typed) == track


@pytest.mark.parametrize("typed", ["", "  ", "sho", "zzz", "000"])
def test_what_fits_none_or_several_is_unknown(typed):
    with pytest.raises(UnknownItem, match="no track is called"):
        find_track(MANY, typed)


def test_a_slip_gets_the_nearest():
    with pytest.raises(UnknownItem) as caught:
        find_track(MANY, "fulll")
    assert caught.value.hint == "did you mean full?"


def test_each_track_in_one_line():
    full, short = lines(scalars="done", slopes="known", layers__weights="done").values()
    assert (full.chosen, full.topics, full.finished) == (True, 6, 2)
    assert (full.hours, full.hours_remaining, full.percent) == (15, 10.5, 30)
    assert full.months == pytest.approx(10.5 / 2 / 4.348, abs=0.01)
    assert (short.chosen, short.topics, short.finished) == (False, 3, 1)
    assert (short.hours, short.hours_remaining, short.percent) == (6, 3.5, 42)


@given(standings, st.sampled_from([topic.id for topic in TOPICS]))
def test_ticking_a_topic_takes_no_track_back(before, topic):
    after = {**before, topic: Standing("done", since=NOW)}
    pairs = zip(
        summaries(ROADMAP, before, FULL, 5.0), summaries(ROADMAP, after, FULL, 5.0), strict=True
    )
    for old, new in pairs:
        assert new.finished >= old.finished
        assert new.hours_remaining <= old.hours_remaining
        assert new.months <= old.months


def test_a_row_begins_without_marks():
    assert marks() == [(False, False, False)] * 2


def test_the_concept_takes_all_its_topics():
    assert marks(scalars="done")[0] == (False, False, False)
    assert marks(scalars="done", vectors="known")[0] == (True, False, False)
    assert marks(scalars="done", vectors="skipped")[0] == (False, False, False)


@pytest.mark.parametrize("project", ["calculator", "digits"])
def test_the_project_takes_any_that_is_accepted(project):
    assert marks(**{project: "done"}) == [(False, True, False), (False, False, False)]


def test_the_quiz_takes_those_of_all_its_topics():
    assert marks(scalars__quiz="done")[0] == (False, False, False)
    assert marks(scalars__quiz="done", vectors__quiz="done")[0] == (False, False, True)
    assert marks(layers__quiz="done") == [(False, False, False), (False, False, True)]


def test_a_track_without_a_tracker_has_no_marks():
    assert tracker(progress()) == []
