"""What to do next: what can be started now, scored by a sum of few named terms.

Only topics whose needs are met are offered, and core projects whose topics are finished. Each
term lies between 0 and its weight; the terms of an offer add up to its score exactly, and equal
scores keep the order of the track, so that the same state always gives the same answer.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from dlpath.core.events import FINISHED, SETTLED
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course, Hours
from dlpath.core.text import counted

WEIGHTS = {
    "in progress": 40.0,     # finishing what was begun beats beginning
    "study order": 30.0,     # the track's authors put early things early
    "unlocks": 20.0,         # the more topics wait for it, the better
    "builds": 15.0,          # a project whose topics are fresh
}  # fmt: skip
ORDER_DECAY = 0.8  # what "study order" keeps for each unfinished topic that the track puts before


class Term(NamedTuple):
    """A named part of a score."""

    name: str
    value: float


class Offer(NamedTuple):
    """Something that can be done now. `unlocks` counts unfinished topics that lead on from it."""

    kind: Literal["topic", "project"]
    id: str
    title: str
    phase: str
    number: str
    hours: Hours
    doing: bool
    minutes: int
    unlocks: int
    terms: tuple[Term, ...]
    reasons: tuple[str, ...]

    @property
    def score(self) -> float:
        """The sum of the terms, which are whole tenths."""
        return round(sum(term.value for term in self.terms), 1)


def offers(progress: Progress) -> list[Offer]:
    """Return everything that can be started now, best first."""
    course = progress.course
    ahead = _ahead(progress)
    ready = [topic for topic in ahead if progress.ready(topic)]
    waiting = _waiting(progress, ready)
    found = [_topic_offer(progress, topic, ahead, waiting[topic]) for topic in ready]
    found += [
        _project_offer(progress, project, ahead)
        for project in course.project_phases
        if _buildable(progress, project)
    ]
    return sorted(found, key=lambda offer: -offer.score)


def _topic_offer(progress: Progress, topic: str, ahead: dict[str, int], unlocks: int) -> Offer:
    course = progress.course
    place = course.places[topic]
    standing = progress.standing(topic)
    doing = progress.status(topic) == "doing"
    terms = (
        _term("in progress", 1.0 if doing else 0.0),
        _term("study order", ORDER_DECAY ** ahead[topic]),
        _term("unlocks", unlocks / len(ahead)),
    )
    reasons = []
    if doing:
        reasons.append(_resume_reason(progress, topic))
    if unlocks:
        reasons.append(f"{counted(unlocks, 'topic')} lead on from it")
    if not doing:
        reasons.append(_order_reason(progress, topic))
    return Offer(
        kind="topic",
        id=topic,
        title=course.roadmap.topics[topic].title,
        phase=place.phase.id,
        number=place.number,
        hours=progress.remaining(topic),
        doing=doing,
        minutes=standing.minutes,
        unlocks=unlocks,
        terms=terms,
        reasons=tuple(reasons),
    )


def _resume_reason(progress: Progress, topic: str) -> str:
    entry = progress.course.roadmap.topics[topic]
    ticked = progress.subtopics_done(entry)
    if ticked:
        whole = counted(progress.subtopics_counted(entry), "subtopic")
        return f"you have ticked {ticked} of its {whole}"
    return "you have begun it"


def _order_reason(progress: Progress, topic: str) -> str:
    needs = progress.course.needs[topic]
    title = progress.course.places[topic].phase.title
    return f"what it needs is done; it comes next in {title}" if needs else f"it opens {title}"


def _project_offer(progress: Progress, project_id: str, ahead: dict[str, int]) -> Offer:
    course = progress.course
    project = course.roadmap.projects[project_id]
    phase = course.project_phases[project_id]
    doing = progress.status(project_id) == "doing"
    before = max((ahead[topic] for topic in project.topics if topic in ahead), default=0)
    titles = [course.roadmap.topics[topic].title for topic in project.topics]
    return Offer(
        kind="project",
        id=project_id,
        title=project.title,
        phase=phase.id,
        number="",
        hours=progress.project_remaining(project),
        doing=doing,
        minutes=progress.standing(project_id).minutes,
        unlocks=0,
        terms=(
            _term("in progress", 1.0 if doing else 0.0),
            _term("study order", ORDER_DECAY**before),
            _term("builds", 1.0),
        ),
        reasons=(f"it puts {' and '.join(titles)} to use",),
    )


def _term(name: str, share: float) -> Term:
    return Term(name, round(WEIGHTS[name] * share, 1))


def _ahead(progress: Progress) -> dict[str, int]:
    """Return for each topic how many unfinished topics the track puts before it."""
    found: dict[str, int] = {}
    unfinished = 0
    for topic in progress.course.places:
        found[topic] = unfinished
        unfinished += progress.status(topic) in ("todo", "doing")
    return found


def _buildable(progress: Progress, project_id: str) -> bool:
    """Return whether a required project is still to do and its topics are finished.

    Where it builds on topics outside the track too, the rest of its phase comes first.
    """
    course = progress.course
    if not course.required(project_id) or progress.status(project_id) not in ("todo", "doing"):
        return False
    topics = set(course.roadmap.projects[project_id].topics)
    if not topics <= course.places.keys():
        topics |= set(course.project_phases[project_id].topics)
    before = [progress.standing(topic).status for topic in topics & course.places.keys()]
    return SETTLED.issuperset(before) and (not before or not FINISHED.isdisjoint(before))


def _waiting(progress: Progress, topics: Sequence[str]) -> dict[str, int]:
    """Return how many unfinished topics depend on each of `topics`, each counted once.

    Sets of topics are the bits of an integer: five thousand topics stay a matter of milliseconds.
    """
    course = progress.course
    bits = {topic: 1 << index for index, topic in enumerate(course.places)}
    open_bits = 0
    for topic, bit in bits.items():
        if progress.status(topic) in ("todo", "doing"):
            open_bits |= bit
    below = downstream(course, bits)
    return {topic: (below[topic] & open_bits).bit_count() for topic in topics}


def downstream(course: Course, bits: dict[str, int]) -> dict[str, int]:
    """Return for each topic the bits of every topic that depends on it, directly or not."""
    below = dict.fromkeys(course.places, 0)
    for topic in reversed(study_order(course)):
        reach = bits[topic] | below[topic]
        for need in course.needs[topic]:
            below[need] |= reach
    return below


def study_order(course: Course) -> list[str]:
    """Return the topics of the track, each after what it needs, else in the track's order.

    The source tracks keep their own order, which now and then puts a topic before its needs.
    """
    left = {topic: len(needs) for topic, needs in course.needs.items()}
    order = [topic for topic, count in left.items() if not count]
    for topic in order:  # grows while it is walked
        for dependent in course.dependents[topic]:
            left[dependent] -= 1
            if not left[dependent]:
                order.append(dependent)
    return order
