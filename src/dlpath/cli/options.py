"""What commands share: the same flag means the same everywhere, and one way to answer."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from dlpath.core.errors import DlpathError
from dlpath.core.when import parse_duration, parse_moment
from dlpath.environment import Environment
from dlpath.render.page import Page

STDOUT = "-"
DEFAULT = "-"  # the name under which a noun registers the verb that its bare name stands for


def environment(ctx: typer.Context) -> Environment:
    """Return the environment of this run."""
    found: Environment = ctx.obj
    return found


def complete_item(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of topics and projects, and the phases, that begin with what was typed."""
    with suppress(DlpathError):
        env = environment(ctx)
        phases = (f"phase:{phase.number}" for phase in env.course.track.phases)
        names = (*env.roadmap.topics, *env.roadmap.projects, *phases)
        return [name for name in names if name.startswith(incomplete)]
    return []


def complete_phase(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the ids of the track's phases that begin with what was typed."""
    with suppress(DlpathError):
        phases = environment(ctx).course.track.phases
        return [phase.id for phase in phases if phase.id.startswith(incomplete)]
    return []


Items = Annotated[
    list[str],
    typer.Argument(
        metavar="TOPIC...",
        help="An id, a unique prefix, part of a title, 1.4, topic/subtopic or phase:1.",
        autocompletion=complete_item,
        show_default=False,
    ),
]
Item = Annotated[
    str,
    typer.Argument(
        metavar="TOPIC",
        help="An id, a unique prefix, part of a title, 1.4 or topic/subtopic.",
        autocompletion=complete_item,
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON (docs/json.md).")]
DryRun = Annotated[
    bool, typer.Option("-n", "--dry-run", help="Say what would happen, save nothing.")
]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="WHEN",
        help="When it happened: yesterday, -3d, 18:30, 2026-11-02 or RFC 3339.",
        show_default=False,
    ),
]
Took = Annotated[
    str | None,
    typer.Option(
        "--took", metavar="TIME", help="Time to log with it: 45m, 2h, 1h30m.", show_default=False
    ),
]
NoteText = Annotated[
    str | None,
    typer.Option(
        "-m", "--note", metavar="TEXT", help="A note to keep with it.", show_default=False
    ),
]
PhaseName = Annotated[
    str | None,
    typer.Option(
        "--phase",
        metavar="PHASE",
        help="Only this phase: its number, id or title.",
        autocompletion=complete_phase,
        show_default=False,
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write it there instead of to the terminal.",
        show_default=False,
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it is there already.")]
Limit = Annotated[
    int, typer.Option("-l", "--limit", min=0, metavar="N", help="At most N; 0 for all.")
]


def moment(env: Environment, at: str | None) -> datetime:
    """Return when it happened: `--at`, else now."""
    return env.now if at is None else env.placed(parse_moment(at, env.now, env.calendar))


def minutes(took: str | None) -> int | None:
    """Return the minutes of `--took`, if given."""
    return None if took is None else parse_duration(took)


def respond(
    ctx: typer.Context, as_json: bool, data: Callable[[], Any], page: Callable[[], Page]
) -> None:
    """Answer in the form that was asked for."""
    env = environment(ctx)
    if as_json:
        command = ctx.command_path.strip().partition(" ")[2] or "status"
        env.write(envelope(env, command, data()))
    else:
        env.show(page())


def output_file(output: str | None) -> Path | None:
    """Return the file of `--output`; none is standard output, as `-` is."""
    return None if output in (None, STDOUT) else Path(output or "")


def deliver(
    env: Environment, content: str, path: Path | None, written: Page, *, force: bool
) -> None:
    """Write an answer to its file and say so with the page `written`, or print it."""
    if path is None:
        env.write(content)
        return
    from dlpath.files.output import write_file  # noqa: PLC0415 - only where a file is asked for

    write_file(path, content.encode(), force=force)
    env.show(written)


def envelope(env: Environment, command: str, data: Any) -> str:
    """Return the JSON that every `--json` prints, docs/json.md."""
    roadmap = env.roadmap
    about = {"id": roadmap.id, "version": roadmap.version, "track": env.course.track.id}
    told = {"schema": 1, "command": command, "roadmap": about, "data": data}
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"
