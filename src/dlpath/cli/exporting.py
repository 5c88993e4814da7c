"""`export`: taking what is yours to other programs."""

from pathlib import Path
from typing import Annotated

import typer

from dlpath.cli.options import STDOUT, Force, environment
from dlpath.core.deck import QuizCard, first_id, wording
from dlpath.core.errors import BadValue, Refused
from dlpath.core.select import topic_item
from dlpath.core.text import counted
from dlpath.environment import Environment
from dlpath.files.anki import AnkiCard, package
from dlpath.files.output import write_file
from dlpath.render import tell

app = typer.Typer(
    name="export",
    help="Take what is yours to other programs.",
    rich_markup_mode=None,
    add_completion=False,
)


@app.command("anki")
def anki(
    ctx: typer.Context,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="The package to write: .apkg.")
    ],
    everything: Annotated[
        bool, typer.Option("--all", help="Also the cards of topics that you have not begun.")
    ] = False,
    force: Force = False,
) -> None:
    """Write the quiz cards as an Anki package; importing a later one doubles nothing.

    Examples:
      dlpath export anki -o deck.apkg
      dlpath export anki -o deck.apkg --all
    """
    env = environment(ctx)
    if str(output) == STDOUT:
        raise BadValue("a package is no text to print", "name a file: -o deck.apkg")
    cards = env.deck.active(env.roadmap.topics if everything else ())
    if not cards:
        raise Refused(
            "the deck is empty, for no topic is begun", "dlpath export anki --all takes every card"
        )
    found = package([_anki_card(env, card) for card in cards], env.now)
    write_file(output, found, force=force)
    told = f"Wrote {counted(len(cards), 'card')} to {output}; import it in Anki."
    env.show(tell.sentence_page(told))


def _anki_card(env: Environment, card: QuizCard) -> AnkiCard:
    place = env.course.places.get(card.topic)
    return AnkiCard(
        id=first_id(card, env.roadmap),
        text=wording(card, env.details),
        topic=card.topic,
        title=topic_item(env.course, card.topic).title,
        phase=place.phase.id if place else "",
        deck=f"{place.phase.number} {place.phase.title}" if place else "",
    )
