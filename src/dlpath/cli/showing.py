"""`show`: a topic or project whole."""

from typing import Annotated

import typer

from dlpath.cli.options import Item, Json, environment, respond
from dlpath.core.select import Item as Chosen
from dlpath.core.select import find_item
from dlpath.core.study import project_study, related_items, topic_study
from dlpath.render import study

Brief = Annotated[bool, typer.Option("--brief", help="Without the texts to study from.")]
Quiz = Annotated[bool, typer.Option("--quiz", help="The questions, answers hidden.")]
Answers = Annotated[bool, typer.Option("--answers", help="The questions with their answers.")]


def show(
    ctx: typer.Context,
    topic: Item,
    brief: Brief = False,
    quiz: Quiz = False,
    answers: Answers = False,
    as_json: Json = False,
) -> None:
    """Show a topic's study card, or a project's brief.

    Examples:
      dlpath show backpropagation
      dlpath show 1.4 --brief
      dlpath show backpropagation --quiz
    """
    env = environment(ctx)
    item = find_item(env.course, topic)
    if item.kind == "project":
        _show_project(ctx, item, as_json=as_json)
        return
    events = env.store.events_of(related_items(env.roadmap, item.topic))
    known = env.recalls.get(item.topic)
    value = topic_study(env.progress, env.details, item.topic, events, known)
    page = (
        (lambda: study.quiz_page(value, env.look, answers=answers))
        if quiz or answers
        else (lambda: study.topic_page(value, env.look, brief=brief))
    )
    respond(ctx, as_json, lambda: study.topic_data(value), page)


def _show_project(ctx: typer.Context, item: Chosen, *, as_json: bool) -> None:
    env = environment(ctx)
    value = project_study(
        env.progress, env.details, item.id, env.store.events_of(related_items(env.roadmap, item.id))
    )
    respond(
        ctx,
        as_json,
        lambda: study.project_data(value),
        lambda: study.project_page(value, env.look),
    )
