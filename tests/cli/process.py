"""dlpath as a process of its own, the way a shell starts it."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

PATIENCE = 60
INTERRUPT = "\x03"
NOW = "2026-11-18T19:30:00+01:00"

_CALLERS = re.compile(
    r"_?DLPATH_|PYTHONIOENCODING|(NO|FORCE|TTY)_?(COLOR|COMPATIBLE)|COLUMNS|LINES"
)
# What a terminal obeys and does not show: CSI sequences, and OSC 8, which makes a link of a text.
_STYLE = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\")


Turn: TypeAlias = tuple[str, str | signal.Signals]


class Ended(NamedTuple):
    """How a process ended, and what was on its terminal."""

    code: int
    screen: str

    @property
    def shown(self) -> list[str]:
        """The lines as a reader sees them."""
        return plain(self.screen).replace("\r\n", "\n").splitlines()


def plain(text: str) -> str:
    """Return `text` without colours and links."""
    return _STYLE.sub("", text)


def _take_terminal() -> None:
    """Make the terminal one that can interrupt, whatever this process was told to ignore."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Program:
    """dlpath with a home of its own. `program("list")` runs it in a fresh process."""

    def __init__(self, home: Path) -> None:
        self.home = home

    def environ(self, **more: str) -> dict[str, str]:
        """Return the caller's variables but for those that dlpath or Rich go by."""
        inherited = {key: value for key, value in os.environ.items() if not _CALLERS.match(key)}
        own = {"DLPATH_HOME": str(self.home), "DLPATH_NOW": NOW, "TERM": "xterm-256color"}
        return {**inherited, **own, "PYTHONIOENCODING": "utf-8", **more}

    def argv(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "dlpath", *words]

    def __call__(
        self, *words: str, environ: dict[str, str] | None = None, **how: Any
    ) -> "subprocess.CompletedProcess[str]":
        usual: dict[str, Any] = {
            "stdin": subprocess.DEVNULL,
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            "encoding": "utf-8",
        }
        return subprocess.run(
            self.argv(*words),
            env=self.environ(**(environ or {})),
            **{**usual, **how},
            timeout=PATIENCE,
            check=False,
        )

    def in_shell(self, line: str, **environ: str) -> "subprocess.CompletedProcess[str]":
        """Run a shell line in which $DLPATH is dlpath."""
        return subprocess.run(
            ["/bin/sh", "-c", line],
            env=self.environ(DLPATH=f"{sys.executable} -m dlpath", **environ),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=PATIENCE,
            check=False,
        )

    def at_terminal(
        self, *words: str, width: int = 80, dialogue: Sequence[Turn] = (), **environ: str
    ) -> Ended:
        """Run dlpath at a terminal of that width.

        Each turn of `dialogue` waits for its text, past where the one before was found, and then
        types, or sends a signal.
        """
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
        process = subprocess.Popen(
            self.argv(*words),
            env=self.environ(**environ),
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 - no threads here
        )
        os.close(theirs)
        try:  # before the terminal goes away, which would hang up on a process on its way out
            screen = _converse(ours, process, dialogue)
            code = process.wait(timeout=PATIENCE)
        finally:
            os.close(ours)
        return Ended(code, screen)


def _converse(terminal: int, process: "subprocess.Popen[bytes]", dialogue: Sequence[Turn]) -> str:
    """Return all that a process shows on its terminal, answering as the dialogue says."""
    seen = bytearray()
    turns, found, silent = list(dialogue), 0, 0
    with suppress(OSError):  # Linux reports the end of a terminal as an input error
        while silent < PATIENCE:
            if not select.select([terminal], [], [], 1)[0]:
                silent += 1
                if dialogue and not turns and INTERRUPT in str(dialogue[-1][1]):
                    # Just before a read an interrupt only counts at its end: press again.
                    os.write(terminal, INTERRUPT.encode())
                continue
            if not (chunk := os.read(terminal, 65536)):
                break
            seen += chunk
            while turns and (at := _shown(seen).find(turns[0][0], found)) >= 0:
                awaited, answer = turns.pop(0)
                found = at + len(awaited)
                if isinstance(answer, signal.Signals):
                    process.send_signal(answer)
                else:
                    os.write(terminal, answer.encode())
    return seen.decode()


def _shown(seen: bytearray) -> str:
    return plain(seen.decode(errors="replace"))
