"""`config`: the settings."""

from pathlib import Path
from typing import Annotated

import typer

from dlpath.cli.options import Json, environment, respond
from dlpath.core.config import SETTINGS, setting
from dlpath.core.errors import RoadmapInvalid, UnknownItem
from dlpath.core.text import nearest
from dlpath.environment import Environment
from dlpath.files import settings
from dlpath.render import lists, tell

app = typer.Typer(
    name="config",
    help="Read and change the settings.",
    rich_markup_mode=None,
    add_completion=False,
)

Name = Annotated[
    str,
    typer.Argument(metavar="NAME", help="A setting's name.", autocompletion=lambda: list(SETTINGS)),
]


@app.command("get")
def get(ctx: typer.Context, name: Name) -> None:
    """Print one setting.

    Examples:
      dlpath config get hours_per_week
    """
    env = environment(ctx)
    value = getattr(env.settings, setting(name).field)
    env.write(f"{lists.plain_setting(value)}\n")


@app.command("set")
def change(
    ctx: typer.Context,
    name: Name,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Its new value.")],
) -> None:
    """Change one setting.

    Examples:
      dlpath config set hours_per_week 6
    """
    env = environment(ctx)
    read = setting(name).read(value)
    if name == "roadmap" and read:  # what was typed here must mean the same file anywhere
        read = str(Path(read).expanduser().absolute())
    _check(env, name, read)
    settings.save(env.places.settings, name, read)
    env.saved = True
    shown = lists.plain_setting(read) or "the default"
    env.show(tell.sentence_page(f"{name} is now {shown}."))


def _check(env: Environment, name: str, value: object) -> None:
    """Refuse a value that every later command would stumble over."""
    if name == "track" and value and value not in env.roadmap.tracks:
        near = nearest(str(value), env.roadmap.tracks)
        raise UnknownItem("track", str(value), near, "dlpath track list")
    if name == "roadmap" and value:
        env.settings = env.settings._replace(roadmap=str(value), track="")
        if not env.roadmap.tracks:
            raise RoadmapInvalid([f"{value}: has no track"])


@app.command("list")
def show_all(ctx: typer.Context, as_json: Json = False) -> None:
    """Print every setting, its value and what it is for.

    Examples:
      dlpath config list
    """
    env = environment(ctx)
    respond(
        ctx,
        as_json,
        lambda: lists.settings_data(env.settings),
        lambda: lists.settings_page(env.settings, env.look),
    )


@app.command("path")
def path(ctx: typer.Context) -> None:
    """Print where the settings file is, whether or not it exists yet.

    Examples:
      dlpath config path
    """
    env = environment(ctx)
    env.write(f"{env.places.settings}\n")
