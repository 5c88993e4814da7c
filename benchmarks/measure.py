"""Running a program in a fresh process, and what that cost.

Processor time is taken and not wall-clock time, which on a busy machine measures the neighbours.
Every command is run once before any is run again, so that a noisy moment hits all alike, and the
best of a command's runs counts: noise only ever adds.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

NOW = "2026-11-18T19:30:00+01:00"
REFERENCE = "import typer, rich.console, rich.table, sqlite3"


class Program(NamedTuple):
    """Something to run: a name for the table, the command line, the environment."""

    name: str
    argv: Sequence[str]
    environ: Mapping[str, str]


class Cost(NamedTuple):
    """What a run took: user and system time in ms, and the most memory it held, in MB."""

    cpu: float
    memory: float


class Measured(NamedTuple):
    """A measured quantity against its promise; no promise, nothing to keep."""

    value: float
    promise: float | None

    @property
    def verdict(self) -> str:
        """Whether the promise is kept, in a word."""
        if self.promise is None:
            return ""
        return "kept" if self.value <= self.promise else "NOT KEPT"


def environ(home: Path, **more: str) -> dict[str, str]:
    """Return the environment of a throw-away home: nothing of the caller's but the paths.

    Variables such as PYTHONDONTWRITEBYTECODE would have each run compile its modules anew.
    """
    kept = {key: os.environ[key] for key in ("PATH", "LANG", "SYSTEMROOT") if key in os.environ}
    return {**kept, "HOME": str(home), **more}


def dlpath(name: str, home: Path, *words: str, **more: str) -> Program:
    """Return a run of dlpath as a learner starts it, with everything it keeps under `home`."""
    script = Path(sys.executable).with_name("dlpath")
    start = [str(script)] if script.exists() else [sys.executable, "-m", "dlpath"]
    return Program(
        name, [*start, *words], environ(home, DLPATH_HOME=str(home), DLPATH_NOW=NOW, **more)
    )


def reference(home: Path, *more: str) -> Program:
    """Return the program whose cost is F, what any command line made of these parts pays.

    It may import `more` than that.
    """
    imports = ", ".join((REFERENCE, *more))
    return Program(" + ".join(("F", *more)), [sys.executable, "-c", imports], environ(home))


def run(program: Program) -> Cost:
    """Run a program in a fresh process and return its cost. Raises CalledProcessError."""
    process = subprocess.Popen(
        program.argv,
        env=program.environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(program.argv))
    kilobytes = used.ru_maxrss / 1024 if sys.platform == "darwin" else used.ru_maxrss
    return Cost((used.ru_utime + used.ru_stime) * 1000, kilobytes / 1024)


def interleaved(
    programs: Sequence[Program], rounds: int, before: Callable[[], None]
) -> dict[str, Cost]:
    """Return each program's least time and most memory; `before` puts its data back each round."""
    found: dict[str, list[Cost]] = {program.name: [] for program in programs}
    for _ in range(rounds):
        before()
        for program in programs:
            found[program.name].append(run(program))
    return {
        name: Cost(min(each.cpu for each in costs), max(each.memory for each in costs))
        for name, costs in found.items()
    }


def modules(program: Program) -> list[str]:
    """Return the modules that a run imports, in order; none for what is not written in Python."""
    done = subprocess.run(
        program.argv,
        env={**program.environ, "PYTHONPROFILEIMPORTTIME": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=True,
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return [line.rpartition("|")[2].strip() for line in lines[1:]]


def table(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows under their titles, the first and last column flush left, the others right."""
    widths = [max(len(row[n]) for row in (titles, *rows)) for n in range(len(titles))]
    last = len(titles) - 1
    lines = [
        "  ".join(
            cell.ljust(width) if n in (0, last) else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (titles, *rows)
    ]
    return "\n".join(lines)


def figure(value: float | None, digits: int = 2) -> str:
    """Return a number for a table; an empty cell for none."""
    return "" if value is None else f"{value:.{digits}f}"
