"""Every command explains itself.

- each has a sentence and at least one example
- each example runs, as printed, for a learner in the middle of the roadmap
- README.md and docs/ show only commands and options that there are
"""

import contextlib
import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import typer.main

from dlpath.cli import app
from dlpath.cli.options import DEFAULT
from tests.cli.contract import lines
from tests.cli.process import Program
from tests.conftest import Learner

ROOT = Path(__file__).parents[2]
LONGEST_SENTENCE = 100


def commands() -> dict[str, Any]:
    """Return every command by all its words, groups left out."""
    root: Any = typer.main.get_command(app.app)
    found: dict[str, Any] = {}
    for name in app.COMMANDS:
        command = root.get_command(None, name)
        for part, each in getattr(command, "commands", {"": command}).items():
            found[f"{name} {'' if part == DEFAULT else part}".strip()] = each
    return found


def examples(command: Any) -> list[str]:
    """Return the command lines under "Examples:" in a command's help."""
    _, _, told = command.help.partition("Examples:\n")
    return [line.strip() for line in told.splitlines() if line.strip()]


COMMANDS = commands()
EXAMPLES = [(name, line) for name, each in COMMANDS.items() for line in examples(each)]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_a_sentence_and_an_example(name: str) -> None:
    sentence = COMMANDS[name].help.splitlines()[0]
    assert sentence.endswith(".")
    assert len(sentence) <= LONGEST_SENTENCE
    assert examples(COMMANDS[name])
    own = "dlpath" if name == "status" else f"dlpath {name}"
    assert all(line.startswith(own) for line in examples(COMMANDS[name]))


@pytest.mark.parametrize("name", COMMANDS)
def test_help_prints_the_examples_as_they_are(learner: Learner, name: str) -> None:
    page = lines(learner(*name.split(), "--help"))
    assert page[0].startswith(f"Usage: dlpath {name} ")
    assert all(f"    {line}" in page for line in examples(COMMANDS[name]))


def prepare(learner: Learner, name: str) -> None:
    """Bring the learner to where the examples of a command make sense."""
    if name in ("notes edit", "notes remove"):
        for text in ("one", "two", "three"):
            learner("note", "--loose", text)
    if name == "pause remove":
        for month in range(1, 5):
            learner("pause", "add", f"2027-{month:02}-01", f"2027-{month:02}-02")
    learner("done", "phase:0", "--at", "yesterday")
    learner("note", "calculus", "the chain rule")
    if name == "stop":
        learner("start", "backpropagation", "--at", "17:30")
    if name in ("goal show", "goal clear"):
        learner("goal", "set", "backpropagation")
    if name == "redo":
        learner("undo")
    if name in ("quiz edit", "quiz remove"):
        learner("quiz", "add", "calculus", "What is the derivative of tanh?", "1 - tanh")
    if name == "quiz resume":
        learner("quiz", "suspend", "calculus.chain-rule-neuron")


def reader(name: str, arguments: Sequence[str], piped: str) -> dict[str, Any]:
    """What an example reads: a line from a pipe, or the terminal of someone who leaves at once."""
    if name in ("place", "quiz") and "--json" not in arguments:
        return {"stdin": "q", "terminal": True}
    return {"stdin": "a line" if piped else ""}


@pytest.mark.parametrize(("name", "line"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_an_example_runs(learner: Learner, program: Program, name: str, line: str) -> None:
    prepare(learner, name)
    words, _, piped = line.partition(" < ")
    arguments = shlex.split(words)[1:]
    if name == "open":  # as a process: the browser is the system's
        assert program(*arguments, environ={"BROWSER": "true"}).returncode == 0
        return
    with contextlib.chdir(learner.home if "-o" in arguments else ROOT):
        outcome = learner(*arguments, **reader(name, arguments, piped))
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out


def documents() -> Iterator[Path]:
    """Yield what is written for users."""
    yield from [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def shown(text: str) -> Iterator[list[str]]:
    """Yield the dlpath command lines of a document: in console blocks and in code spans."""
    spans = re.findall(r"`dlpath ([^`\n]+)`", text)
    fenced = "\n".join(
        re.findall(r"^```(?:console|sh|bash)\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    )
    blocks = re.findall(r"^(?:\$ )?dlpath ([a-z][^\n#|<>]*)", fenced, re.MULTILINE)
    for line in spans + blocks:
        yield line.split()


@pytest.mark.parametrize(
    "path", [path for path in documents() if path.exists()], ids=lambda p: p.name
)
def test_documents_show_only_what_there_is(path: Path) -> None:
    for words in shown(path.read_text("utf-8")):
        name = words[0]
        if not re.fullmatch(r"[a-z]+", name):
            continue
        assert name in app.COMMANDS, words
        known = [each for each in COMMANDS if each == name or each.startswith(f"{name} ")]
        if name not in COMMANDS and len(words) > 1 and re.fullmatch(r"[a-z]+", words[1]):
            known = [f"{name} {words[1]}"]
            assert known[0] in COMMANDS, words
        options = {
            option for each in known for param in COMMANDS[each].params for option in param.opts
        }
        flags = {word.partition("=")[0] for word in words if re.match(r"--[a-z]", word)}
        assert flags <= options | {"--help"}, words
