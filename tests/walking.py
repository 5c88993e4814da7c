"""What is offered to a learner, and a learner who always takes the first offer."""

from collections.abc import Iterator

from dlpath.core.events import Standing
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Course
from dlpath.core.suggest import Ask, Offer, offers
from tests.sample import NOW


def offered(learner: Progress, minutes: int | None = None, *path: str) -> list[Offer]:
    """Return the offers of today, with so much time and that way to a goal."""
    return offers(learner, Ask(NOW.date(), frozenset(path), minutes))


def walk(course: Course) -> Iterator[tuple[Progress, Offer]]:
    """Yield each offer taken, with the progress it was made at, until nothing is offered."""
    done: dict[str, Standing] = {}
    learner = Progress(course, {})
    while found := offered(learner):
        yield learner, found[0]
        done[found[0].id] = Standing("done", since=NOW, begun=NOW)
        learner = Progress(course, dict(done))
