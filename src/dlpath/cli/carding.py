"""The cards of the quiz: one's own made, reworded and removed; any of them set aside."""

import uuid
from contextlib import suppress
from typing import Annotated

import typer

from dlpath.cli.answering import set_aside
from dlpath.cli.options import Item, Json, environment, respond
from dlpath.core import quiz
from dlpath.core.deck import QuizCard, deck_of
from dlpath.core.errors import DlpathError
from dlpath.core.events import Draft, State
from dlpath.core.select import find_topic, topic_item
from dlpath.render import quiz as pages
from dlpath.render import tell


def complete_card(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the names of the cards that begin with what was typed."""
    with suppress(DlpathError):
        names = (card.name for card in environment(ctx).deck.cards.values())
        return [name for name in names if name.startswith(incomplete)]
    return []


Card = Annotated[
    str,
    typer.Argument(
        metavar="CARD",
        help="A name from quiz list, or its beginning.",
        autocompletion=complete_card,
        show_default=False,
    ),
]


def add(
    ctx: typer.Context,
    topic: Item,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="What to ask.")],
    reply: Annotated[str, typer.Argument(metavar="ANSWER", help="What you want to know.")],
    as_json: Json = False,
) -> None:
    """Make a card of your own.

    Examples:
      dlpath quiz add calculus "What is the derivative of tanh?" "1 - tanh²"
    """
    env = environment(ctx)
    item = topic_item(env.course, find_topic(env.course, topic).id)
    uid = str(uuid.uuid4())
    env.record(quiz.add(item, question, reply, env.now, uid))
    card = env.deck.cards[uid]
    wait = "" if env.deck.holds(item.id) else f" It is asked once {item.title} is begun."
    respond(
        ctx,
        as_json,
        lambda: pages.cards_data([card], env.details, env.now)[0],
        lambda: tell.sentence_page(f"Added {card.name} to {item.title}.{wait}"),
    )


def edit(
    ctx: typer.Context,
    card: Card,
    question: Annotated[
        str | None,
        typer.Option("--question", metavar="TEXT", help="What to ask.", show_default=False),
    ] = None,
    reply: Annotated[
        str | None,
        typer.Option("--answer", metavar="TEXT", help="What you want to know.", show_default=False),
    ] = None,
) -> None:
    """Reword a card of your own; how well you know it stays.

    Examples:
      dlpath quiz edit calculus.own-1 --answer "1 - tanh(x)²"
    """
    env = environment(ctx)

    def decide(state: State) -> tuple[list[Draft], QuizCard]:
        found = deck_of(env.course, state, env.calendar).card(card)
        return [quiz.edit(found, env.now, question, reply)], found

    found = env.save(decide, cards=True)
    env.show(tell.sentence_page(f"Reworded {found.name}."))


def remove(ctx: typer.Context, card: Card) -> None:
    """Take a card of your own out of the deck.

    Examples:
      dlpath quiz remove calculus.own-1
    """
    env = environment(ctx)

    def decide(state: State) -> tuple[list[Draft], QuizCard]:
        found = deck_of(env.course, state, env.calendar).card(card)
        return [quiz.remove(found, env.now)], found

    found = env.save(decide, cards=True)
    env.show(tell.sentence_page(f"Removed {found.name}; dlpath undo brings it back."))


def suspend(ctx: typer.Context, card: Card) -> None:
    """Set a card aside: it is not asked until you resume it.

    Examples:
      dlpath quiz suspend calculus.chain-rule-neuron
    """
    name = set_aside(environment(ctx), card).name
    page = tell.sentence_page(f"{name} is suspended; dlpath quiz resume {name} asks it again.")
    environment(ctx).show(page)


def resume(ctx: typer.Context, card: Card) -> None:
    """Ask a suspended card again.

    Examples:
      dlpath quiz resume calculus.chain-rule-neuron
    """
    name = set_aside(environment(ctx), card, resume=True).name
    environment(ctx).show(tell.sentence_page(f"{name} is asked again."))
