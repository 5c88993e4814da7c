"""`search` and `open`."""

from typing import Annotated

import typer

from dlpath.cli.gathering import all_notes
from dlpath.cli.options import Item, Json, Limit, environment, respond
from dlpath.core.details import Resource
from dlpath.core.errors import UnknownItem
from dlpath.core.search import Hit
from dlpath.core.search import search as find
from dlpath.core.select import find_item
from dlpath.render import lists, tell


def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="All must occur.")],
    limit: Limit = 20,
    as_json: Json = False,
) -> None:
    """Search topics, projects, resources, tools and your notes.

    Examples:
      dlpath search attention
      dlpath search chain rule
    """
    env = environment(ctx)
    own = [
        Hit("note", str(note.number), note.item.title if note.item else "", note.text)
        for note in all_notes(env)
    ]
    found = find(env.course, env.details, own, " ".join(words))
    shown = found[:limit] if limit else found
    respond(
        ctx,
        as_json,
        lambda: lists.hits_data(shown),
        lambda: lists.hits_page(shown, len(found) - len(shown), env.look),
    )


def open_resource(
    ctx: typer.Context,
    name: Item,
    only_print: Annotated[
        bool, typer.Option("--print", help="Print the addresses and open nothing.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Open a resource of a topic, or one by its id, in the browser.

    Examples:
      dlpath open backpropagation
      dlpath open backpropagation --print
    """
    env = environment(ctx)
    found = _addressed(ctx, name)
    if as_json:
        respond(ctx, as_json, lambda: lists.resources_data(found), lambda: tell.sentence_page(""))
    elif only_print or not _browse(found[0].url):
        env.write("".join(f"{resource.url}\n" for resource in found))
    else:
        env.show(tell.sentence_page(f"Opened {found[0].title}: {found[0].url}"))


def _addressed(ctx: typer.Context, name: str) -> list[Resource]:
    """Return the resources meant by `name` that have an address. Raises UnknownItem for none."""
    env = environment(ctx)
    resources = env.details.resources
    if name in resources:
        found = [resources[name]]
    else:
        item = find_item(env.course, name)
        topics = env.roadmap.topics_of(item.id)
        found = [each for each in resources.values() if set(topics) & set(each.topics)]
    found = [each for each in found if each.url and each.status != "discontinued"]
    if not found:
        raise UnknownItem("resource with an address", name, hint="dlpath resources lists them")
    return found


def _browse(url: str) -> bool:
    import webbrowser

    return webbrowser.open(url)
