"""`quiz`: what is due, what an answer did, the cards and how well they are known."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from dlpath.core.deck import Deck, Queue, QuizCard, wording
from dlpath.core.details import Details
from dlpath.core.quiz import Answered
from dlpath.core.roadmap import Course
from dlpath.core.select import topic_item
from dlpath.core.text import counted, percent
from dlpath.render.moments import rfc3339
from dlpath.render.page import BLANK, Cell, Column, Page, Part, Span, Table, Text, line
from dlpath.render.words import Look, clock, day, duration, weekday


class Today(NamedTuple):
    """The cards asked today, of how many at most; a `limit` of 0 is none."""

    asked: int
    limit: int


def queue_data(
    queue: Queue, deck: Deck, details: Details, now: datetime, today: Today
) -> dict[str, Any]:
    """Return `quiz` as docs/json.md describes it."""
    return {
        "today": today._asdict(),
        "due": queue.due,
        "new": queue.new,
        "next_due": _moment(deck.next_due(now)),
        "cards": cards_data(queue.cards, details, now),
    }


def cards_data(cards: Sequence[QuizCard], details: Details, now: datetime) -> list[dict[str, Any]]:
    """Return cards with their texts as docs/json.md describes them."""
    return [_card_data(card, details, now) for card in cards]


def _card_data(card: QuizCard, details: Details, now: datetime) -> dict[str, Any]:
    text = wording(card, details)
    record, memory, recall = card.record, card.record.memory, card.recall(now)
    return {
        "id": card.id,
        "name": card.name,
        "topic": card.topic,
        "own": card.own,
        "question": text.ask,
        "answer": text.answer,
        "formula": text.formula or None,
        "code": text.code or None,
        "stage": memory.stage if memory else "new",
        "due": _moment(memory.due) if memory else None,
        "last_review": _moment(memory.last) if memory else None,
        "retrievability": None if recall is None else round(recall, 4),
        "reviews": record.reps,
        "lapses": record.lapses,
        "suspended": record.suspended,
    }


def _moment(moment: datetime | None) -> str | None:
    return rfc3339(moment) if moment else None


def answered_data(value: Answered) -> dict[str, Any]:
    """Return `quiz answer` as docs/json.md describes it."""
    return {
        "id": value.card.id,
        "name": value.card.name,
        "topic": value.card.topic,
        "rating": value.rating,
        "stage": value.memory.stage,
        "due": rfc3339(value.memory.due),
        "passed": value.passed.id if value.passed else None,
    }


def answered_page(value: Answered, deck: Deck, now: datetime) -> Page:
    """Return when the card is asked again, and the quiz that the answer completed."""
    parts: list[Part] = [
        line(
            Span(value.card.name, "bold"),
            f": {value.rating}. Asked again {again(value.memory.due, now)}.",
        )
    ]
    if value.passed:
        parts.append(ticked(value.card.topic, deck.progress.course))
    return Page(parts)


def ticked(topic: str, course: Course) -> Text:
    """Return that the quiz of a topic is passed."""
    title = topic_item(course, topic).title
    return line(f"Every question on {title} is answered; its quiz is ticked.")


def again(due: datetime, now: datetime) -> str:
    """Return when a card is asked again: `in 10 min`, `tomorrow`, `in 5 days, on Mon 23 Nov`."""
    wait = max(timedelta(0), due - now)
    if wait < timedelta(days=1):
        return f"in {duration(max(1, wait / timedelta(minutes=1)))}"
    days = round(wait / timedelta(days=1))
    local = due.astimezone(now.tzinfo)
    if days == 1:
        return "tomorrow"
    named = weekday(local) if days < 300 else day(local)  # noqa: PLR2004 - the year is plain
    return f"in {days} days, on {named}"


def cards_page(
    cards: Sequence[QuizCard], deck: Deck, details: Details, now: datetime, look: Look
) -> Page:
    """Return cards under their topics, each with its question and where it stands."""
    if not cards:
        start = Span("dlpath done TOPIC", "cyan")
        return Page([line("The deck is empty; a topic that you begin brings its cards. ", start)])
    parts: list[Part] = []
    for topic in dict.fromkeys(card.topic for card in cards):
        title = topic_item(deck.progress.course, topic).title
        parts += [BLANK] if parts else []
        parts.append(line(Span(title, "bold"), Span(f" {look.glyphs.dot} {topic}", "dim")))
        rows = [_row(card, deck, details, now) for card in cards if card.topic == topic]
        parts.append(Table(_CARD_COLUMNS, rows))
    due = sum(deck.asks(card, now) for card in cards)
    parts += [BLANK, line(Span(f"{counted(len(cards), 'card')}, {due} due.", "dim"))]
    return Page(parts)


_CARD_COLUMNS = [
    Column(flexible=True, minimum=18),
    Column(flexible=True, minimum=16, drop=2),
    Column(),
    Column(align="right", drop=1),
]


def _row(card: QuizCard, deck: Deck, details: Details, now: datetime) -> tuple[Cell, ...]:
    recall = card.recall(now)
    short = card.name.removeprefix(f"{card.topic}.")
    return (
        Span(short, "cyan"),
        wording(card, details).ask,
        _state(card, deck, now),
        Span("" if recall is None else percent(recall), "dim"),
    )


def _state(card: QuizCard, deck: Deck, now: datetime) -> Span:
    memory = card.record.memory
    if card.record.suspended:
        return Span("suspended", "dim")
    if not deck.holds(card.topic):
        return Span("not begun", "dim")
    if memory is None:
        return Span("new")
    if deck.asks(card, now):
        return Span("due", "yellow")
    due = memory.due.astimezone(now.tzinfo)
    today = deck.calendar.day_of(due) == deck.calendar.day_of(now)
    return Span(clock(due) if today else weekday(due), "green")
