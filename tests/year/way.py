"""The way of this learner through the course, at a pace of their own."""

import random
from collections.abc import Iterator
from typing import NamedTuple

from dlpath.core.roadmap import Course

LEFT_OUT = ("speech-recognition", "efficient-transformers", "tensorflow-keras")
KNOWN = ("python-programming", "git-basics", "numpy/array-operations")
EXTRA_PROJECTS = ("iris-classification", "cnn-mnist", "sentiment-analysis")


class Step(NamedTuple):
    """A part of the way: what is timed, for how long, and what is ticked at its end."""

    item: str
    minutes: float
    ticked: str


def steps(course: Course, chance: random.Random) -> Iterator[Step]:
    """Yield the way through the course as this learner takes it, at their own pace."""
    for phase in course.track.phases:
        projects = list(phase.projects)
        for block in phase.blocks:
            for topic in block.topics:
                if topic not in (*LEFT_OUT, *KNOWN):
                    yield from _topic_steps(course, topic, chance)
        for project in projects:
            found = course.roadmap.projects[project]
            if found.hours and (found.core or project in EXTRA_PROJECTS):
                yield Step(project, found.hours.likely * 60 * chance.uniform(0.6, 1.5), project)


def _topic_steps(course: Course, topic: str, chance: random.Random) -> Iterator[Step]:
    found = course.roadmap.topics[topic]
    names = [f"{topic}/{part.id}" for part in found.subtopics]
    names = [name for name in names if name not in KNOWN]
    minutes = found.hours.likely * 60 * chance.lognormvariate(0.05, 0.3)
    weights = [chance.uniform(0.5, 1.5) for _ in names]
    for name, weight in zip(names, weights, strict=True):
        timed = name if chance.random() < 0.35 else topic
        yield Step(timed, minutes * weight / sum(weights), name)
    yield Step(topic, 0 if names else minutes, topic)
