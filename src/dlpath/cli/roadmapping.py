"""`roadmap`: look after a roadmap file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from dlpath.cli.options import Json, environment, respond
from dlpath.core.errors import ProblemsFound, RoadmapInvalid
from dlpath.core.text import counted
from dlpath.render import tell

app = typer.Typer(
    name="roadmap",
    help="Look after a roadmap file.",
    rich_markup_mode=None,
    add_completion=False,
)


@app.callback()
def group() -> None:
    """Look after a roadmap file."""


@app.command("check")
def check(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE", help="The roadmap in use unless named.", show_default=False),
    ] = None,
    as_json: Json = False,
) -> None:
    """Check a roadmap file: what cannot work, and what a learner would miss.

    Examples:
      dlpath roadmap check
      dlpath roadmap check data/roadmap.yaml
    """
    # The linter reads YAML, which no daily command pays for.
    from dlpath.files import lint  # noqa: PLC0415

    env = environment(ctx)
    path, name = (file, str(file)) if file else (env.curriculum.path, env.curriculum.name)
    try:
        found = lint.check(path, name)
    except RoadmapInvalid as error:
        _answer(ctx, name, {}, error.problems, as_json=as_json)
        raise
    counts = {
        "topics": len(found.roadmap.topics),
        "projects": len(found.roadmap.projects),
        "tracks": len(found.roadmap.tracks),
        "resources": len(found.details.resources),
        "questions": sum(len(card.quiz) for card in found.details.cards.values()),
    }
    _answer(ctx, name, counts, found.problems, as_json=as_json)
    if found.problems:
        raise ProblemsFound(f"{name}: {counted(len(found.problems), 'problem')} found")


def _answer(
    ctx: typer.Context,
    name: str,
    counts: dict[str, int],
    problems: Sequence[str],
    *,
    as_json: bool,
) -> None:
    respond(
        ctx,
        as_json,
        lambda: {"file": name, "counts": counts, "problems": list(problems)},
        lambda: tell.lines_page(problems or [_fine(name, counts)]),
    )


def _fine(name: str, counts: dict[str, int]) -> str:
    told = ", ".join(counted(number, noun[:-1]) for noun, number in counts.items())
    return f"{name}: {told}; no problems."
