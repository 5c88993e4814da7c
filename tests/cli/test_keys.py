"""Single keys from a terminal.

- a character, a name, an arrow key; what was typed ahead, also for a line that is asked for later
- Ctrl-C, Ctrl-D, the end of input; the terminal is put back after each
- nobody there: a pipe, --no-input
- a real terminal, with letters of more than one byte; stopped by the shell and taken up again
"""

import os
import pty
import signal
import termios
from collections.abc import Iterator
from contextlib import suppress

import pytest

from dlpath.cli.keys import BACKSPACE, END, ENTER, OTHER, keyboard, need_someone
from dlpath.core.errors import Refused
from dlpath.environment import Environment
from tests.conftest import Stream


def someone(typed: str = "", *, terminal: bool = True) -> Environment:
    """Return an environment in which somebody types at a terminal, or a pipe brings it."""
    streams = [Stream(text, terminal=terminal) for text in (typed, "", "")]
    return Environment(environ={}, stdin=streams[0], stdout=streams[1], stderr=streams[2])


def pressed(typed: str, count: int) -> list[str]:
    with keyboard(someone(typed)) as press:
        return [press() for _ in range(count)]


def test_a_character_is_itself() -> None:
    assert pressed("yY?1 ü", 6) == ["y", "Y", "?", "1", " ", "ü"]


def test_keys_with_names() -> None:
    assert pressed("\r\n\x7f\b\x04\t", 6) == [ENTER, ENTER, BACKSPACE, BACKSPACE, END, OTHER]


@pytest.mark.parametrize("sequence", ["\x1b[A", "\x1bOP", "\x1b[15~", "\x1b[1;5C", "\x1bx"])
def test_a_key_of_several_characters_is_one(sequence: str) -> None:
    assert pressed(f"{sequence}y", 2) == [OTHER, "y"]


def test_escape_alone() -> None:
    assert pressed("\x1b", 1) == [OTHER]


def test_control_c_interrupts() -> None:
    with pytest.raises(KeyboardInterrupt):
        pressed("\x03", 1)


def test_the_end_of_input_is_refused() -> None:
    with pytest.raises(Refused, match="standard input ended before the answer"):
        pressed("y", 2)


def test_nobody_there() -> None:
    need_someone(someone(), "")
    with pytest.raises(Refused, match="asks at a terminal") as refused:
        need_someone(someone(terminal=False), "a program asks --json")
    assert refused.value.hint == "a program asks --json"
    unwilling = someone()
    unwilling.may_ask = False
    with pytest.raises(Refused, match="--no-input"):
        need_someone(unwilling, "")


class Desk:
    """A real terminal: what is typed at it, and the environment of a program that it runs."""

    def __init__(self, ours: int, theirs: int) -> None:
        self.ours, self.theirs = ours, theirs
        stream = open(theirs, encoding="utf-8", closefd=False)  # noqa: SIM115 - the fixture closes it
        self.env = Environment(environ={}, stdin=stream, stdout=Stream(), stderr=Stream())

    def types(self, text: str) -> None:
        os.write(self.ours, text.encode())

    @property
    def modes(self) -> list[object]:
        return termios.tcgetattr(self.theirs)


@pytest.fixture
def desk() -> Iterator[Desk]:
    ours, theirs = pty.openpty()
    try:
        yield Desk(ours, theirs)
    finally:
        os.close(ours)
        os.close(theirs)


def test_keys_of_a_real_terminal_come_at_once(desk: Desk) -> None:
    before = desk.modes
    with keyboard(desk.env) as press:
        for typed, key in [("y", "y"), ("ü", "ü"), ("\r", ENTER), ("\x1b[A", OTHER), ("?", "?")]:
            desk.types(typed)
            assert press() == key
        desk.types("\x1b")
        assert press() == OTHER
        desk.types("\x04")
        assert press() == END
    assert desk.modes == before


def test_what_was_typed_ahead_is_not_lost(desk: Desk) -> None:
    desk.types("1ü")
    with keyboard(desk.env) as press:
        assert press() == "1"
    with keyboard(desk.env) as press:
        assert press() == "ü"
        desk.types("2a line\n")
        assert press() == "2"
    assert desk.env.stdin.readline() == "a line\n"


def test_the_terminal_is_put_back_after_an_interrupt(desk: Desk) -> None:
    before = desk.modes
    during: list[object] = []
    with suppress(KeyboardInterrupt), keyboard(desk.env):
        during = desk.modes
        raise KeyboardInterrupt
    assert during != before
    assert desk.modes == before


def test_the_keyboard_is_held_again_after_the_shell_had_it(desk: Desk) -> None:
    before = desk.modes
    with keyboard(desk.env) as press:
        termios.tcsetattr(desk.theirs, termios.TCSANOW, before)  # type: ignore[arg-type]
        os.kill(os.getpid(), signal.SIGCONT)
        assert desk.modes != before
        desk.types("y")
        assert press() == "y"
    assert desk.modes == before


def test_a_terminal_that_is_gone_has_ended() -> None:
    ours, theirs = pty.openpty()
    desk = Desk(ours, theirs)
    os.close(ours)
    with pytest.raises(Refused, match="standard input ended"), keyboard(desk.env) as press:
        press()
    os.close(theirs)
