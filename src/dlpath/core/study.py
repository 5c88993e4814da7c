"""One topic or project whole: its card, what leads to it, what it leads to, what happened."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dlpath.core.details import Brief, Card, Details, Resource
from dlpath.core.events import CARDED, Event, Standing, Status
from dlpath.core.notes import Note, notes
from dlpath.core.progress import Progress
from dlpath.core.remembering import Recall
from dlpath.core.roadmap import Phase, Project, Roadmap, Subtopic, Topic, Track


class Lead(NamedTuple):
    """A topic that another needs or unlocks, with the reason where the roadmap gives one."""

    topic: Topic
    status: Status
    why: str = ""


class TopicStudy(NamedTuple):
    """The answer of `show` for a topic.

    `phase` is None outside the chosen track, `recall` where none of its questions was ever asked.
    """

    topic: Topic
    number: str
    phase: Phase | None
    status: Status
    standing: Standing
    minutes: int
    share: float
    card: Card
    needs: tuple[Lead, ...]
    unlocks: tuple[Lead, ...]
    subtopics: tuple[tuple[Subtopic, Status], ...]
    resources: tuple[Resource, ...]
    projects: tuple[tuple[Project, Status], ...]
    tracks: tuple[Track, ...]
    notes: tuple[Note, ...]
    history: tuple[Event, ...]
    recall: Recall | None


class ProjectStudy(NamedTuple):
    """The answer of `show` for a project."""

    project: Project
    phase: Phase | None
    status: Status
    standing: Standing
    brief: Brief
    topics: tuple[Lead, ...]
    notes: tuple[Note, ...]
    history: tuple[Event, ...]


def related_items(roadmap: Roadmap, item: str) -> list[str]:
    """Return the items whose events belong to a topic or project: itself, its parts, old ids."""
    topic = roadmap.topics.get(item)
    parts = [f"{item}/{subtopic.id}" for subtopic in topic.subtopics] if topic else []
    present = [item, *parts]
    return [*present, *(old for old, new in roadmap.renamed.items() if new in present)]


def topic_study(
    progress: Progress,
    details: Details,
    topic_id: str,
    events: Sequence[Event],
    recall: Recall | None = None,
) -> TopicStudy:
    """Return everything about a topic, from the events of it and of its subtopics."""
    course = progress.course
    roadmap = course.roadmap
    topic = roadmap.topics[topic_id]
    place = course.places.get(topic_id)
    return TopicStudy(
        topic=topic,
        number=course.number(topic_id),
        phase=place.phase if place else None,
        status=progress.status(topic_id),
        standing=progress.standing(topic_id),
        minutes=progress.minutes(topic_id),
        share=progress.share(topic_id),
        card=details.cards.get(topic_id, Card()),
        needs=tuple(
            Lead(roadmap.topics[need.id], progress.status(need.id), need.why)
            for need in topic.needs
        ),
        unlocks=_leads(progress, course.dependents.get(topic_id, ())),
        subtopics=tuple(
            (subtopic, progress.standing(f"{topic_id}/{subtopic.id}").status)
            for subtopic in topic.subtopics
        ),
        resources=tuple(
            resource for resource in details.resources.values() if topic_id in resource.topics
        ),
        projects=tuple(
            (project, progress.standing(project.id).status)
            for project in roadmap.projects.values()
            if topic_id in project.topics
        ),
        tracks=tuple(track for track in roadmap.tracks.values() if _places(track, topic_id)),
        notes=tuple(notes(progress, events)),
        history=_history(events),
        recall=recall,
    )


def project_study(
    progress: Progress, details: Details, project_id: str, events: Sequence[Event]
) -> ProjectStudy:
    """Return everything about a project, from its events."""
    project = progress.course.roadmap.projects[project_id]
    return ProjectStudy(
        project=project,
        phase=progress.course.project_phases.get(project_id),
        status=progress.standing(project_id).status,
        standing=progress.standing(project_id),
        brief=details.briefs.get(project_id, Brief()),
        topics=_leads(progress, project.topics),
        notes=tuple(notes(progress, events)),
        history=_history(events),
    )


def _leads(progress: Progress, topics: Iterable[str]) -> tuple[Lead, ...]:
    roadmap = progress.course.roadmap
    return tuple(Lead(roadmap.topics[topic], progress.status(topic)) for topic in topics)


def _places(track: Track, topic: str) -> bool:
    return any(topic in phase.topics for phase in track.phases)


def _history(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(event for event in events if event.kind not in {"note", *CARDED})
