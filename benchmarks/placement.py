"""How well `place` finds where somebody stands: simulated learners of known knowledge, asked.

    python benchmarks/placement.py [--learners 500] [--seed 1] [--track complete] [--json]

Each learner knows a need-closed set of the topics of a track, and answers what dlpath asks, now
and then with a slip or a lucky guess. What dlpath would mark is held against what they know.
docs/advice.md has the figures.
"""

import argparse
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import product
from multiprocessing import Pool
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from dlpath.core.graph import study_order
from dlpath.core.imagined import Imagined
from dlpath.core.place import (
    MOST_QUESTIONS,
    Answer,
    Placement,
    answered,
    begin,
    next_question,
    started,
    verdict,
)
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course
from dlpath.environment import bundled_roadmap
from dlpath.files.index import Curriculum
from measure import table

MISLEADING = (0.10, 0.0, 0.20)  # slips of who knows and guesses of who does not, the aim's first
MORE_QUESTIONS = 20  # what somebody with patience may ask for
AIM = 6.0  # at most, % of topics misjudged

# The learners.
BLUR = (0.0, 0.15)  # deviation from a topic's place on the track, in parts of its length
GAPS = (0.0, 0.1)  # share of the topics that are known, or not, against the track's order
GOALS = (1, 2, 3, 4, 6, 8, 12, 20)
INCLINATION = (-2.0, 2.0)  # log odds of knowing a topic that may as well be known as not
SWEEPS = 60  # of the walk over need-closed sets

TOLD = 24_000  # learners to imagine for who is told how they are made


class Ground(NamedTuple):
    """A track: its topics in study order, and its placement before the first question."""

    course: Course
    order: tuple[str, ...]
    placement: Placement
    others: tuple[tuple[str, ...], ...]


@cache
def ground(track: str) -> Ground:
    """Return the bundled roadmap along a track; `others` are the topics of the other tracks."""
    path = bundled_roadmap()
    with tempfile.TemporaryDirectory() as folder:
        curriculum = Curriculum(path, path.name, Path(folder))
        roadmap, details = curriculum.roadmap, curriculum.details
    course = Course(roadmap, roadmap.tracks[track])
    placement = begin(Progress(course, {}), details.cards, roadmap.version)
    assert placement is not None
    others = [Course(roadmap, each) for each in roadmap.tracks.values() if each.id != track]
    orders = [[topic for topic in study_order(each) if topic in course.places] for each in others]
    return Ground(course, tuple(study_order(course)), placement, tuple(map(tuple, orders)))


Known = set[str]


def with_needs(course: Course, topics: Iterable[str]) -> Known:
    """Return topics with all that they need."""
    found: Known = set()
    left = list(topics)
    while left:
        topic = left.pop()
        if topic not in found:
            found.add(topic)
            left += course.needs[topic]
    return found


def along(where: Ground, chance: Random) -> Known:
    """Return the beginning of the track, each topic's place blurred, as far as needs are met."""
    length = len(where.order)
    blur, end = chance.uniform(*BLUR) * length, chance.uniform(0, length)
    found: Known = set()
    for place, topic in enumerate(where.order):
        reached = chance.gauss(place, blur) < end
        if reached and found.issuperset(where.course.needs[topic]):
            found.add(topic)
    return found


def gappy(where: Ground, chance: Random) -> Known:
    """Return the beginning of the track, less some that nothing known needs, and some beyond."""
    end, share = chance.randint(0, len(where.order)), chance.uniform(*GAPS)
    extra = [topic for topic in where.order[end:] if chance.random() < share]
    found = with_needs(where.course, [*where.order[:end], *extra])
    for topic in reversed(where.order[:end]):
        if chance.random() < share and found.isdisjoint(where.course.dependents[topic]):
            found.discard(topic)
    return found


def elsewhere(where: Ground, chance: Random) -> Known:
    """Return the beginning of another of the tracks, with what it needs on this one."""
    order = chance.choice(where.others)
    return with_needs(where.course, order[: chance.randint(0, len(order))])


def any_order(where: Ground, chance: Random) -> Known:
    """Return topics taken one by one, each time any whose needs are met."""
    found: Known = set()
    for _ in range(chance.randint(0, len(where.order))):
        ready = [
            topic
            for topic in where.order
            if topic not in found and found.issuperset(where.course.needs[topic])
        ]
        found.add(chance.choice(ready))
    return found


