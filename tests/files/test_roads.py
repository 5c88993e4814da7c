"""The bundled curriculum, walked from end to end along each of its tracks.

- following the first offer visits every topic and required project once, nothing before its needs,
  and completes the track
- every printed address, every id and every title leads to its topic
"""

from functools import cache
from pathlib import Path

import pytest

from dlpath.core.events import Standing
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course, Roadmap
from dlpath.core.select import find_item
from dlpath.files.roadmap import load
from tests.walking import walk

BUNDLED = Path(__file__).parents[2] / "data" / "roadmap.yaml"


@cache
def roadmap() -> Roadmap:
    """The bundled roadmap, read once."""
    return load(BUNDLED, BUNDLED.name)[0]


TRACKS = pytest.mark.parametrize("track", sorted(roadmap().tracks))


@TRACKS
def test_following_the_offers_visits_every_topic_once_needs_first(track):
    course = Course(roadmap(), roadmap().tracks[track])
    visited: list[str] = []
    for learner, offer in walk(course):
        assert learner.standing(offer.id).status == "todo"
        if offer.kind == "topic":
            assert set(course.needs[offer.id]) <= set(visited)
        visited.append(offer.id)
    assert len(visited) == len(set(visited))
    required = {project for project in course.project_phases if course.required(project)}
    assert set(visited) == {*course.places, *required}
    done = Progress(course, {item: Standing("done") for item in visited})
    assert done.complete
    assert done.percent == 100


@TRACKS
def test_every_printed_address_leads_to_its_topic(track):
    course = Course(roadmap(), roadmap().tracks[track])
    for topic in course.places:
        assert find_item(course, course.number(topic)).id == topic


def test_every_id_and_every_title_leads_to_its_topic():
    course = Course(roadmap(), roadmap().tracks["complete"])
    for topic in roadmap().topics.values():
        assert find_item(course, topic.id).id == topic.id
        assert find_item(course, topic.title).id == topic.id
