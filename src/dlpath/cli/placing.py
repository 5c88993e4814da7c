"""`place`: where to start, for someone who is not new."""

from collections.abc import Callable
from typing import Annotated

import typer

from dlpath.cli.keys import BACKSPACE, END, ENTER, keyboard, need_someone
from dlpath.cli.options import DryRun, Json, envelope, environment
from dlpath.core import place as core
from dlpath.core.errors import BadValue, Refused
from dlpath.core.place import Asked, Placement
from dlpath.core.text import counted
from dlpath.environment import Environment
from dlpath.render import placing as pages
from dlpath.render.prompt import Answered, Prompt
from dlpath.render.tell import sentence_page

_SHOW = (ENTER, " ")
_KNEW = ("y", "1")
_NOT = ("n", "2")
_DUNNO = ("?", "3")
_BACK = ("b", BACKSPACE)
_LEAVE = ("q", END)

Most = Annotated[
    int, typer.Option("-l", "--limit", min=0, metavar="N", help="At most N questions; 0 for all.")
]
Answers = Annotated[
    str | None,
    typer.Option(
        "--answers",
        metavar="ID=WORD,...",
        help="With --json: the answers so far, each yes, no or unknown, by question.",
        show_default=False,
    ),
]
Apply = Annotated[
    bool, typer.Option("--apply", help="With --json: mark what the answers say is known.")
]


def place(
    ctx: typer.Context,
    limit: Most = core.MOST_QUESTIONS,
    answers: Answers = None,
    apply: Apply = False,
    dry_run: DryRun = False,
    as_json: Json = False,
) -> None:
    """Find where to start: about a dozen questions tell what you know already.

    It shows what it would mark as known, and asks before it does.

    Examples:
      dlpath place
      dlpath place --limit 8 --json
      dlpath place --json --answers perceptron.role-of-bias=yes
    """
    env = environment(ctx)
    if not as_json:
        if apply or answers is not None:
            raise BadValue("--answers and --apply are for programs", "add --json")
        need_someone(env, "a program can ask: dlpath place --json")
    placement = core.begin(env.progress, env.details.cards, env.roadmap.version, limit or None)
    if as_json:
        _drive(env, placement, answers or "", apply=apply, dry=dry_run)
    elif placement is None:
        env.show(sentence_page("Every topic of this track is ticked, skipped or begun."))
    else:
        _guide(env, placement, dry=dry_run)


def _drive(
    env: Environment, placement: Placement | None, answers: str, *, apply: bool, dry: bool
) -> None:
    """Tell a program what to ask next, or what its answers come to, and mark that if it says so."""
    if placement:
        placement = core.with_answers(placement, answers, env.details.cards)
    changed: tuple[str, ...] = ()
    if apply and placement:
        if core.next_question(placement):
            raise Refused(
                f"there is more to ask after {counted(len(placement.answers), 'answer')}",
                "answer its next question, or end it with --limit",
            )
        changed = _mark(env, placement, dry=dry)
    env.write(envelope(env, "place", pages.placed_data(placement, changed)))


def _guide(env: Environment, placement: Placement, *, dry: bool) -> None:
    """Ask at the terminal, show what the answers come to, and mark it if the learner agrees."""
    agreed = _talk(env, placement, dry=dry)
    if agreed is None:
        env.show(sentence_page("Nothing was changed."))
        return
    env.wait()
    changed = _mark(env, agreed, dry=dry)
    if changed:
        env.show(pages.marked_page(len(changed), dry=dry))


def _mark(env: Environment, placement: Placement, *, dry: bool) -> tuple[str, ...]:
    """Mark what the answers say is known, in one command, and return its topics."""
    known = core.verdict(placement).known
    if not known:
        return ()
    return env.save(lambda state: core.settle(env.course, state, known, env.now), dry=dry)


def _talk(env: Environment, placement: Placement, *, dry: bool) -> Placement | None:
    """Ask until there is nothing more to ask; return None where the learner leaves or declines."""
    env.show(pages.welcome_page())
    with keyboard(env) as press:
        while True:
            asked = core.next_question(placement)
            key = (
                _question(env, placement, asked, press)
                if asked
                else _agreement(env, placement, press, dry=dry)
            )
            if key in _LEAVE:
                return None
            if key in _BACK:
                placement = _taken_back(env, placement)
            elif asked:
                env.show(pages.said_page(knew=key in _KNEW))
                answer = core.Answer(asked.topic, asked.question.id, key in _KNEW)
                placement = core.answered(placement, answer)
            else:
                return placement if key in (*_KNEW, ENTER) else None


def _question(
    env: Environment, placement: Placement, asked: Asked, press: Callable[[], str]
) -> str:
    """Put a question, show its answer when it is wanted, and return the key that settles it."""
    env.show(pages.question_page(placement, asked, env.course, env.look))
    key = _key(env, pages.uncover_prompt(env.look), press, (*_SHOW, *_DUNNO, *_BACK, *_LEAVE))
    if key not in _SHOW:
        return key
    env.show(pages.answer_page(asked.question))
    settling = (*_KNEW, *_NOT, *_DUNNO, *_BACK, *_LEAVE)
    return _key(env, pages.knew_prompt(env.look), press, settling)


def _agreement(
    env: Environment, placement: Placement, press: Callable[[], str], *, dry: bool
) -> str:
    """Show what would be marked, and return the key that says whether to."""
    env.show(pages.verdict_page(placement, env.course, env.look))
    known = core.verdict(placement).known
    if dry or not known:
        return ENTER
    return _key(env, pages.mark_prompt(len(known)), press, (ENTER, *_KNEW, *_NOT, *_BACK, *_LEAVE))


def _key(env: Environment, prompt: Prompt, press: Callable[[], str], meant: tuple[str, ...]) -> str:
    """Return the first key that means something here, in lower case; others do nothing."""
    env.show(prompt)
    try:
        while (key := press().lower()) not in meant:
            continue
        return key
    finally:
        env.show(Answered())


def _taken_back(env: Environment, placement: Placement) -> Placement:
    told = "Taken back." if placement.answers else "There is no answer yet to take back."
    env.show(sentence_page(told))
    return core.taken_back(placement)
