"""`quiz stats --weak`: what the questions one misses have in common, and what to review."""

from typing import Any

from dlpath.core.roadmap import Course
from dlpath.core.select import item_title
from dlpath.core.text import counted, joined
from dlpath.core.weak import DAYS, FEWEST_MISSES, Bearing, Tally, WeakLink, Weakness
from dlpath.render.page import BLANK, Page, Part, Span, line

MOST_TOPICS = 3


def weak_data(value: Weakness, course: Course) -> dict[str, Any]:
    """Return `quiz stats --weak` as docs/json.md describes it."""
    return {
        "days": DAYS,
        "questions": value.questions._asdict(),
        "links": [_link_data(link, course) for link in value.links],
    }


def _link_data(link: WeakLink, course: Course) -> dict[str, Any]:
    return {
        "item": link.item,
        "title": item_title(course, link.item),
        "topic": link.topic,
        "bearings": [
            {
                "topic": bearing.topic,
                "title": item_title(course, bearing.topic),
                "leaning": bearing.leaning._asdict(),
                "all": bearing.all._asdict(),
            }
            for bearing in link.bearings
        ],
        "leaning": link.leaning._asdict(),
        "others": link.others._asdict(),
        "own": link.own._asdict(),
        "expected": round(link.expected, 2),
        "chance": round(link.chance, 4),
        "first": link.first,
        "advice": f"{_told(link, course)} Review it: {_command(link)}",
    }


def weak_page(value: Weakness, course: Course, most: int) -> Page:
    """Return the `most` clearest weak links, 0 for all, or why there is none to name."""
    missed, asked = value.questions
    if not asked:
        return Page([line(f"No question was asked in the last {DAYS} days.")])
    head = line(Span(f"{counted(asked, 'question')} in {DAYS} days, {missed} missed", "dim"))
    if missed < FEWEST_MISSES:
        return Page([head, BLANK, line("Too few are missed to find what they have in common.")])
    if not value.links:
        none = "No weak link stands out: what you miss has no earlier topic in common."
        return Page([head, BLANK, line(none)])
    parts: list[Part] = [head]
    for link in value.links[: most or None]:
        parts += [BLANK, *_link(link, course)]
    return Page(parts)


def _link(link: WeakLink, course: Course) -> list[Part]:
    leaning, others = link.leaning, link.others
    found: list[Part] = [
        line(Span(_told(link, course), "bold")),
        line(
            f"You miss {_of(leaning)} questions that lean on it,"
            f" and {_of(others)} others of those topics."
        ),
    ]
    if link.own.asked:
        known = link.own.asked - link.own.missed
        title = item_title(course, link.topic)
        found.append(
            line(f"{title} itself: {known} of {counted(link.own.asked, 'question')} known.")
        )
    if link.first:
        title, first = item_title(course, link.topic), _titled(link.first, course)
        found.append(line(f"{first} comes first: misses in {title} lean on it."))
    return [*found, line("Review it: ", Span(_command(link), "cyan"))]


def _command(link: WeakLink) -> str:
    return f"dlpath show {link.topic}"


def _told(link: WeakLink, course: Course) -> str:
    """Return `4 of 6 misses in Backpropagation lean on Chain rule (Calculus)` as a sentence."""
    touched = [bearing for bearing in link.bearings if bearing.leaning.missed]
    shares = [
        f"{_misses(bearing, first=bearing == touched[0])} in {item_title(course, bearing.topic)}"
        for bearing in touched[:MOST_TOPICS]
    ]
    if len(touched) > MOST_TOPICS:
        shares.append(f"some in {counted(len(touched) - MOST_TOPICS, 'more topic')}")
    return f"{joined(shares)} lean on {_titled(link.item, course)}."


def _misses(bearing: Bearing, *, first: bool) -> str:
    """Return `4 of 6 misses`, after the first topic `4 of 6`; `all 4` where all of them lean."""
    leaning, all_missed = bearing.leaning.missed, bearing.all.missed
    if leaning < all_missed:
        return f"{leaning} of {all_missed} misses" if first else f"{leaning} of {all_missed}"
    if leaning == 1:
        return "The only miss" if first else "the only one"
    return f"All {leaning} misses" if first else f"all {leaning}"


def _of(tally: Tally) -> str:
    """Return `2 of the 7`, `none of the 7` or `all 7`."""
    if tally.missed == tally.asked:
        return f"all {tally.asked}"
    return f"{tally.missed or 'none'} of the {tally.asked}"


def _titled(item: str, course: Course) -> str:
    """Return the title of a topic, or of a subtopic with that of its topic."""
    topic = item.partition("/")[0]
    title = item_title(course, item)
    return title if item == topic else f"{title} ({item_title(course, topic)})"
