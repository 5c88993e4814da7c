"""What is saved about a quiz card, whether a command or a sitting asked for it."""

from datetime import datetime

from dlpath.core import quiz
from dlpath.core.cards import Rating
from dlpath.core.deck import QuizCard
from dlpath.core.errors import Refused
from dlpath.core.events import Draft, State
from dlpath.core.notes import checked_note
from dlpath.core.sitting import Turn
from dlpath.environment import Environment, schedule


def give(
    env: Environment, card: str, rating: Rating, at: datetime, seconds: int | None = None
) -> quiz.Answered:
    """Save an answer to the card of that id or name.

    Raises UnknownItem, AmbiguousItem, and Refused for a card that is suspended or no longer asked.
    """
    given = quiz.Given(rating, at, env.settings.quiz_retention, seconds)

    def decide(state: State) -> tuple[list[Draft], quiz.Answered]:
        return quiz.answer(env.course, state, card, given, schedule)

    return env.save(decide, cards=True)


def take_back(env: Environment, turn: Turn) -> None:
    """Take back an answer with the tick that came with it, or resume what was set aside.

    Nothing else is taken back, whatever was saved in between. Raises Refused where the answer is
    not the latest one to its card: it was given again, or taken back, in another terminal.
    """
    card = turn.card
    if turn.rating is None:
        set_aside(env, card.id, resume=True)
        return
    record = env.store.cards().get(card.record.id)
    if record is None or record.memory != turn.memory:
        raise Refused(f"{card.name} was answered or taken back in another terminal")
    env.store.undo(env.now, card=record.id)


def set_aside(env: Environment, card: str, *, resume: bool = False) -> QuizCard:
    """Suspend the card of that id or name, or resume it, and return it.

    Raises UnknownItem, AmbiguousItem, and Refused where it is that way already.
    """

    def decide(state: State) -> tuple[list[Draft], QuizCard]:
        return quiz.suspend(env.course, state, card, env.now, resume=resume)

    return env.save(decide, cards=True)


def keep_note(env: Environment, card: QuizCard, text: str) -> None:
    """Save a note on the topic of a card. Raises BadValue for an empty one."""
    env.record(Draft("note", env.now, card.topic, text=checked_note(text)))
