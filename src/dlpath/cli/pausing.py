"""`pause`: days off, planned, so that no date counts on them."""

from typing import Annotated

import typer

from dlpath.cli.options import Json, NoteText, environment, respond
from dlpath.core.events import Draft
from dlpath.core.pauses import add as planned
from dlpath.core.pauses import find
from dlpath.core.text import one_line
from dlpath.core.when import read_day
from dlpath.render import pauses as pages
from dlpath.render import tell

app = typer.Typer(
    name="pause",
    help="Plan days off, so that no date counts on them.",
    rich_markup_mode=None,
    add_completion=False,
)

Day = Annotated[str, typer.Argument(metavar="DATE", help="Such as 2026-12-20.")]


@app.command("add")
def add(ctx: typer.Context, first: Day, last: Day, note: NoteText = None) -> None:
    """Plan a pause, both days included; weeks off neither break a streak nor slow the pace.

    Examples:
      dlpath pause add 2026-12-20 2027-01-03 -m "holidays"
    """
    env = environment(ctx)
    begin, end = (read_day(day, env.now, env.calendar) for day in (first, last))
    draft = planned(env.pauses, begin, end, one_line(note or ""), env.now)
    env.record(draft)
    env.show(tell.sentence_page(pages.planned(begin, end)))


@app.command("list")
def show_all(ctx: typer.Context, as_json: Json = False) -> None:
    """List the pauses, with their numbers.

    Examples:
      dlpath pause list
    """
    env = environment(ctx)
    respond(
        ctx,
        as_json,
        lambda: pages.pauses_data(env.pauses),
        lambda: pages.pauses_page(env.pauses, env.look),
    )


@app.command("remove")
def remove(
    ctx: typer.Context,
    number: Annotated[int, typer.Argument(metavar="N", help="Its number in pause list.")],
) -> None:
    """Take a pause out of the plan.

    Examples:
      dlpath pause remove 3
    """
    env = environment(ctx)
    pause = find(env.pauses, number)
    env.record(Draft("unpause", env.now, target=pause.id))
    env.show(tell.sentence_page(pages.removed(pause)))
