"""`start`, `stop`, `log`: time spent."""

from typing import Annotated

import typer

from dlpath.cli.entering import doubt_about, on_record, save
from dlpath.cli.options import (
    At,
    DryRun,
    Item,
    Json,
    NoteText,
    environment,
    minutes,
    moment,
    respond,
)
from dlpath.core import changes
from dlpath.core.changes import Word
from dlpath.core.entries import Entry, overlap
from dlpath.core.errors import BadValue
from dlpath.core.events import Draft, Kind, Session, State
from dlpath.core.select import find_item
from dlpath.core.when import names_a_time, parse_duration
from dlpath.render import tell

Finish = Annotated[bool, typer.Option("--done", help="Also mark it as done.")]
ReallyTook = Annotated[
    str | None,
    typer.Option(
        "--took",
        metavar="TIME",
        help="How long it really was: 45m, 2h, 1h30m; 0 drops it.",
        show_default=False,
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Record it even where it looks like a mistake.")
]


def start(
    ctx: typer.Context,
    topic: Item,
    at: At = None,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Begin a session on a topic or project.

    `dlpath stop` ends it and logs the time.

    Examples:
      dlpath start backpropagation
      dlpath start mnist-mlp --at 18:30
    """
    env = environment(ctx)
    item = find_item(env.course, topic)
    when = moment(env, at)

    def decide(state: State) -> tuple[list[Draft], None]:
        return changes.start(env.course, state, item, when), None

    def doubts(state: State) -> str:
        if at is None or state.session:
            return ""
        entry = Entry(when, changes.elapsed(Session(item.id, when), env.now), placed=True)
        return overlap(env.course, entry, on_record(env, state, when))

    save(env, decide, doubts, force=force, question="Start it anyway?")
    respond(
        ctx,
        as_json,
        lambda: {"item": item.id},
        lambda: tell.sentence_page(f"Started {item.title}. dlpath stop ends it and logs the time."),
    )


def stop(
    ctx: typer.Context,
    took: ReallyTook = None,
    note: NoteText = None,
    finish: Finish = False,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """End the running session and log its time.

    Examples:
      dlpath stop
      dlpath stop --took 1h30m -m "stuck on the shapes"
    """
    env = environment(ctx)
    length = _length(ctx, took)
    word = Word("done" if finish else "stop", env.now, note=note)

    def decide(state: State) -> tuple[list[Draft], changes.Stopped]:
        return changes.stop(env.course, state, env.now, length, word)

    def doubts(state: State) -> str:
        entry = changes.sat(changes.running(state), env.now, length)
        return doubt_about(env, entry._replace(placed=False))(state)

    value = save(env, decide, doubts, force=force)
    respond(
        ctx,
        as_json,
        lambda: tell.time_data(value),
        lambda: tell.stopped_page(value, env.course, env.look),
    )


def _length(ctx: typer.Context, took: str | None) -> int | None:
    """Return the minutes of `--took`; where a session looks forgotten, ask for them."""
    if took is not None:
        return _really(took)
    env = environment(ctx)
    if not env.can_ask:
        return None
    session = changes.running(env.store.state())
    if not changes.forgotten(session, env.now):
        return None
    hours = changes.elapsed(session, env.now) // 60
    question = f"This session began {hours} hours ago. How long was it really? (0 drops it)"
    answer: int = typer.prompt(question, value_proc=_answered)
    return answer


def _really(took: str) -> int:
    return 0 if took.strip() in ("0", "0m", "0h") else parse_duration(took)


def _answered(text: str) -> int:
    """Return the minutes answered; anything else is asked again."""
    try:
        return _really(text)
    except BadValue as error:
        raise typer.BadParameter(f"{error.message}; {error.hint}") from error


def log(
    ctx: typer.Context,
    topic: Item,
    time: Annotated[str, typer.Argument(metavar="TIME", help="How long: 45m, 2h, 1h30m.")],
    at: At = None,
    note: NoteText = None,
    finish: Finish = False,
    dry_run: DryRun = False,
    force: Force = False,
    as_json: Json = False,
) -> None:
    """Log time on a topic or project after the fact.

    With a time of day --at says when it began, and what overlaps is asked about.

    Examples:
      dlpath log backpropagation 45m
      dlpath log backpropagation 45m --at 18:30
      dlpath log mnist-mlp 2h --at yesterday
    """
    env = environment(ctx)
    item = find_item(env.course, topic)
    kind: Kind = "done" if finish else "log"
    placed = at is not None and names_a_time(at)
    word = Word(kind, moment(env, at), minutes(time), note, placed=placed)
    value = save(
        env,
        lambda state: changes.log(env.course, state, item, word),
        doubt_about(env, Entry(word.at, word.took or 0, placed)),
        force=force,
        dry=dry_run,
    )
    respond(
        ctx,
        as_json,
        lambda: tell.time_data(value),
        lambda: tell.logged_page(value, env.course, env.look, dry=dry_run),
    )