def goals(where: Ground, chance: Random) -> Known:
    """Return some topics from anywhere, with all that they need and nothing else."""
    count = min(chance.choice(GOALS), len(where.order))
    return with_needs(where.course, chance.sample(where.order, count))


def anything(where: Ground, chance: Random) -> Known:
    """Return any need-closed set, by a walk that adds and takes away single topics (Gibbs)."""
    likely = 1 / (1 + 2.718281828 ** -chance.uniform(*INCLINATION))
    found: Known = set()
    for _, topic in product(range(SWEEPS), where.order):
        free = found.issuperset(where.course.needs[topic])
        if free and found.isdisjoint(where.course.dependents[topic]):
            (found.add if chance.random() < likely else found.discard)(topic)
    return found


Family = Callable[[Ground, Random], Known]
BY_TRACK: dict[str, Family] = {
    "along the track": along,
    "with gaps": gappy,
    "another track": elsewhere,
}
AT_RANDOM: dict[str, Family] = {"any order": any_order, "goals": goals, "any closed set": anything}
FAMILIES = {**BY_TRACK, **AT_RANDOM}


class Result(NamedTuple):
    """How the placement of one learner went; the last three in % of topics."""

    family: str
    questions: int
    known: float
    falsely_known: float
    falsely_open: float

    @property
    def wrong(self) -> float:
        """Topics misjudged, in %."""
        return self.falsely_known + self.falsely_open


def by_dlpath(where: Ground, answer: Callable[[str], bool]) -> tuple[int, Known]:
    """Return how many questions dlpath asks, and what it takes for known."""
    placement = where.placement
    while asked := next_question(placement):
        knew = answer(asked.topic)
        placement = answered(placement, Answer(asked.topic, asked.question.id, knew))
    return len(placement.answers), set(verdict(placement).known)


def by_halving(where: Ground, answer: Callable[[str], bool]) -> tuple[int, Known]:
    """Return the same of a plain rule: every answer is believed, and closes one side of the graph.

    It asks about the topic with the largest smaller side of undecided needs and dependents.
    """
    before, after = _sides(where.course, where.order)
    left, known, questions = set(where.order), set[str](), 0
    while left and questions < MOST_QUESTIONS:
        topic = max(
            [each for each in where.order if each in left],
            key=lambda each: min(len(before[each] & left), len(after[each] & left)),
        )
        questions += 1
        if answer(topic):
            known |= before[topic]
            left -= before[topic]
        else:
            left -= after[topic]
    return questions, known


def _sides(course: Course, order: Sequence[str]) -> tuple[dict[str, Known], dict[str, Known]]:
    """Return for each topic what lies before it and what lies after it, itself in both."""
    before: dict[str, Known] = {}
    after: dict[str, Known] = {topic: {topic} for topic in order}
    for topic in order:
        before[topic] = {topic}.union(*(before[need] for need in course.needs[topic]))
        for each in before[topic]:
            after[each].add(topic)
    return before, after


@cache
def told(track: str) -> Ground:
    """Return a track for a dlpath whose imagined learners are made as the simulated ones are."""
    where = ground(track)
    makers = list(FAMILIES.values())
    known = [makers[n % len(makers)](where, Random(f"told {n}")) for n in range(TOLD)]
    knowing = {
        topic: int("".join("1" if topic in each else "0" for each in known), 2)
        for topic in where.order
    }
    grounds = where.placement.grounds._replace(imagined=Imagined(TOLD, knowing))
    return where._replace(placement=started(grounds))


class Method(NamedTuple):
    """A way to place learners, and what it starts from."""

    place: Callable[[Ground, Callable[[str], bool]], tuple[int, Known]]
    ground: Callable[[str], Ground]


METHODS = {
    "dlpath": Method(by_dlpath, ground),
    "dlpath, told how the learners are made": Method(by_dlpath, told),
    "plain halving": Method(by_halving, ground),
}


class Setting(NamedTuple):
    """What a table is about."""

    method: str
    misleading: float
    limit: int = MOST_QUESTIONS


