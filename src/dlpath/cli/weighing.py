"""`quiz stats --weak`: gathering what it weighs."""

import typer

from dlpath.cli.options import environment, respond
from dlpath.core.weak import leans_of, recent, verdicts, weakness
from dlpath.render.weak import weak_data, weak_page


def answer_weak(ctx: typer.Context, limit: int, as_json: bool) -> None:
    """Answer with what the learner's misses have in common."""
    env = environment(ctx)
    leans = leans_of(env.details)
    answers = env.store.events_in(recent(env.today), "review")
    value = weakness(verdicts(answers, leans, env.roadmap, env.calendar), leans)
    respond(
        ctx,
        as_json,
        lambda: weak_data(value, env.course),
        lambda: weak_page(value, env.course, limit),
    )
