"""`quiz`: questions on a schedule, and the cards they are on."""

from typing import Annotated

import typer

from dlpath.cli.answering import give
from dlpath.cli.carding import Card, add, edit, remove, resume, suspend
from dlpath.cli.gathering import seconds_per_card
from dlpath.cli.keys import need_someone
from dlpath.cli.options import (
    DEFAULT,
    At,
    Json,
    Limit,
    complete_item,
    envelope,
    environment,
    minutes,
    moment,
    respond,
)
from dlpath.core.cards import RATINGS, read_rating
from dlpath.core.deck import Wanted
from dlpath.core.errors import BadValue, Refused
from dlpath.core.quizstats import quiz_stats
from dlpath.core.select import find_items, topic_item
from dlpath.environment import Environment
from dlpath.render import quiz as pages
from dlpath.render.quizstats import stats_data, stats_page

app = typer.Typer(
    name="quiz",
    help="Keep what you learned: questions on a schedule.",
    rich_markup_mode=None,
    add_completion=False,
)

SECONDS_PER_MINUTE = 60

Topics = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[TOPIC]...",
        help="Only these: ids, prefixes, parts of titles, 1.4 or phase:1.",
        autocompletion=complete_item,
        show_default=False,
    ),
]
New = Annotated[
    list[str] | None,
    typer.Option(
        "--new",
        metavar="TOPIC",
        help="Take in the cards of a topic you have not begun.",
        autocompletion=complete_item,
        show_default=False,
    ),
]
MostCards = Annotated[
    int | None,
    typer.Option(
        "-l",
        "--limit",
        min=0,
        metavar="N",
        help="At most N cards now; 0 for all. Else what is left of quiz.limit today.",
        show_default=False,
    ),
]
Time = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="TIME",
        help="At most as many cards as you answer in that time: 10m.",
        show_default=False,
    ),
]


@app.command(DEFAULT)
def ask(
    ctx: typer.Context,
    topics: Topics = None,
    new: New = None,
    limit: MostCards = None,
    time: Time = None,
    as_json: Json = False,
) -> None:
    """Ask what is due, weakest first, then what is new; each answer is saved at once.

    Examples:
      dlpath quiz
      dlpath quiz calculus --limit 5
      dlpath quiz --json
    """
    env = environment(ctx)
    if not as_json:
        need_someone(env, "dlpath quiz --json lists what is due")
    early = _topics(env, new)
    wanted = Wanted(_asked_topics(env, topics, early), early, _limit(env, limit, minutes(time)))
    queue = env.deck.queue(env.now, wanted)
    if as_json:
        today = pages.Today(env.deck.asked_today(env.now), env.settings.quiz_limit)
        data = pages.queue_data(queue, env.deck, env.details, env.now, today)
        env.write(envelope(env, "quiz", data))
        return
    from dlpath.cli import asking  # noqa: PLC0415 - only at a terminal

    asking.sit(env, queue)


def _limit(env: Environment, limit: int | None, minutes: int | None) -> int | None:
    """Return how many cards to ask: what this run was told, else what the day's limit leaves."""
    left = env.deck.left_today(env.now, env.settings.quiz_limit)
    allowed = left if limit is None else limit or None
    if minutes is None:
        return allowed
    taken = seconds_per_card(env)
    fitting = max(1, minutes * SECONDS_PER_MINUTE // taken)
    return fitting if allowed is None else min(fitting, allowed)


def _topics(env: Environment, names: list[str] | None) -> tuple[str, ...]:
    """Return the topics that were named. Raises Refused for some without cards."""
    items = find_items(env.course, names or ())
    for item in items:
        if item.kind == "project":
            raise BadValue(f"{item.id} is a project", "name a topic here")
    topics = tuple(dict.fromkeys(item.topic for item in items))
    if topics and not env.deck.of(topics):
        add = f'dlpath quiz add {topics[0]} "question" "answer"'
        raise Refused(f"there are no questions on {items[0].title}", f"make one of your own: {add}")
    return topics


def _asked_topics(
    env: Environment, names: list[str] | None, early: tuple[str, ...]
) -> tuple[str, ...]:
    """Return the topics to ask about. Raises Refused where none of them was begun."""
    topics = _topics(env, names)
    if topics and not any(env.deck.holds(topic) or topic in early for topic in topics):
        title = topic_item(env.course, topics[0]).title
        raise Refused(
            f"{title} is not begun, so its cards wait",
            f"take them in early: dlpath quiz --new {topics[0]}",
        )
    return topics


@app.command("answer")
def answer(
    ctx: typer.Context,
    card: Card,
    rating: Annotated[
        str,
        typer.Argument(
            metavar="RATING",
            help="How well you knew it: again, hard, good or easy.",
            autocompletion=lambda incomplete: [r for r in RATINGS if r.startswith(incomplete)],
        ),
    ],
    at: At = None,
    as_json: Json = False,
) -> None:
    """Record an answer given elsewhere, and tell when the card is asked again.

    Examples:
      dlpath quiz answer calculus.chain-rule-neuron good
    """
    env = environment(ctx)
    value = give(env, card, read_rating(rating), moment(env, at))
    respond(
        ctx,
        as_json,
        lambda: pages.answered_data(value),
        lambda: pages.answered_page(value, env.deck, env.now),
    )


@app.command("list")
def show_all(ctx: typer.Context, topics: Topics = None, as_json: Json = False) -> None:
    """List the cards of the deck, or every card of some topics, with where they stand.

    Examples:
      dlpath quiz list
      dlpath quiz list calculus
    """
    env = environment(ctx)
    deck = env.deck
    named = _topics(env, topics)
    found = (
        deck.of(named)
        if named
        else [card for card in deck.cards.values() if deck.holds(card.topic)]
    )
    respond(
        ctx,
        as_json,
        lambda: pages.cards_data(found, env.details, env.now),
        lambda: pages.cards_page(found, deck, env.details, env.now, env.look),
    )


@app.command("stats")
def stats(
    ctx: typer.Context,
    weak: Annotated[
        bool,
        typer.Option("--weak", help="What your misses have in common, and what to review."),
    ] = False,
    limit: Limit = 10,
    as_json: Json = False,
) -> None:
    """Show what falls due in four weeks, and how much was known of what was promised.

    Examples:
      dlpath quiz stats
      dlpath quiz stats --limit 0
      dlpath quiz stats --weak
    """
    env = environment(ctx)
    if weak:
        from dlpath.cli.weighing import answer_weak  # noqa: PLC0415 - 3 ms that only this costs

        answer_weak(ctx, limit, as_json)
        return
    value = quiz_stats(env.deck, env.now)
    respond(
        ctx,
        as_json,
        lambda: stats_data(value),
        lambda: stats_page(value, env.course, env.look, limit),
    )


for verb in (add, edit, remove, suspend, resume):
    app.command(verb.__name__)(verb)
