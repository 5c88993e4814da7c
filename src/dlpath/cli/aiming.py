"""`goal`: what the learner is heading for."""

from typing import Annotated

import typer

from dlpath.cli.gathering import grounds
from dlpath.cli.options import Item, Json, environment, respond
from dlpath.core.errors import Refused
from dlpath.core.events import Draft
from dlpath.core.goal import Goal, aim
from dlpath.core.goalplan import plan
from dlpath.core.select import find_item, item_title
from dlpath.core.when import parse_deadline
from dlpath.render import goal as pages
from dlpath.render import tell

app = typer.Typer(
    name="goal",
    help="Head for one topic or project, and see what it takes.",
    rich_markup_mode=None,
    add_completion=False,
)

By = Annotated[
    str | None,
    typer.Option("--by", metavar="DATE", help="When you want to be there.", show_default=False),
]


@app.command("set")
def change(ctx: typer.Context, topic: Item, by: By = None, as_json: Json = False) -> None:
    """Head for a topic or project; `next` then leans toward it.

    Examples:
      dlpath goal set transformer-architecture
      dlpath goal set object-detection --by 2027-06-30
    """
    env = environment(ctx)
    item = find_item(env.course, topic)
    deadline = None if by is None else parse_deadline(by, env.now, env.calendar)
    draft = aim(env.progress, item, deadline, env.now)
    env.record(draft)
    _answer(ctx, Goal(draft.item or item.id, deadline), as_json=as_json)


@app.command("show")
def show(ctx: typer.Context, as_json: Json = False) -> None:
    """Show what the goal still takes, in the order to take it in, and when it can be reached.

    Examples:
      dlpath goal show
    """
    _answer(ctx, _goal(ctx), as_json=as_json)


@app.command("clear")
def clear(ctx: typer.Context) -> None:
    """Let go of the goal; nothing you ticked is lost.

    Examples:
      dlpath goal clear
    """
    env = environment(ctx)
    aimed = _goal(ctx)
    env.record(Draft("aimless", env.now))
    env.show(tell.sentence_page(f"You let go of the goal {item_title(env.course, aimed.item)}."))


def _goal(ctx: typer.Context) -> Goal:
    aimed = environment(ctx).goal
    if aimed is None:
        raise Refused("you have no goal", "set one: dlpath goal set TOPIC")
    return aimed


def _answer(ctx: typer.Context, aimed: Goal, *, as_json: bool) -> None:
    env = environment(ctx)
    value = plan(env.progress, aimed, grounds(env), env.today)
    respond(
        ctx,
        as_json,
        lambda: pages.goal_data(value),
        lambda: pages.goal_page(value, env.course, env.look, dates=env.settings.timeline_dates),
    )
