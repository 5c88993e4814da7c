"""How far the learner is: shares, phases and totals, derived from standings and never stored."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from dlpath.core.events import FINISHED, UNTOUCHED, Standing, Status
from dlpath.core.roadmap import NO_HOURS, Course, Hours, Phase, Project, Topic, total_hours

Standings = Mapping[str, Standing]


class Tally(NamedTuple):
    """Topics by status. `total` leaves out what was skipped."""

    total: int
    done: int
    known: int
    doing: int
    skipped: int
    todo: int

    @property
    def finished(self) -> int:
        """Topics that need no more work: done, or known before."""
        return self.done + self.known


class PhaseProgress(NamedTuple):
    """A phase's topics and hours; core projects count in the hours and not in the topics."""

    phase: Phase
    tally: Tally
    hours: Hours
    remaining: Hours

    @property
    def hours_done(self) -> float:
        """Likely hours behind the learner."""
        return self.hours.likely - self.remaining.likely

    @property
    def share(self) -> float:
        """Part of the phase that is behind, 0 to 1, by hours."""
        if not self.hours.likely:
            return 1.0 if self.tally.finished == self.tally.total > 0 else 0.0
        return self.hours_done / self.hours.likely


class Progress:
    """A course and where the learner stands on it.

    Ongoing phases take part in `phases` and in no total: they have no end.
    """

    def __init__(self, course: Course, standings: Standings) -> None:
        self.course = course
        self.standings = standings

    def standing(self, item: str) -> Standing:
        """Return the standing of a topic, `topic/subtopic` or project."""
        return self.standings.get(item, UNTOUCHED)

    def status(self, item: str) -> Status:
        """Return the status of an item; ticking a part of a topic means that it is being done."""
        status = self.standing(item).status
        if status == "todo" and item in self.course.roadmap.topics and self.share(item) > 0:
            return "doing"
        return status

    def share(self, topic: str) -> float:
        """Return the part of a topic that is behind, 0 to 1, counted in ticked subtopics.

        A finished topic is full, whether or not its subtopics were ticked one by one.
        """
        if self.standing(topic).status in FINISHED:
            return 1.0
        subtopics = self.course.roadmap.topics[topic].subtopics
        if not subtopics or not self.standings:
            return 0.0
        return self.subtopics_done(self.course.roadmap.topics[topic]) / len(subtopics)

    def subtopics_done(self, topic: Topic) -> int:
        """Return how many of the topic's subtopics were ticked."""
        return sum(
            self.standing(f"{topic.id}/{subtopic.id}").status in FINISHED
            for subtopic in topic.subtopics
        )

    def finished(self, item: str) -> bool:
        """Return whether an item needs no more work."""
        return self.standing(item).status in FINISHED

    def missing(self, topic: str) -> tuple[str, ...]:
        """Return the needs of a topic that are neither finished nor skipped, in order."""
        return tuple(
            need
            for need in self.course.needs.get(topic, ())
            if self.standing(need).status not in (*FINISHED, "skipped")
        )

    def ready(self, topic: str) -> bool:
        """Return whether a topic can be started now: still to do and its needs met."""
        return self.status(topic) in ("todo", "doing") and not self.missing(topic)

    def remaining(self, topic: str) -> Hours:
        """Return the hours that a topic still takes; none when finished or skipped."""
        if self.standing(topic).status in (*FINISHED, "skipped"):
            return NO_HOURS
        return self.course.roadmap.topics[topic].hours.scaled(1 - self.share(topic))

    def project_remaining(self, project: Project) -> Hours:
        """Return the hours that a project still takes."""
        if project.hours is None or self.standing(project.id).status in (*FINISHED, "skipped"):
            return NO_HOURS
        return project.hours

    @cached_property
    def phases(self) -> tuple[PhaseProgress, ...]:
        """Every phase of the track, ongoing ones included."""
        return tuple(self._phase(phase) for phase in self.course.track.phases)

    def _phase(self, phase: Phase) -> PhaseProgress:
        roadmap = self.course.roadmap
        projects = [
            project
            for project in map(roadmap.projects.__getitem__, phase.projects)
            if project.core and project.hours and self.standing(project.id).status != "skipped"
        ]
        topics = [topic for topic in phase.topics if self.standing(topic).status != "skipped"]
        hours = total_hours(
            [roadmap.topics[topic].hours for topic in topics]
            + [project.hours or NO_HOURS for project in projects]
        )
        remaining = total_hours(
            [self.remaining(topic) for topic in topics]
            + [self.project_remaining(project) for project in projects]
        )
        return PhaseProgress(phase, self._tally(phase.topics), hours, remaining)

    def _tally(self, topics: Iterable[str]) -> Tally:
        counts: dict[Status, int] = dict.fromkeys(("todo", "doing", "done", "known", "skipped"), 0)
        for topic in topics:
            counts[self.status(topic)] += 1
        return Tally(
            total=sum(counts.values()) - counts["skipped"],
            done=counts["done"],
            known=counts["known"],
            doing=counts["doing"],
            skipped=counts["skipped"],
            todo=counts["todo"],
        )

    @cached_property
    def tally(self) -> Tally:
        """All topics that have an end, by status."""
        tallies = [each.tally for each in self.bounded]
        return (
            Tally(*(sum(column) for column in zip(*tallies, strict=True)))
            if tallies
            else (Tally(0, 0, 0, 0, 0, 0))
        )

    @property
    def bounded(self) -> tuple[PhaseProgress, ...]:
        """The phases that have an end, which are all that totals count."""
        return tuple(each for each in self.phases if not each.phase.ongoing)

    @cached_property
    def hours(self) -> Hours:
        """Hours of the whole track, less what was skipped."""
        return total_hours(each.hours for each in self.bounded)

    @cached_property
    def hours_remaining(self) -> Hours:
        """Hours still ahead."""
        return total_hours(each.remaining for each in self.bounded)

    @property
    def percent(self) -> int:
        """Part of the track behind the learner, by likely hours; 100 only when nothing is left."""
        if not self.hours.likely:
            return 100 if self.tally.total == self.tally.finished > 0 else 0
        left = self.hours_remaining.likely
        share = 100 * (1 - left / self.hours.likely)
        return min(99, round(share)) if left > 0 else 100

    @property
    def complete(self) -> bool:
        """Whether nothing with an end is left to do: topics and core projects."""
        return self.tally.total == self.tally.finished and self.hours_remaining.likely <= 0

    def doing(self) -> list[str]:
        """Return the topics and projects in progress, in the order of the track."""
        items = [*self.course.places, *self.course.project_phases]
        return [item for item in items if self.status(item) == "doing"]
