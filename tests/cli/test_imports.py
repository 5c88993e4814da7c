"""What a run loads, proved in fresh processes.

- no daily command, and no completion, loads a library that costs more than the command may
- the proof can fail: the first run does load SQLModel, `config set` tomlkit, a stale index YAML
- only answering a card, and taking that back, load FSRS; other commands nothing of cards at all,
  and those that tell of them nothing before the first answer
- a command loads the module of its own command and of no other
"""

import shutil
import subprocess
import sys

import pytest

from tests.cli.process import Program

HEAVY = {
    "alembic",
    "fsrs",
    "genanki",
    "jinja2",
    "markdown_it",
    "pydantic",
    "rich.markdown",
    "rich.table",
    "sqlalchemy",
    "sqlmodel",
    "tomlkit",
    "yaml",
}
DAILY = {
    "status": "looking",
    "next": "ahead",
    "done calculus --took 1h -m note": "ticking",
    "list": "looking",
    "show backpropagation": "showing",
    "note calculus text": "noting",
    "notes": "noting reading",
    "start calculus": "timing",
    "stop": "timing",
    "log calculus 45m": "timing",
}
GLANCES = ("status", "next", "next --for 45m", "show calculus")
COMPLETION = {
    "_DLPATH_COMPLETE": "complete_bash",
    "COMP_WORDS": "dlpath done back",
    "COMP_CWORD": "2",
}


# Where Python's own -X importtime leaves out what importlib.import_module was asked for.
TELLING = """
import atexit, sys
atexit.register(lambda: print("loaded:", *sys.modules, file=sys.stderr))
from dlpath.__main__ import run
run()
"""


def loaded(program: Program, line: str, **environ: str) -> set[str]:
    """Run dlpath in a fresh process and return the modules that it had loaded at its end."""
    ended = subprocess.run(
        [sys.executable, "-c", TELLING, *line.split()],
        env=program.environ(**environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    modules = set(ended.stderr.splitlines()[-1].removeprefix("loaded: ").split())
    assert "dlpath.cli.app" in modules
    return modules


@pytest.mark.parametrize("line", DAILY)
def test_a_daily_command_loads_nothing_heavy(program: Program, line: str) -> None:
    if line == "stop":
        program("start", "calculus")
    if line in ("notes", "show backpropagation"):
        program("note", "backpropagation", "**bold** and `code`")
    modules = loaded(program, line)
    assert modules & HEAVY == set()
    own = {name for name in modules if name.startswith("dlpath.cli.")}
    shared = {f"dlpath.cli.{name}" for name in ("app", "options", "gathering", "entering")}
    assert own - shared == {f"dlpath.cli.{name}" for name in DAILY[line].split()}


def test_only_an_answer_and_taking_it_back_load_fsrs(program: Program) -> None:
    card = "calculus.chain-rule-neuron"
    for line in ("quiz --json", "quiz list", "quiz stats", f"quiz suspend {card}", "undo", "redo"):
        assert "fsrs" not in loaded(program, line), line
    program("undo")
    program("quiz", "answer", card, "good")
    assert "fsrs" in loaded(program, f"quiz answer {card} good")
    assert "fsrs" not in loaded(program, "done calculus")
    assert "fsrs" not in loaded(program, "undo")
    assert "fsrs" in loaded(program, "undo")


def test_what_is_not_about_cards_loads_nothing_of_them(program: Program) -> None:
    carded = {"dlpath.core.cards", "dlpath.core.deck", "dlpath.store.cards"}
    for line in ("list", "done numpy", "undo", "note calculus text", *GLANCES):
        assert loaded(program, line) & carded == set(), line
    program("quiz", "answer", "calculus.chain-rule-neuron", "good")
    assert loaded(program, "list") & carded == set()
    for line in GLANCES:
        assert loaded(program, line) >= carded, line


def test_completion_loads_nothing_heavy(program: Program) -> None:
    assert loaded(program, "", **COMPLETION) & HEAVY == set()


def test_the_first_run_does(program: Program) -> None:
    (program.home / "dlpath.db").unlink()
    assert {"sqlmodel", "alembic", "sqlalchemy"} <= loaded(program, "next")


def test_a_stale_index_reads_yaml(program: Program) -> None:
    shutil.rmtree(program.home / "cache")
    assert "yaml" in loaded(program, "next")
    assert "yaml" not in loaded(program, "next")


def test_setting_loads_tomlkit_and_having_set_does_not(program: Program) -> None:
    assert "tomlkit" in loaded(program, "config set hours_per_week 6")
    assert loaded(program, "next") & HEAVY == set()
