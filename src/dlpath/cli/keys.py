"""Single keys from whoever sits at the terminal: the one way for every command that asks so.

    need_someone(env, "a program asks dlpath place --json")
    with keyboard(env) as press:
        key = press()

A key is the one character it types, as typed ("y", "Y", "?"), or one of the names below. An arrow
or function key is OTHER as a whole, so that the letters of its sequence answer nothing. Ctrl-C is
a KeyboardInterrupt, which ends the run as everywhere; Ctrl-D is END, which the command takes for
leaving; where standard input is at its end there is nobody left, and that is a Refused.

While the keyboard is held the terminal neither echoes nor waits for Enter; it is put back whatever
happens. Keys are taken from it one at a time, so that what was typed ahead stays there, and a line
can be asked for with `typer.prompt` once the keyboard is let go.
"""

import codecs
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, NamedTuple

import typer

from dlpath.core.errors import Refused
from dlpath.environment import Environment

ENTER = "enter"
BACKSPACE = "backspace"
END = "end"
OTHER = "other"

_NAMES = {"\r": ENTER, "\n": ENTER, "\x7f": BACKSPACE, "\b": BACKSPACE, "\x04": END}
_INTERRUPT = "\x03"
_ESCAPE = "\x1b"
_REST_OF_A_SEQUENCE = 0.05  # seconds within which a terminal sends the rest of an arrow key


class _Source(NamedTuple):
    """Where characters come from: `read` waits for one, and gives none at the end of input.

    `more` says whether the next one comes at once.
    """

    read: Callable[[], str]
    more: Callable[[], bool]


def need_someone(env: Environment, otherwise: str) -> None:
    """Raise Refused where nobody can answer, with what to do `otherwise` as its hint."""
    if not env.can_ask:
        reason = "this asks at a terminal" if env.may_ask else "this asks, which --no-input forbids"
        raise Refused(reason, otherwise)


@contextmanager
def keyboard(env: Environment) -> Iterator[Callable[[], str]]:
    """Hold the keyboard and yield a function that waits for a key and returns it.

    That function raises KeyboardInterrupt for Ctrl-C, and Refused at the end of input.
    """
    try:
        descriptor = env.stdin.fileno()
    except (OSError, ValueError):  # no file, but a stream in memory
        source = _Source(lambda: env.stdin.read(1), lambda: True)
        yield lambda: _key(source)
        return
    if sys.platform == "win32":
        yield lambda: _named(typer.getchar())
        return
    with _unbuffered(descriptor):
        source = _characters(descriptor, env.stdin.encoding)
        yield lambda: _key(source)


@contextmanager
def _unbuffered(descriptor: int) -> Iterator[None]:
    """Let keys of a terminal come at once and without an echo, and put it back.

    `tty.setcbreak` does the same, but throws away what was typed ahead.
    """
    import termios  # noqa: PLC0415 - Windows has none

    try:
        before = termios.tcgetattr(descriptor)
    except termios.error as error:
        raise _ended() from error
    during: list[Any] = [*before[:6], list(before[6])]
    during[3] &= ~(termios.ICANON | termios.ECHO)
    during[6][termios.VMIN], during[6][termios.VTIME] = 1, 0

    def hold(*_: object) -> None:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, during)

    # A shell that stopped us (Ctrl-Z) gives the terminal back as the shell uses it.
    otherwise = signal.signal(signal.SIGCONT, hold)
    try:
        hold()
        yield
    finally:
        signal.signal(signal.SIGCONT, otherwise)
        with suppress(termios.error):  # the terminal is gone, and nothing is left to put back
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _characters(descriptor: int, encoding: str | None) -> _Source:
    """Return the characters that a terminal sends, taken from it byte by byte."""

    def read() -> str:
        decoder = codecs.getincrementaldecoder(encoding or "utf-8")("replace")
        while True:
            try:
                byte = os.read(descriptor, 1)
            except OSError:  # the terminal is gone
                byte = b""
            if not byte:
                return ""
            if character := decoder.decode(byte):
                return character

    def more() -> bool:
        return bool(select.select([descriptor], [], [], _REST_OF_A_SEQUENCE)[0])

    return _Source(read, more)


def _key(source: _Source) -> str:
    """Return the next key of a source."""
    character = source.read()
    if character != _ESCAPE:
        return _named(character)
    if source.more() and source.read() in ("[", "O"):
        while source.more() and not "@" <= (source.read() or "~") <= "~":
            continue
    return OTHER


def _named(character: str) -> str:
    if not character:
        raise _ended()
    if character == _INTERRUPT:
        raise KeyboardInterrupt
    typed = len(character) == 1 and character.isprintable()
    return _NAMES.get(character, character if typed else OTHER)


def _ended() -> Refused:
    return Refused("standard input ended before the answer", "run it again at a terminal")
