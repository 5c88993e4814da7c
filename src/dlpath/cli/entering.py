"""What the commands share that record time: what looks wrong is asked about, or refused."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

import typer

from dlpath.core.entries import Entry, Recorded, around, doubt
from dlpath.core.errors import Doubtful
from dlpath.core.events import Draft, State
from dlpath.environment import Environment

T = TypeVar("T")


def on_record(env: Environment, state: State, at: datetime) -> Recorded:
    """Return what an entry at that moment is held against, as of the transaction it is asked in."""
    events = env.store.events_in(around(at, env.calendar))
    return Recorded(events, state.session, env.now, env.calendar)


def doubt_about(env: Environment, entry: Entry | None) -> Callable[[State], str]:
    """Return the question what looks wrong about an entry; about none nothing does."""
    if entry is None:
        return lambda _state: ""
    return lambda state: doubt(env.course, entry, on_record(env, state, entry.at))


def save(
    env: Environment,
    decide: Callable[[State], tuple[list[Draft], T]],
    doubts: Callable[[State], str],
    *,
    force: bool,
    dry: bool = False,
    question: str = "Log it anyway?",
) -> T:
    """Save what `decide` says, once there are no `doubts` or the learner has none.

    Both look at the state inside the transaction. Raises Doubtful where nobody can be asked.
    """

    def decided(state: State) -> tuple[list[Draft], T]:
        told = doubts(state)
        if told and not force:
            raise Doubtful(told, question)
        return decide(state)

    try:
        return env.save(decided, dry=dry)
    except Doubtful as found:
        if not env.can_ask:
            raise
        if not typer.confirm(found.question):
            env.tell("Nothing was saved.")
            raise typer.Exit(found.code) from found
    return save(env, decide, doubts, force=True, dry=dry)
