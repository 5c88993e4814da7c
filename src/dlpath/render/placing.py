"""`place`: a question at a time, and what the answers say is known."""

from collections.abc import Iterable, Sequence
from typing import Any

from dlpath.core.details import Question
from dlpath.core.place import Asked, Placement, Verdict, next_question, verdict
from dlpath.core.roadmap import Course
from dlpath.core.text import counted
from dlpath.render.page import BLANK, Page, Part, Span, Text, labelled, line
from dlpath.render.prompt import Prompt, rule
from dlpath.render.study import answer_parts
from dlpath.render.words import Look

_INDENT = 2


def placed_data(placement: Placement | None, changed: Iterable[str]) -> dict[str, Any]:
    """Return how far a placement is as docs/json.md describes it; None has nothing to decide."""
    asked = next_question(placement) if placement else None
    return {
        "question": _question_data(asked) if asked else None,
        "answered": len(placement.answers) if placement else 0,
        "limit": placement.grounds.limit if placement else None,
        "verdict": None if asked else _verdict_data(placement),
        "changed": list(changed),
    }


def _question_data(asked: Asked) -> dict[str, Any]:
    question = asked.question
    return {
        "id": question.id,
        "topic": asked.topic,
        "ask": question.ask,
        "answer": question.answer,
        "formula": question.formula,
        "code": question.code,
    }


def _verdict_data(placement: Placement | None) -> dict[str, Any]:
    found = verdict(placement) if placement else Verdict((), (), 0.0)
    return {
        "known": list(found.known),
        "open": list(found.open),
        "misjudged": round(found.misjudged, 1),
    }


def welcome_page() -> Page:
    """Return what a placement asks of the learner."""
    told = "Say honestly whether you knew: nothing is marked before you have seen it."
    return Page([line(Span(told, "dim"))])


def question_page(placement: Placement, asked: Asked, course: Course, look: Look) -> Page:
    """Return the next question, set off from what was before."""
    most = placement.grounds.limit
    position = f"question {len(placement.answers) + 1}" + (f" of at most {most}" if most else "")
    title = course.roadmap.topics[asked.topic].title
    ask = Text([Span(asked.question.ask, "bold")])
    return Page([BLANK, rule(look, position, title), BLANK, ask, BLANK])


def answer_page(question: Question) -> Page:
    """Return the answer to a question."""
    return Page([*answer_parts(question, _INDENT), BLANK])


def uncover_prompt(look: Look) -> Prompt:
    """Return what can be done before the answer is shown."""
    return _choices(look, "Enter shows the answer", "? don't know", "b back", "q leave")


def knew_prompt(look: Look) -> Prompt:
    """Return the question whether the learner knew the answer."""
    return _choices(look, "y knew it", "n did not", "? don't know", "b back", "q leave")


def _choices(look: Look, *choices: str) -> Prompt:
    """Return choices in one dim line; where they have no room, the keys alone."""
    dot = f" {look.glyphs.dot} "
    keys = " ".join(choice.partition(" ")[0] for choice in choices)
    return Prompt([Span(f"{dot.join(choices)} ", "dim")], [Span(f"{keys} ", "dim")])


def said_page(*, knew: bool) -> Page:
    """Return what the learner said about a question."""
    return Page([line(Span("knew it", "bold green") if knew else Span("not yet", "yellow"))])


def verdict_page(placement: Placement, course: Course, look: Look) -> Page:
    """Return what the answers come to: by phase what would be marked, and where to start."""
    found = verdict(placement)
    parts: list[Part] = [BLANK, rule(look, f"after {counted(len(placement.answers), 'question')}")]
    topics = counted(len(placement.grounds.needs), "topic")
    if not found.known:
        told = f"Of {topics} that are open, none looks known to you."
        return Page([*parts, line(Span(told, "bold")), *_start(found.open, course)])
    told = f"You seem to know {len(found.known)} of the {topics} that are open:"
    parts.append(line(Span(told, "bold")))
    marked = set(found.known)
    for phase in course.track.phases:
        known = [topic for topic in phase.topics if topic in marked]
        left = sum(topic in placement.grounds.needs for topic in phase.topics)
        if known:
            title = Span(f"{phase.title}, {len(known)} of {left}  ", "cyan")
            titles = ", ".join(course.roadmap.topics[topic].title for topic in known)
            parts += [BLANK, Text([title, Span(titles)], _INDENT, _INDENT)]
    return Page([*parts, BLANK, *_doubts(found), *_start(found.open, course)])


def _doubts(found: Verdict) -> list[Part]:
    wrong = round(found.misjudged)
    if not wrong:
        return []
    told = f"About {counted(wrong, 'topic')} may be misjudged; "
    commands = (Span("dlpath known", "cyan"), " and ", Span("dlpath reset", "cyan"))
    return [line(told, *commands, " put one right.")]


def _start(left: Sequence[str], course: Course) -> list[Part]:
    if not left:
        return []
    topic = course.roadmap.topics[left[0]]
    return [labelled("Start with", Span(topic.title, "bold"), Span(f"  {topic.id}", "dim"))]


def mark_prompt(count: int) -> Prompt:
    """Return the question whether to mark so many topics."""
    asked = f"Mark {counted(count, 'topic')} as known?"
    keys = "y or Enter yes, n no, b back "
    return Prompt([Span(f"{asked} "), Span(keys, "dim")], [Span(f"{asked} "), Span("Y/n ", "dim")])


def marked_page(count: int, *, dry: bool) -> Page:
    """Return what was marked."""
    if dry:
        told = f"Nothing is saved (dry run); {counted(count, 'topic')} would be marked as known."
        return Page([line(Span(told, "dim"))])
    undo, following = Span("dlpath undo", "cyan"), Span("dlpath next", "cyan")
    told = f"Marked {counted(count, 'topic')} as known. "
    return Page([line(told, undo, " takes it back."), labelled("Next", following)])
