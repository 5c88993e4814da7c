"""What the shell offers on the tab key, asked for as bash, zsh and fish ask.

- commands, commands of a group, topics and projects, phases, statuses, tracks, settings, levels
- where a bare noun stands for a verb: the other verbs, and what that one takes
- nothing fits; completing changes nothing
"""

import pytest

from dlpath.cli import app
from tests.cli.contract import kept
from tests.cli.process import Program
from tests.conftest import Learner


def offered(program: Program, line: str) -> list[str]:
    """Return what bash is offered for the last word of `line`, in a fresh process."""
    environ = {
        "_DLPATH_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
    }
    ended = program(environ=environ)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout.split()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("dlpath sta", {"status", "start"}),
        ("dlpath config ", {"get", "set", "list", "path"}),
        ("dlpath track u", {"use"}),
        ("dlpath done backp", {"backpropagation"}),
        ("dlpath done calculus mnist-", {"mnist-mlp"}),
        ("dlpath list --phase f", {"foundations"}),
        ("dlpath list --status d", {"doing", "done"}),
        ("dlpath track use ess", {"essentials"}),
        ("dlpath config set ho", {"hours_per_week"}),
        ("dlpath projects --level b", {"beginner"}),
        ("dlpath done xyzzy", set()),
        ("dlpath notes e", {"edit", "experiment-tracking"}),
        ("dlpath notes calc", {"calculus"}),
        ("dlpath notes --t", {"--topic", "--tag"}),
        ("dlpath notes --topic calc", {"calculus"}),
        ("dlpath notes edit --j", {"--json"}),
    ],
)
def test_a_word_is_completed(program: Program, line: str, words: set[str]) -> None:
    assert words <= set(offered(program, line))
    typed = line.rpartition(" ")[2]
    assert all(word.startswith(typed) for word in offered(program, line))


def test_every_command_is_offered(program: Program) -> None:
    assert offered(program, "dlpath ") == list(app.COMMANDS)


def test_every_topic_and_project_is_offered(program: Program, learner: Learner) -> None:
    names = set(offered(program, "dlpath show "))
    assert {topic["id"] for topic in learner("list", "--json").data} <= names
    assert {project["id"] for project in learner("projects", "--json").data} <= names


def test_the_verb_behind_a_bare_noun_is_not_offered(program: Program) -> None:
    found = offered(program, "dlpath notes ")
    assert found[:3] == ["edit", "remove", "tags"]
    assert "-" not in found
    assert "--since" in offered(program, "dlpath notes -")


def test_the_tags_there_are_are_offered(program: Program) -> None:
    program("note", "--loose", "#math/sums #later #1984")
    assert set(offered(program, "dlpath notes --tag ")) == {"math/sums", "later"}
    assert offered(program, "dlpath notes --tag #m") == ["#math/sums"]


def test_completing_changes_nothing(program: Program, learner: Learner) -> None:
    before = kept(learner)
    assert offered(program, "dlpath done backp")
    assert kept(learner) == before


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells(program: Program, shell: str) -> None:
    environ = {
        "_DLPATH_COMPLETE": f"complete_{shell}",
        "_TYPER_COMPLETE_ARGS": "dlpath done backp",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    ended = program(environ=environ)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "backpropagation" in ended.stdout


def test_the_script_for_the_shell(program: Program) -> None:
    ended = program(
        "--show-completion", "bash", environ={"_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    )
    assert ended.returncode == 0
    assert "_DLPATH_COMPLETE=complete_bash" in ended.stdout
