"""`quiz` at a terminal: a question, its answer, how it was known, and what a sitting came to."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from dlpath.core.cards import RATINGS, Rating
from dlpath.core.deck import Deck, Queue, Wanted
from dlpath.core.details import Question
from dlpath.core.quiz import Answered
from dlpath.core.roadmap import Course
from dlpath.core.sitting import Outcome, Sitting
from dlpath.core.text import counted
from dlpath.render.page import BLANK, Column, Page, Part, Span, Table, Text, labelled, line
from dlpath.render.prompt import Prompt, rule
from dlpath.render.quiz import again, ticked
from dlpath.render.study import answer_parts
from dlpath.render.words import Look, duration, number

DAYS_PER_YEAR = 365
FEW = 5
_INDENT = 2

_STYLES: Mapping[Rating, str] = {
    "again": "yellow",
    "hard": "",
    "good": "bold green",
    "easy": "cyan",
}
_KEYS = (
    ("Enter, space", "show the answer; then: good"),
    ("1 2 3 4", "again, hard, good, easy"),
    ("u", "take back the last rating; again: the one before"),
    ("s", "suspend this card: it is not asked any more"),
    ("n", "keep a note on its topic"),
    ("q, Ctrl-C", "leave; what you answered is saved"),
)

TO_UNCOVER = Prompt(
    [Span("Enter shows the answer, ? the keys ", "dim")], [Span("Enter, or ? ", "dim")]
)


def question_page(sitting: Sitting, question: Question, topic: str, look: Look) -> Page:
    """Return the question of the current card, set off from what was before."""
    return Page(
        [
            BLANK,
            rule(look, _position(sitting, look), topic),
            BLANK,
            Text([Span(question.ask, "bold")]),
            BLANK,
        ]
    )


def _position(sitting: Sitting, look: Look) -> str:
    """Return `3 of 12 · 2 again`: the card's place, and how many are to come back."""
    asked = sitting.first_ratings
    place = min(len(asked) + 1, sitting.total)
    back = sum(card.id in asked for card in sitting.queue)
    more = f" {look.glyphs.dot} {back} again" if back else ""
    return f"{place} of {sitting.total}{more}"


def answer_page(question: Question) -> Page:
    """Return the answer to a question."""
    return Page([*answer_parts(question, _INDENT), BLANK])


def rating_prompt(waits: Mapping[Rating, timedelta], look: Look) -> Prompt:
    """Return the choice of ratings, each with the time until the card would come again."""
    arrow = f" {look.glyphs.arrow} "
    return Prompt(
        _choices(waits, arrow, "   "),
        _choices(waits, arrow, "  "),
        _choices(waits, " ", f" {look.glyphs.dot} "),
        _choices({}, "", "  "),
        [Span("1 to 4, or ? ")],
    )


def _choices(waits: Mapping[Rating, timedelta], before: str, gap: str) -> list[Span]:
    spans: list[Span] = []
    for key, rating in enumerate(RATINGS, 1):
        spans.append(Span(f"{gap if spans else ''}{key} "))
        spans.append(Span(rating, _STYLES[rating]))
        if rating in waits:
            spans.append(Span(f"{before}{interval(waits[rating])}", "dim"))
    return [*spans, Span(" ")]


def interval(wait: timedelta) -> str:
    """Return `10 min`, `3 d` or `1.5 y`."""
    if wait < timedelta(days=1):
        return duration(max(1, wait / timedelta(minutes=1)))
    days = round(wait / timedelta(days=1))
    return f"{days} d" if days < DAYS_PER_YEAR else f"{number(days / DAYS_PER_YEAR)} y"


def rated_page(value: Answered, course: Course, now: datetime, look: Look) -> Page:
    """Return an answer that is saved: when the card comes again, and the quiz that it completed."""
    back = value.rating == "again"
    when = "it comes back at the end" if back else f"asked again {again(value.memory.due, now)}"
    told = line(
        Span(value.rating, _STYLES[value.rating]), Span(f" {look.glyphs.dot} {when}", "dim")
    )
    return Page([told, ticked(value.card.topic, course)] if value.passed else [told])


def note_page(told: str) -> Page:
    """Return what became of a note, set off from the card that goes on."""
    return Page([line(told), BLANK])


def keys_page() -> Page:
    """Return what each key does."""
    rows = [(Span(keys, "bold"), does) for keys, does in _KEYS]
    return Page([Table([Column(), Column(flexible=True)], rows, indent=_INDENT), BLANK])


def outcome_page(
    value: Outcome, allowed: int | None, course: Course, now: datetime, look: Look
) -> Page:
    """Return what a sitting came to, when the next card is due and what to do next.

    `allowed` is how many cards the limit of the day still leaves; None for no limit.
    """
    parts: list[Part] = [BLANK, rule(look), *tally_page(value.sitting).parts]
    parts += [ticked(topic, course) for topic in value.passed]
    if value.due:
        parts.append(labelled("Due now", counted(value.due, "card")))
    elif value.next_due:
        parts.append(labelled("Next due", again(value.next_due, now)))
    waiting = value.due or len(value.sitting.queue)
    command = _asking(waiting, allowed) if waiting else "dlpath next"
    return Page([*parts, labelled("Next", Span(command, "cyan"))])


def tally_page(sitting: Sitting) -> Page:
    """Return how many cards were answered."""
    answered = len(sitting.first_ratings)
    told = "Nothing was answered"
    if answered:
        told = f"{counted(answered, 'card')} answered"
        told += f", {sitting.remembered} remembered" if sitting.remembered else ""
    aside = f", {sitting.suspended} suspended" if sitting.suspended else ""
    return Page([line(Span(f"{told}{aside}.", "bold"))])


def _asking(waiting: int, allowed: int | None) -> str:
    """Return the command that asks what waits, past the limit of the day where that is reached."""
    return f"dlpath quiz --limit {waiting}" if allowed == 0 else "dlpath quiz"


def nothing_page(queue: Queue, deck: Deck, now: datetime) -> Page:
    """Return why there is nothing to ask, when there will be, and how to have some at once."""
    early = Span("dlpath quiz --new TOPIC", "cyan")
    waiting = queue.due + queue.new
    if waiting:
        told = f"Today's cards are answered; {queue.due} due and {queue.new} new ones can wait. "
        return Page([line(told, Span(_asking(min(waiting, FEW), 0), "cyan"), " asks some more.")])
    if elsewhere := deck.queue(now, Wanted()).due:
        told = f"Nothing is due on that; of other topics {counted(elsewhere, 'card')}: "
        return Page([line(told, Span("dlpath quiz", "cyan"))])
    due = deck.next_due(now)
    if due is None:
        told = "There is nothing to ask yet; a topic that you begin brings its cards. "
    else:
        told = f"Nothing is due; the next card is {again(due, now)}. "
    return Page([line(told, early, " takes in a topic early.")])
