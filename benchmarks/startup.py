"""What a run of dlpath costs, command by command, against its promises and against others.

    python benchmarks/startup.py [--rounds 15] [--modules] [--json]

benchmarks/README.md says what each figure means.
"""

import argparse
import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import learner
import others
from measure import Cost, Measured, Program, figure, interleaved, modules, reference, table

PROMISES: Mapping[str, float] = {
    "next": 1.25,
    "status": 1.25,
    "done": 1.25,
    "list": 1.25,
    "show": 1.25,
    "note": 1.25,
    "completion": 1.0,
    "report": 3.0,
    "timeline": 4.0,
    "quiz": 2.0,
    "quiz answer": 2.0,  # and the import of fsrs
}


class Result(NamedTuple):
    """A command's time in ms, the same in units of F against its promise, and its imports."""

    name: str
    cpu: float
    ratio: Measured
    modules: Sequence[str]


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description="Measure what a run of each command costs.")
    parser.add_argument("--rounds", type=int, default=15, metavar="N")
    parser.add_argument("--modules", action="store_true", help="name what each command imports")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        results = measured(Path(folder), asked.rounds)
    if asked.json:
        print(json.dumps([_plain(result) for result in results], indent=2))
        return
    print(table(("command", "ms", "of F", "promise", "modules", ""), [_cells(r) for r in results]))
    if asked.modules:
        for result in results:
            print(f"\n{result.name}: {' '.join(result.modules)}")


def measured(folder: Path, rounds: int) -> list[Result]:
    """Return the result of F, of each command, and of each other program that is installed."""
    home = learner.make(folder / "learner")
    references = [reference(folder), reference(folder, "fsrs")]
    programs = [*references, *home.commands(), *others.installed(folder)]
    costs = interleaved(programs, rounds, home.restore)
    home.restore()  # the runs that name modules are a round of their own
    return [_result(program, costs) for program in programs]


def _result(program: Program, costs: Mapping[str, Cost]) -> Result:
    cpu, unit = costs[program.name].cpu, costs["F"].cpu
    promise = PROMISES.get(program.name)
    if program.name == "quiz answer" and promise:
        promise += costs["F + fsrs"].cpu / unit - 1
    ratio = Measured(cpu / unit, promise)
    return Result(program.name, cpu, ratio, modules(program))


def _plain(result: Result) -> dict[str, Any]:
    return {
        "command": result.name,
        "ms": round(result.cpu, 1),
        "ratio": round(result.ratio.value, 3),
        "promise": result.ratio.promise,
        "verdict": result.ratio.verdict,
        "modules": list(result.modules),
    }


def _cells(result: Result) -> tuple[str, ...]:
    return (
        result.name,
        figure(result.cpu, 1),
        figure(result.ratio.value),
        figure(result.ratio.promise),
        str(len(result.modules) or ""),
        result.ratio.verdict,
    )


if __name__ == "__main__":
    main()
