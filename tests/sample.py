"""A roadmap small enough to reason about: two phases, six topics, three projects.

scalars ── vectors ── layers ── training        (needs point left)
    └───── slopes ──────┘          └── ships
reading stands alone, in a phase without an end.
"""

from datetime import datetime, timedelta, timezone

from dlpath.core.events import Standing
from dlpath.core.progress import Progress
from dlpath.core.roadmap import (
    Block,
    Course,
    Hours,
    Need,
    Phase,
    Project,
    Roadmap,
    Subtopic,
    Topic,
    Track,
)

ZONE = timezone(timedelta(hours=1))
NOW = datetime(2026, 11, 18, 19, 30, tzinfo=ZONE)  # a Wednesday, 2026-W47


def _topic(name: str, needs: tuple[str, ...] = (), parts: tuple[str, ...] = ()) -> Topic:
    return Topic(
        id=name,
        title=name.title(),
        hours=Hours(1.0, 2.0, 4.0),
        needs=tuple(Need(need, f"{name} uses {need}") for need in needs),
        subtopics=tuple(Subtopic(part, part.title()) for part in parts),
        sources=("000",),
        questions=QUESTIONS.get(name, ()),
    )


QUESTIONS = {
    "vectors": ("vectors.length", "vectors.angle"),
    "slopes": ("slopes.rise", "slopes.flat"),
    "training": ("training.steps",),
}

TOPICS = (
    _topic("scalars"),
    _topic("vectors", ("scalars",), ("length", "angle")),
    _topic("slopes", ("scalars",)),
    _topic("layers", ("vectors", "slopes"), ("weights", "biases", "shapes", "stacking")),
    _topic("training", ("layers",)),
    _topic("ships", ("training",)),
    _topic("reading"),
)

PROJECTS = (
    Project("calculator", "A calculator", "beginner", Hours(1, 3, 5), True, ("vectors",)),
    Project("digits", "Digits", "intermediate", Hours(2, 4, 6), False, ("layers", "training")),
    Project("paper", "A paper", "research", None, True, ("reading",)),
)

FULL = Track(
    id="full",
    title="Full",
    suits="Everyone.",
    phases=(
        Phase(
            "basics",
            0,
            "Basics",
            (Block("Numbers", (1, 2), ("scalars", "vectors", "slopes")),),
            ("calculator",),
            weeks=(1, 2),
        ),
        Phase(
            "networks",
            1,
            "Networks",
            (Block("Build", None, ("layers", "training")), Block("Use", None, ("ships",))),
            ("digits",),
        ),
        Phase("onward", 2, "Onward", (Block("", None, ("reading",)),), ("paper",), ongoing=True),
    ),
)

SHORT = Track(
    id="short",
    title="Short",
    suits="The hurried.",
    phases=(Phase("all", 1, "All", (Block("", None, ("scalars", "layers", "training")),)),),
)

ROADMAP = Roadmap(
    id="sample",
    title="Sample",
    version="1",
    hours_per_week=10.0,
    topics={topic.id: topic for topic in TOPICS},
    projects={project.id: project for project in PROJECTS},
    tracks={track.id: track for track in (FULL, SHORT)},
)


def course(track: Track = FULL) -> Course:
    """Return the sample along one of its tracks."""
    return Course(ROADMAP, track)


def progress(track: Track = FULL, /, **statuses: str) -> Progress:
    """Return a learner for whom the named items have the given statuses.

    `topic__part` stands for topic/part.
    """
    standings = {
        name.replace("__", "/"): Standing(status, since=NOW, begun=NOW)  # type: ignore[arg-type]
        for name, status in statuses.items()
    }
    return Progress(course(track), standings)
