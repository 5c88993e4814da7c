"""`undo` and `redo`: taking a command back, and doing it again."""

from typing import Any

import typer

from dlpath.cli.options import Json, environment, respond
from dlpath.core.history import sentence
from dlpath.render import tell


def undo(ctx: typer.Context, as_json: Json = False) -> None:
    """Take back the latest command, whatever it touched.

    Again takes back the one before.

    Examples:
      dlpath undo
    """
    _turn(ctx, "Took back", as_json=as_json)


def redo(ctx: typer.Context, as_json: Json = False) -> None:
    """Do again what undo took back.

    As long as nothing new was done since.

    Examples:
      dlpath redo
    """
    _turn(ctx, "Did again", as_json=as_json)


def _turn(ctx: typer.Context, verb: str, *, as_json: bool) -> None:
    env = environment(ctx)
    turn = env.store.undo if verb == "Took back" else env.store.redo
    events = turn(env.now)
    env.saved = True

    def data() -> list[dict[str, Any]]:
        return [
            {"kind": event.kind, "item": event.item, "minutes": event.minutes} for event in events
        ]

    told = f"{verb}: {sentence(env.course, events)}."
    respond(ctx, as_json, data, lambda: tell.sentence_page(told))
