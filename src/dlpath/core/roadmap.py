"""The curriculum as values: topics, projects, and the tracks that order them.

`Roadmap` is what every daily command needs and is loaded whole; the texts, several times larger,
are in `dlpath.core.details`. Both are made of named tuples, which a program that starts for every
tick can build by the thousand in a few milliseconds.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Literal, NamedTuple

Level = Literal["beginner", "intermediate", "advanced", "research"]
LEVELS: tuple[Level, ...] = ("beginner", "intermediate", "advanced", "research")


class Hours(NamedTuple):
    """An estimate in hours: hardly under `low`, most often `likely`, hardly over `high`."""

    low: float
    likely: float
    high: float

    def scaled(self, factor: float) -> "Hours":
        """Return the estimate for the share `factor` of the work."""
        return Hours(self.low * factor, self.likely * factor, self.high * factor)


NO_HOURS = Hours(0.0, 0.0, 0.0)


def total_hours(parts: Iterable[Hours]) -> Hours:
    """Return the sum of the estimates, bound by bound."""
    low = likely = high = 0.0
    for part in parts:
        low += part.low
        likely += part.likely
        high += part.high
    return Hours(low, likely, high)


class Subtopic(NamedTuple):
    """A part of a topic that is ticked by itself."""

    id: str
    title: str
    aliases: tuple[str, ...] = ()


class Need(NamedTuple):
    """A topic that should come before, and why in a few words."""

    id: str
    why: str = ""


class Topic(NamedTuple):
    """The unit that is ticked.

    `sources` names the source roadmaps that teach it, `questions` its quiz questions, by their ids.
    """

    id: str
    title: str
    hours: Hours
    needs: tuple[Need, ...] = ()
    subtopics: tuple[Subtopic, ...] = ()
    sources: tuple[str, ...] = ()
    added: bool = False
    aliases: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


class Project(NamedTuple):
    """Something to build. `hours` is None where the work has no end (research, competitions)."""

    id: str
    title: str
    level: Level
    hours: Hours | None
    core: bool
    topics: tuple[str, ...]
    aliases: tuple[str, ...] = ()


class Block(NamedTuple):
    """Some weeks of a phase; `weeks` counts from the phase's first week and includes both ends."""

    title: str
    weeks: tuple[int, int] | None
    topics: tuple[str, ...]


class Phase(NamedTuple):
    """A stage of a track, `weeks` long at least and at most.

    An `ongoing` phase has no end and is left out of every total.
    """

    id: str
    number: int
    title: str
    blocks: tuple[Block, ...]
    projects: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()
    weeks: tuple[int, int] | None = None
    ongoing: bool = False
    focus: str = ""
    outcome: str = ""
    hours: Hours | None = None

    @property
    def topics(self) -> tuple[str, ...]:
        """The phase's topic ids in study order."""
        return tuple(topic for block in self.blocks for topic in block.topics)


class TrackerRow(NamedTuple):
    """One row of a learning tracker: a concept, its project and its quiz, each its own mark.

    `title` is what the tracker calls the project; any one of `projects` earns that mark.
    """

    row: str
    concept: str
    title: str
    topics: tuple[str, ...]
    projects: tuple[str, ...]


class Track(NamedTuple):
    """A named way through the topics; `source` is the source roadmap it follows, if one."""

    id: str
    title: str
    suits: str
    phases: tuple[Phase, ...]
    source: str = ""
    duration: str = ""
    tracker: tuple[TrackerRow, ...] = ()


class Place(NamedTuple):
    """Where a track puts a topic: `number` is the address printed and typed, such as 1.4."""

    phase: Phase
    position: int

    @property
    def number(self) -> str:
        """The address, phase and position in it."""
        return f"{self.phase.number}.{self.position}"


class Roadmap(NamedTuple):
    """Everything there is to learn, less the texts.

    `renamed` leads from every item id of the past to the present one, for ids are for ever.
    """

    id: str
    title: str
    version: str
    hours_per_week: float
    topics: Mapping[str, Topic]
    projects: Mapping[str, Project]
    tracks: Mapping[str, Track]
    renamed: Mapping[str, str] = {}

    def present(self, item: str) -> str:
        """Return the id that an item goes by today."""
        return self.renamed.get(item, item)

    def topics_of(self, item: str) -> tuple[str, ...]:
        """Return the topics that an item is about: those of a project, else its own."""
        project = self.projects.get(item)
        return project.topics if project else (item.partition("/")[0],)

    @property
    def default_track(self) -> str:
        """The track for someone who has not chosen: the first one listed."""
        return next(iter(self.tracks))


class Course:
    """A roadmap followed along one of its tracks, with what follows from that choice.

    Built once per run. Needs that lie outside the track are passed through: a topic then needs
    what those need, as far as that lies inside.
    """

    def __init__(self, roadmap: Roadmap, track: Track) -> None:
        self.roadmap = roadmap
        self.track = track

    @cached_property
    def places(self) -> dict[str, Place]:
        """Each topic of the track, in study order, with its place."""
        return {
            topic: Place(phase, position)
            for phase in self.track.phases
            for position, topic in enumerate(phase.topics, 1)
        }

    @cached_property
    def project_phases(self) -> dict[str, Phase]:
        """Each project of the track, in order, with the phase that lists it."""
        return {project: phase for phase in self.track.phases for project in phase.projects}

    def required(self, project: str) -> bool:
        """Return whether a project of the track counts: its hours, and `next` offering it.

        Core projects do; in a track that follows a source roadmap, all that the source lists.
        """
        return self.roadmap.projects[project].core or bool(self.track.source)

    @cached_property
    def needs(self) -> dict[str, tuple[str, ...]]:
        """For each topic of the track the topics of the track that should come before it."""
        topics = self.roadmap.topics
        if len(self.places) == len(topics):  # nothing to pass through
            return {
                topic: tuple([need.id for need in topics[topic].needs]) for topic in self.places
            }
        known: dict[str, tuple[str, ...]] = {}
        return {topic: self._needs_inside(topic, known) for topic in self.places}

    def _needs_inside(self, topic: str, known: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
        if topic in known:
            return known[topic]
        found: dict[str, None] = {}
        for need in self.roadmap.topics[topic].needs:
            if need.id in self.places:
                found[need.id] = None
            else:
                found.update(dict.fromkeys(self._needs_inside(need.id, known)))
        known[topic] = tuple(found)
        return known[topic]

    @cached_property
    def dependents(self) -> dict[str, list[str]]:
        """For each topic of the track the topics of the track that need it directly."""
        found: dict[str, list[str]] = {topic: [] for topic in self.places}
        for topic, needs in self.needs.items():
            for need in needs:
                found[need].append(topic)
        return found

    def number(self, topic: str) -> str:
        """Return the address of `topic` in this track, or an empty string outside it."""
        place = self.places.get(topic)
        return place.number if place else ""