class Job(NamedTuple):
    """One learner to place."""

    setting: Setting
    track: str
    family: str
    seed: str


def run(job: Job) -> Result:
    """Return how the placement of a learner goes."""
    setting, chance = job.setting, Random(job.seed)
    method = METHODS[setting.method]
    where = _limited(method.ground(job.track), setting.limit)
    known = FAMILIES[job.family](where, chance)

    def answer(topic: str) -> bool:
        return (topic in known) != (chance.random() < setting.misleading)

    questions, marked = method.place(where, answer)
    share = 100 / len(where.order)
    return Result(
        job.family,
        questions,
        share * len(known),
        share * len(marked - known),
        share * len(known - marked),
    )


def _limited(where: Ground, limit: int) -> Ground:
    placement = where.placement
    grounds = placement.grounds._replace(limit=limit)
    return where._replace(placement=placement._replace(grounds=grounds))


SETTINGS = (
    *(Setting("dlpath", rate) for rate in MISLEADING),
    Setting("dlpath", MISLEADING[0], MORE_QUESTIONS),
    *(Setting(name, MISLEADING[0]) for name in METHODS if name != "dlpath"),
)


def measured(
    setting: Setting, track: str, learners: int, seed: int, processes: int
) -> list[Result]:
    """Return the results of so many learners, the families taking turns."""
    families = list(FAMILIES)
    jobs = [
        Job(setting, track, families[n % len(families)], f"{seed} {n}") for n in range(learners)
    ]
    METHODS[setting.method].ground(track)  # once, for all processes that are forked from here
    with Pool(processes) as pool:
        return pool.map(run, jobs, chunksize=4)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def rows(results: Sequence[Result]) -> Iterator[dict[str, Any]]:
    """Yield a row for each family and for families together."""
    groups: dict[str, tuple[str, ...]] = {name: (name,) for name in FAMILIES}
    groups |= {"by track": tuple(BY_TRACK), "at random": tuple(AT_RANDOM), "all": tuple(FAMILIES)}
    for name, families in groups.items():
        group = [each for each in results if each.family in families]
        if group:
            yield {"learners": name, "runs": len(group), **_figures(group)}


def _figures(group: Sequence[Result]) -> dict[str, float]:
    return {
        "known": _mean([each.known for each in group]),
        "questions": _mean([each.questions for each in group]),
        "most": max(each.questions for each in group),
        "wrong": _mean([each.wrong for each in group]),
        "falsely_known": _mean([each.falsely_known for each in group]),
        "falsely_open": _mean([each.falsely_open for each in group]),
        "within_aim": _mean([each.wrong <= AIM for each in group]),
    }


TITLES = ("learners", "know %", "asked", "most", "wrong %", "f. known", "f. open", "<= 6 %", "")


def page(setting: Setting, found: Sequence[dict[str, Any]]) -> str:
    """Return the table of a setting."""
    lines = [
        (
            row["learners"],
            f"{row['known']:.0f}",
            f"{row['questions']:.1f}",
            str(row["most"]),
            f"{row['wrong']:.1f}",
            f"{row['falsely_known']:.1f}",
            f"{row['falsely_open']:.1f}",
            f"{100 * row['within_aim']:.0f} %",
            "",
        )
        for row in found
    ]
    title = f"{setting.method}, {100 * setting.misleading:.0f} % slips and guesses"
    if setting.limit != MOST_QUESTIONS:
        title += f", up to {setting.limit} questions"
    return f"{title}\n{table(TITLES, lines)}"


def main() -> None:
    """Measure what the command line asks for, and print it."""
    parser = argparse.ArgumentParser(description="Measure how well dlpath place judges.")
    parser.add_argument("--learners", type=int, default=500, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--track", default="complete", metavar="TRACK")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), metavar="N")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    if asked.learners < 1:
        parser.error("no learners")
    tables = {
        setting: list(
            rows(measured(setting, asked.track, asked.learners, asked.seed, asked.processes))
        )
        for setting in SETTINGS
    }
    if asked.json:
        plain = [{**setting._asdict(), "rows": found} for setting, found in tables.items()]
        print(json.dumps(plain, indent=2))
    else:
        print("\n\n".join(page(setting, found) for setting, found in tables.items()))


if __name__ == "__main__":
    main()
