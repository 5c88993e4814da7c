"""Everything that can go wrong, each with its message, its hint and its exit code.

    DlpathError
    ├── BadValue (2)            a date, duration, week, number or option that makes no sense
    ├── UnknownItem (3)         no such topic, phase, note, setting
    ├── AmbiguousItem (4)       several match; nothing was changed
    ├── Refused (5)             needs a decision: --force, --took, another command first
    │   └── Doubtful            looks like a mistake: asked about, or said with --force
    ├── RoadmapInvalid (6)      a roadmap file that cannot be used
    ├── StoreUnusable (7)       the database cannot be used; its bytes were not changed
    │   ├── StoreBusy           another program held it for too long
    │   ├── StoreDamaged        empty, truncated, damaged, or not a dlpath database
    │   ├── StoreNewer          written by a newer dlpath
    │   └── StoreUnwritable     read-only folder, full disk
    ├── AnswerLost (9)          standard output could not take the answer
    └── ProblemsFound (10)      a check was run and found something

Messages are one line, lower case, without a full stop, written for a tired person.
"""

from collections.abc import Sequence

from dlpath.core.text import listed

_MOST_CANDIDATES = 6


class DlpathError(Exception):
    """A failure that dlpath understands: `message` says what happened, `hint` what to do."""

    code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class BadValue(DlpathError):
    """Something typed that cannot mean what its place asks for."""

    code = 2


class UnknownItem(DlpathError):
    """Nothing goes by that name."""

    code = 3

    def __init__(self, what: str, name: str, nearest: Sequence[str] = (), hint: str = "") -> None:
        """Say that no `what` is called `name`, and offer the nearest names there are."""
        offer = f"did you mean {' or '.join(nearest)}?" if nearest else hint
        super().__init__(f"no {what} is called '{name}'", offer)
        self.nearest = tuple(nearest)


class AmbiguousItem(DlpathError):
    """Several things go by that name, so none was touched."""

    code = 4

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        """Say that `name` fits all of `candidates`, of which the first few are shown."""
        shown = listed(candidates, _MOST_CANDIDATES)
        super().__init__(f"'{name}' fits several: {shown}", "use one of these names")
        self.candidates = tuple(candidates)


class Refused(DlpathError):
    """Possible, but not without the learner's word."""

    code = 5


class Doubtful(Refused):
    """Possible, and probably a mistake: `question` is for someone who can answer it."""

    def __init__(self, message: str, question: str) -> None:
        super().__init__(message, "if it is right, say --force")
        self.question = f"{message[:1].upper()}{message[1:]}. {question}"


class RoadmapInvalid(DlpathError):
    """A roadmap file that cannot be used; `problems` holds every complaint, in file order."""

    code = 6

    def __init__(self, problems: Sequence[str]) -> None:
        more = len(problems) - 1
        tail = f" (and {more} more problem{'s' if more > 1 else ''})" if more else ""
        super().__init__(problems[0] + tail)
        self.problems = tuple(problems)


class StoreUnusable(DlpathError):
    """The database cannot be used; nothing was changed in it."""

    code = 7


class StoreBusy(StoreUnusable):
    """Another program held the database for longer than dlpath waits."""


class StoreDamaged(StoreUnusable):
    """Not a database that dlpath may write to: empty, truncated, damaged or somebody else's."""


class StoreNewer(StoreUnusable):
    """Written by a newer dlpath, whose additions this one could destroy."""


class StoreUnwritable(StoreUnusable):
    """The place does not take writes: a read-only folder or a full disk."""


class AnswerLost(DlpathError):
    """Standard output could not take the answer (a full disk, a closed descriptor)."""

    code = 9


class ProblemsFound(DlpathError):
    """A check did its work and found problems, which the answer lists."""

    code = 10
