"""The front door.

- --version, --help, -h; commands under their headings; bare groups
- an unknown command or option; --no-input; what a shell passes through in a message
- a bug is one line, and keeps its traceback under --debug
- the exit codes of the errors are those of the design
"""

import pytest

import dlpath
from dlpath.cli import app
from dlpath.core import errors
from dlpath.environment import Environment
from tests.cli.contract import fails, kept, lines
from tests.conftest import Learner, Stream


def test_the_version(learner: Learner) -> None:
    assert lines(learner("--version")) == [f"dlpath {dlpath.__version__}"]


def test_help_lists_every_command_under_a_heading(learner: Learner) -> None:
    page = lines(learner("--help"))
    assert lines(learner("-h")) == page
    listed = {line.split()[0] for line in page if line.startswith("  ") and line.strip()}
    assert set(app.COMMANDS) <= listed
    for heading in {entry.heading for entry in app.COMMANDS.values()}:
        assert f"{heading}:" in page


def test_help_changes_nothing(newcomer: Learner) -> None:
    for words in (["--help"], ["done", "--help"], ["config", "set", "--help"], ["--version"]):
        assert newcomer(*words).code == 0
    assert not newcomer.home.exists()


def test_a_command_that_is_not_there(learner: Learner) -> None:
    fails(learner, "finish", code=2, says="no such command 'finish'; see dlpath --help")
    fails(learner, "config", "put", code=2, says="no such command 'put'; see dlpath config --help")


def test_an_option_that_is_not_there(learner: Learner) -> None:
    fails(learner, "--fast", code=2, says="no such option: --fast")
    fails(learner, "done", "calculus", "--fast", code=2, says="see dlpath done --help")


def test_an_option_without_its_value(learner: Learner) -> None:
    fails(learner, "done", "calculus", "--at", code=2, says="'--at' requires an argument")


@pytest.mark.parametrize(
    "words",
    [
        ["done", "calculus", "--at", "\x1b]0;x\x07\x1b[31mnow\ny"],
        ["done", "\x1b[31mred\x1b[0m\ny\u202e"],
        ["log", "calculus", "1\x1b[1m\nh"],
        ["report", "--week", "\x1b[31m\n"],
        ["list", "--status", "a\nb\x1b[1m"],
        ["list", "--phase", "a\nb\x1b[1m"],
        ["config", "get", "a\n\x1b[1m"],
        ["projects", "--level", "\u202e\n"],
        ["\x1b[31mred\n"],
        ["--\x1b[31mred\n"],
        ["roadmap", "check", "/no\x1b[31mred\nwhere"],
        ["config", "set", "roadmap", "/no\x1b[31mred\nwhere"],
    ],
    ids=lambda words: words[0],
)
def test_a_message_is_one_clean_line(learner: Learner, words: list[str]) -> None:
    before = kept(learner)
    failed = learner(*words)
    assert failed.code in (2, 3, 6)
    assert failed.err.startswith("dlpath: error: ")
    assert failed.err.endswith("\n")
    assert failed.err[:-1].isprintable()
    assert kept(learner) == before


def broken_environment(stderr: Stream) -> Environment:
    """Return an environment whose clock has a bug."""

    def clock() -> None:
        raise ZeroDivisionError("nobody thought of this")

    return Environment(
        environ={"DLPATH_HOME": "/nowhere"},
        stdin=Stream(),
        stdout=Stream(),
        stderr=stderr,
        clock=clock,  # type: ignore[arg-type]
    )


def test_a_bug_is_one_line() -> None:
    err = Stream()
    assert app.main(["done", "calculus"], broken_environment(err)) == 1
    assert err.getvalue() == (
        "dlpath: bug: ZeroDivisionError: nobody thought of this; please report it, with --debug\n"
    )


def test_a_bug_keeps_its_traceback_when_asked() -> None:
    with pytest.raises(ZeroDivisionError):
        app.main(["--debug", "done", "calculus"], broken_environment(Stream()))


def test_exit_codes() -> None:
    """Programs go by them: they never change."""
    codes = {
        "BadValue": 2,
        "UnknownItem": 3,
        "AmbiguousItem": 4,
        "Refused": 5,
        "RoadmapInvalid": 6,
        "StoreUnusable": 7,
        "StoreBusy": 7,
        "StoreDamaged": 7,
        "StoreNewer": 7,
        "StoreUnwritable": 7,
        "AnswerLost": 9,
        "ProblemsFound": 10,
    }
    assert {name: getattr(errors, name).code for name in codes} == codes
    assert app.INTERRUPTED == 130
