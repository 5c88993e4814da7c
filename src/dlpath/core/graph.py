"""The graph of needs: study order, what lies below a topic, and how much."""

from collections.abc import Callable, Mapping

from dlpath.core.roadmap import Course


def study_order(course: Course) -> list[str]:
    """Return the topics of the track in its own order, but each after what it needs.

    The source tracks now and then put a topic before its needs; the needs are drawn forward.
    """
    placed: dict[str, None] = {}
    for topic in course.places:
        stack = [topic]
        while stack:
            missing = [need for need in course.needs[stack[-1]] if need not in placed]
            if missing:
                stack += reversed(missing)
            else:
                placed[stack.pop()] = None
    return list(placed)


def downstream(course: Course, bits: Mapping[str, int]) -> dict[str, int]:
    """Return for each topic the bits of every topic that depends on it, directly or not.

    Sets of topics are the bits of an integer: five thousand topics stay a matter of milliseconds.
    """
    below = dict.fromkeys(course.places, 0)
    for topic in reversed(study_order(course)):
        reach = bits[topic] | below[topic]
        for need in course.needs[topic]:
            below[need] |= reach
    return below


def decayed_hours(
    course: Course, topic: str, hours: Callable[[str], float], decay: float, depth: int
) -> float:
    """Return the hours below a topic, each descendant once, `decay` times less at every step.

    A descendant counts at its nearest; below `depth` steps nothing does.
    """
    seen = {topic}
    level = [topic]
    total = 0.0
    share = 1.0
    for _ in range(depth):
        level = list(
            dict.fromkeys(
                each for above in level for each in course.dependents[above] if each not in seen
            )
        )
        seen.update(level)
        total += share * sum(map(hours, level))
        share *= decay
    return total
