"""What a run of dlpath costs after many years: 100,000 events, and 5,000 topics in the roadmap.

    python benchmarks/scale.py [--rounds 7] [--events 100000] [--topics 5000] [--json]

Each command is held against itself in the home of a beginner, in the same rounds, and its peak
memory against a bound. A report of all the events is held against F and a share for each of them.
benchmarks/README.md says what each figure means.
"""

import argparse
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import learner
from learner import Home
from measure import Cost, Measured, dlpath, figure, interleaved, reference, run, table

RATIO = 1.5
MEGABYTES = 80.0
PHASE = ("--phase", "1")  # as many rows in both homes
LARGE = " (large)"
LONG_AGO = "2010-01-01"
REPORT_RATIO = 3.0
SHARE = 12.0  # microseconds for each event that a report is about
REPORTS = {
    "table": (),
    "md": ("--format", "md"),
    "csv": ("--format", "csv"),
    "csv by kind": ("--format", "csv", "--by", "kind"),
    "json": ("--json",),
}


class Result(NamedTuple):
    """A command's time in ms when small and when large, their ratio, and the memory when large."""

    name: str
    small: float
    large: float
    ratio: Measured
    memory: Measured


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description="Measure how each command grows with its data.")
    parser.add_argument("--rounds", type=int, default=7, metavar="N")
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--topics", type=int, default=5_000)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small = learner.make(Path(folder) / "small")
        large = learner.make(Path(folder) / "large", asked.topics, asked.events)
        results = measured(small, large, asked.rounds)
        reports = looked_back(large, asked.events, asked.rounds)
        first = first_reading(large)
    if asked.json:
        told = [*map(_plain, results), *map(_plain_report, reports)]
        print(json.dumps(told, indent=2))
        return
    titles = (
        "command",
        "small ms",
        "large ms",
        "ratio",
        f"<= {RATIO}",
        "MB",
        f"<= {MEGABYTES:.0f}",
    )
    print(table(titles, [_cells(result) for result in results]))
    titles = ("report of all events", "ms", "of F", "us/event", "promise ms", "", "MB")
    print(f"\n{table(titles, [_report_cells(report) for report in reports])}")
    print(f"\nreading the large roadmap anew: {first.cpu:.0f} ms, {first.memory:.0f} MB")


def measured(small: Home, large: Home, rounds: int) -> list[Result]:
    """Return every command's result."""

    def restore() -> None:
        small.restore()
        large.restore()

    little = small.commands(listed=PHASE)
    much = large.commands(listed=PHASE, mark=LARGE)
    pairs = [program for pair in zip(little, much, strict=True) for program in pair]
    costs = interleaved(pairs, rounds, restore)
    return [_result(program.name, costs) for program in little]


class Report(NamedTuple):
    """A report of every event: its time in ms, in F, and for each event what goes beyond 3 F."""

    name: str
    cpu: Measured
    ratio: float
    each: float
    memory: float


def looked_back(home: Home, events: int, rounds: int) -> list[Report]:
    """Return what a report of every event costs, form by form."""
    forms = [
        dlpath(name, home.folder, "report", "--from", LONG_AGO, *words)
        for name, words in REPORTS.items()
    ]
    costs = interleaved([reference(home.folder), *forms], rounds, home.restore)
    unit = costs["F"].cpu
    floor = REPORT_RATIO * unit
    found = []
    for form in forms:
        cpu, memory = costs[form.name]
        promised = Measured(cpu, floor + SHARE * events / 1000)
        each = max(0.0, cpu - floor) / events * 1000
        found.append(Report(form.name, promised, cpu / unit, each, memory))
    return found


def first_reading(home: Home) -> Cost:
    """Return what the first command after a change of the roadmap file costs: no promise."""
    for index in (home.folder / "cache").iterdir():
        index.unlink()
    return run(dlpath("status", home.folder, "status"))


def _result(name: str, costs: Mapping[str, Cost]) -> Result:
    small, large = costs[name], costs[name + LARGE]
    ratio = Measured(large.cpu / small.cpu, RATIO)
    return Result(name, small.cpu, large.cpu, ratio, Measured(large.memory, MEGABYTES))


def _plain(result: Result) -> dict[str, Any]:
    return {
        "command": result.name,
        "small_ms": round(result.small, 1),
        "large_ms": round(result.large, 1),
        "ratio": round(result.ratio.value, 3),
        "ratio_verdict": result.ratio.verdict,
        "megabytes": round(result.memory.value, 1),
        "memory_verdict": result.memory.verdict,
    }


def _plain_report(report: Report) -> dict[str, Any]:
    return {
        "report": report.name,
        "ms": round(report.cpu.value, 1),
        "of_f": round(report.ratio, 2),
        "microseconds_per_event": round(report.each, 2),
        "verdict": report.cpu.verdict,
        "megabytes": round(report.memory, 1),
    }


def _report_cells(report: Report) -> tuple[str, ...]:
    return (
        report.name,
        figure(report.cpu.value, 1),
        figure(report.ratio),
        figure(report.each, 1),
        figure(report.cpu.promise, 0),
        report.cpu.verdict,
        figure(report.memory, 0),
    )


def _cells(result: Result) -> tuple[str, ...]:
    return (
        result.name,
        figure(result.small, 1),
        figure(result.large, 1),
        figure(result.ratio.value),
        result.ratio.verdict,
        figure(result.memory.value, 0),
        result.memory.verdict,
    )


if __name__ == "__main__":
    main()
