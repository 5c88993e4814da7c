"""How far the learner is: shares, phases and totals, derived from standings and never stored."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from dlpath.core.events import FINISHED, SETTLED, UNTOUCHED, Standing, Status, combined
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
    """A phase's topics and hours; required projects count in the hours and not in the topics."""

    phase: Phase
    tally: Tally
    hours: Hours
    remaining: Hours

    @property
    def complete(self) -> bool:
        """Whether nothing is left to do in it: topics and required projects."""
        return self.tally.total == self.tally.finished and self.remaining.likely <= 0

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
        self.standings = _under_present_ids(standings, course.roadmap.renamed)

    def standing(self, item: str) -> Standing:
        """Return the standing of a topic, `topic/subtopic` or project."""
        return self.standings.get(item, UNTOUCHED)

    def status(self, item: str) -> Status:
        """Return the status of an item; work on a part of a topic means that it is being done."""
        status = self.standing(item).status
        return "doing" if status == "todo" and self._begun_in_part(item) else status

    def _begun_in_part(self, item: str) -> bool:
        topic = self.course.roadmap.topics.get(item) if item in self._known_in_part else None
        return topic is not None and any(
            self.standing(f"{item}/{subtopic.id}").status in ("doing", *FINISHED)
            for subtopic in topic.subtopics
        )

    @cached_property
    def _known_in_part(self) -> set[str]:
        """The topics with a subtopic that has a standing: of thousands, few need a closer look."""
        return {item.partition("/")[0] for item in self.standings if "/" in item}

    def share(self, topic: str) -> float:
        """Return the part of a topic that is behind, 0 to 1, counted in ticked subtopics.

        A finished topic is full, whether or not its subtopics were ticked one by one; skipped
        subtopics do not count.
        """
        if self.standing(topic).status in FINISHED:
            return 1.0
        if topic not in self._known_in_part:
            return 0.0
        counted = self.subtopics_counted(self.course.roadmap.topics[topic])
        return self.subtopics_done(self.course.roadmap.topics[topic]) / counted if counted else 0.0

    def minutes(self, item: str) -> int:
        """Return the minutes logged on an item, for a topic on its subtopics too."""
        topic = self.course.roadmap.topics.get(item)
        own = self.standing(item).minutes
        if topic is None or not self.standings:
            return own
        return own + sum(self.standing(f"{item}/{part.id}").minutes for part in topic.subtopics)

    def subtopics_done(self, topic: Topic) -> int:
        """Return how many of the topic's subtopics were ticked."""
        return sum(
            self.standing(f"{topic.id}/{subtopic.id}").status in FINISHED
            for subtopic in topic.subtopics
        )

    def subtopics_counted(self, topic: Topic) -> int:
        """Return how many of the topic's subtopics there are to tick: all but the skipped."""
        return sum(
            self.standing(f"{topic.id}/{subtopic.id}").status != "skipped"
            for subtopic in topic.subtopics
        )

    def settled(self, item: str) -> bool:
        """Return whether an item is finished or skipped: nothing waits for it any more."""
        return self.standing(item).status in SETTLED

    def finished(self, item: str) -> bool:
        """Return whether an item needs no more work."""
        return self.standing(item).status in FINISHED

    def missing(self, topic: str) -> tuple[str, ...]:
        """Return the needs of a topic that are neither finished nor skipped, in order."""
        needs = self.course.needs.get(topic, ())
        return tuple([need for need in needs if not self.settled(need)])

    def ready(self, topic: str) -> bool:
        """Return whether a topic can be started now: still to do and its needs met."""
        return not self.settled(topic) and not self.missing(topic)

    def remaining(self, topic: str) -> Hours:
        """Return the hours that a topic still takes; none when finished or skipped."""
        if self.settled(topic):
            return NO_HOURS
        return self.course.roadmap.topics[topic].hours.scaled(1 - self.share(topic))

    def project_remaining(self, project: Project) -> Hours:
        """Return the hours that a project still takes."""
        if project.hours is None or self.settled(project.id):
            return NO_HOURS
        return project.hours

    def left(self, item: str) -> Hours:
        """Return the hours that a topic or project still takes."""
        project = self.course.roadmap.projects.get(item)
        return self.project_remaining(project) if project else self.remaining(item)

    @cached_property
    def phases(self) -> tuple[PhaseProgress, ...]:
        """Every phase of the track, ongoing ones included."""
        return tuple(self._phase(phase) for phase in self.course.track.phases)

    def _phase(self, phase: Phase) -> PhaseProgress:
        roadmap = self.course.roadmap
        projects = [
            project
            for project in map(roadmap.projects.__getitem__, phase.projects)
            if self.course.required(project.id)
            and project.hours
            and self.standing(project.id).status != "skipped"
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
        share = 100 * (1 - self.hours_remaining.likely / self.hours.likely)
        return 100 if self.complete else min(99, round(share))

    @property
    def complete(self) -> bool:
        """Whether nothing with an end is left to do: topics and required projects."""
        return all(each.complete for each in self.bounded)

    def doing(self) -> list[str]:
        """Return the topics and projects in progress, in the order of the track."""
        items = [*self.course.places, *self.course.project_phases]
        return [item for item in items if self.status(item) == "doing"]


def _under_present_ids(standings: Standings, renamed: Mapping[str, str]) -> Standings:
    """Return the standings with what was recorded under an old id put to the present one."""
    if not renamed:
        return standings
    found: dict[str, Standing] = {}
    for item, standing in standings.items():
        present = renamed.get(item, item)
        found[present] = combined(found[present], standing) if present in found else standing
    return found
