"""`projects`, `resources`, `tools`, `advice`: what the roadmap holds besides topics."""

from collections.abc import Mapping
from typing import Annotated, TypeVar

import typer

from dlpath.cli.options import Json, PhaseName, complete_item, environment, respond
from dlpath.core.details import Resource, Tool
from dlpath.core.errors import BadValue
from dlpath.core.roadmap import LEVELS
from dlpath.core.select import find_phase, find_topic
from dlpath.core.text import joined
from dlpath.environment import Environment
from dlpath.render import lists

Thing = TypeVar("Thing", Resource, Tool)

Level = Annotated[
    str | None,
    typer.Option(
        "--level",
        metavar="LEVEL",
        help="Only beginner, intermediate, advanced or research.",
        autocompletion=lambda: list(LEVELS),
        show_default=False,
    ),
]
Core = Annotated[bool, typer.Option("--core", help="Only the projects that count.")]
OfTopic = Annotated[
    str | None,
    typer.Option(
        "--topic",
        metavar="TOPIC",
        help="Only what belongs to this topic.",
        autocompletion=complete_item,
        show_default=False,
    ),
]
OfKind = Annotated[
    str | None,
    typer.Option(
        "--kind", metavar="KIND", help="Only this kind, such as book.", show_default=False
    ),
]


def projects(
    ctx: typer.Context,
    phase: PhaseName = None,
    level: Level = None,
    core: Core = False,
    as_json: Json = False,
) -> None:
    """List the projects, phase by phase.

    Core projects count in the hours.

    Examples:
      dlpath projects --phase 1
      dlpath projects --level beginner
    """
    env = environment(ctx)
    if level and level not in LEVELS:
        raise BadValue(f"'{level}' is not a level", f"use one of {joined(LEVELS)}")
    listed = _all_projects(env) if phase is None else find_phase(env.course, phase).projects
    chosen = [
        project
        for project in listed
        if (not level or env.roadmap.projects[project].level == level)
        and (not core or env.roadmap.projects[project].core)
    ]
    respond(
        ctx,
        as_json,
        lambda: lists.projects_data(env.progress, chosen),
        lambda: lists.projects_page(env.progress, chosen, env.look),
    )


def _all_projects(env: Environment) -> list[str]:
    """Return the track's projects, then those that it leaves to choice."""
    return list(dict.fromkeys([*env.course.project_phases, *env.roadmap.projects]))


def resources(
    ctx: typer.Context, topic: OfTopic = None, kind: OfKind = None, as_json: Json = False
) -> None:
    """List books, courses, videos, sites and communities.

    Examples:
      dlpath resources --topic backpropagation
      dlpath resources --kind book
    """
    env = environment(ctx)
    chosen = _chosen(env, env.details.resources, topic, kind)
    respond(
        ctx,
        as_json,
        lambda: lists.resources_data(chosen),
        lambda: lists.resources_page(chosen, env.look),
    )


def tools(
    ctx: typer.Context, topic: OfTopic = None, kind: OfKind = None, as_json: Json = False
) -> None:
    """List the tools of the trade, and how some of them compare.

    Examples:
      dlpath tools
      dlpath tools --kind cloud
    """
    env = environment(ctx)
    chosen = _chosen(env, env.details.tools, topic, kind)
    respond(
        ctx,
        as_json,
        lambda: lists.tools_data(chosen),
        lambda: lists.tools_page(chosen, env.look),
    )


def _chosen(
    env: Environment, things: Mapping[str, Thing], topic: str | None, kind: str | None
) -> list[Thing]:
    kinds = sorted({thing.kind for thing in things.values()})
    if kind and kind not in kinds:
        raise BadValue(f"'{kind}' is not a kind", f"use one of {joined(kinds)}")
    wanted = find_topic(env.course, topic).id if topic else None
    return [
        thing
        for thing in things.values()
        if (not kind or thing.kind == kind) and (not wanted or wanted in thing.topics)
    ]


def advice(ctx: typer.Context, as_json: Json = False) -> None:
    """Read how to study, what to avoid, and where it can lead.

    Examples:
      dlpath advice
    """
    env = environment(ctx)
    respond(
        ctx,
        as_json,
        lambda: lists.advice_data(env.details),
        lambda: lists.advice_page(env.details.advice, env.look),
    )
