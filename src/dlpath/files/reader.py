"""Reading a tree against what is expected, collecting every complaint with its line."""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dlpath.core.roadmap import Hours
from dlpath.core.text import clean, nearest
from dlpath.files.tree import Node

T = TypeVar("T")


class Complaints:
    """Every problem found in one file, in the order in which it was found."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[tuple[int, str]] = []

    def add(self, line: int, message: str) -> None:
        """Note a problem."""
        self.found.append((line, message))

    def lines(self) -> list[str]:
        """Return the problems as `file:line: message`, in file order, each once."""
        return [f"{self.name}:{line}: {message}" for line, message in sorted(set(self.found))]


class Reader:
    """A mapping being read. Each method returns a usable value and notes what is wrong with it.

    `where` names the entry in messages, as in `topic backpropagation`. Every key that is read is
    remembered, so that `finish` can report the rest as unknown.
    """

    def __init__(self, node: Node, where: str, complaints: Complaints) -> None:
        self.line = node.line
        self.where = where
        self.complaints = complaints
        self._known: set[str] = set()
        self._values: dict[str, Node] = {}
        if isinstance(node.value, dict):
            self._values = node.value
        else:
            self.complain(node.line, "a mapping of keys to values was expected")

    def complain(self, line: int, message: str) -> None:
        """Note a problem of this entry."""
        self.complaints.add(line, f"{self.where}: {message}")

    def line_of(self, key: str) -> int:
        """Return the line of a key's value, or of the entry where it has none."""
        return self._values[key].line if key in self._values else self.line

    def has(self, key: str) -> bool:
        """Return whether the entry has the key, with a value."""
        return key in self._values and self._values[key].value is not None

    def _get(self, key: str, *, required: bool) -> Node | None:
        self._known.add(key)
        node = self._values.get(key)
        if node is None or node.value is None:
            if required:
                self.complain(self.line, f"needs a '{key}'")
            return None
        return node

    def text(self, key: str, *, required: bool = False, default: str = "") -> str:
        """Return a text. Numbers are taken as they are written."""
        node = self._get(key, required=required)
        return default if node is None else self._as_text(node, key)

    def _as_text(self, node: Node, key: str) -> str:
        if node.value is None or isinstance(node.value, (list, dict, bool)):
            self.complain(node.line, f"'{key}' takes a text")
            return ""
        if clean(node.text) != node.text:
            self.complain(node.line, f"'{key}' holds control or invisible characters")
        return clean(node.text).strip()

    def choice(self, key: str, choices: Sequence[str], default: str | None = None) -> str:
        """Return one of `choices`; required unless there is a default."""
        node = self._get(key, required=default is None)
        if node is None:
            return default or choices[0]
        if node.value in choices:
            return str(node.value)
        near = nearest(str(node.value), choices, 1)
        offer = f"did you mean '{near[0]}'?" if near else f"use one of {', '.join(choices)}"
        self.complain(node.line, f"'{key}' cannot be '{clean(str(node.value))}'; {offer}")
        return default or choices[0]

    def flag(self, key: str) -> bool:
        """Return a truth value, false unless given."""
        node = self._get(key, required=False)
        if node is None:
            return False
        if not isinstance(node.value, bool):
            self.complain(node.line, f"'{key}' takes true or false")
        return node.value is True

    def whole(self, key: str, *, default: int | None = None, low: int = 0, high: int) -> int:
        """Return a whole number between `low` and `high`; required unless there is a default."""
        node = self._get(key, required=default is None)
        if node is None:
            return low if default is None else default
        if _is_whole(node) and low <= int(str(node.value)) <= high:
            return int(str(node.value))
        self.complain(node.line, f"'{key}' takes a whole number from {low} to {high}")
        return low

    def number(self, key: str, default: float) -> float:
        """Return a number above 0."""
        node = self._get(key, required=False)
        if node is None:
            return default
        if _is_number(node) and float(str(node.value)) > 0:
            return float(str(node.value))
        self.complain(node.line, f"'{key}' takes a number above 0")
        return default

    def hours(self, key: str, *, required: bool = False) -> Hours | None:
        """Return `[low, likely, high]` hours, which must be in that order."""
        node = self._get(key, required=required)
        if node is None:
            return None
        parts = node.value if isinstance(node.value, list) else []
        if len(parts) == len(Hours._fields) and all(_is_number(part) for part in parts):
            hours = Hours(*(float(str(part.value)) for part in parts))
            if 0 <= hours.low <= hours.likely <= hours.high:
                return hours
        self.complain(node.line, f"'{key}' takes [low, likely, high] hours, in that order")
        return None

    def weeks(self, key: str) -> tuple[int, int] | None:
        """Return `[first, last]` weeks."""
        node = self._get(key, required=False)
        if node is None:
            return None
        parts = node.value if isinstance(node.value, list) else []
        numbers = [part.value for part in parts if _is_whole(part)]
        if len(parts) == len(numbers) == 2 and 1 <= numbers[0] <= numbers[1]:  # noqa: PLR2004
            return numbers[0], numbers[1]
        self.complain(node.line, f"'{key}' takes [first, last] weeks, in that order")
        return None

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """Return a list of texts."""
        return tuple(text for text, _ in self.lined_texts(key, required=required))

    def lined_texts(self, key: str, *, required: bool = False) -> list[tuple[str, int]]:
        """Return a list of texts, each with its line."""
        return [
            (self._as_text(node, key), node.line) for node in self._list(key, required=required)
        ]

    def _list(self, key: str, *, required: bool = False) -> list[Node]:
        node = self._get(key, required=required)
        if node is None:
            return []
        if isinstance(node.value, list):
            return node.value
        self.complain(node.line, f"'{key}' takes a list")
        return []

    def pairs(self, key: str) -> list[tuple[str, str, int]]:
        """Return a mapping of texts to texts as (key, value, line)."""
        node = self._get(key, required=False)
        if node is None:
            return []
        if isinstance(node.value, dict):
            return [
                (name, "" if value.value is None else self._as_text(value, key), value.line)
                for name, value in node.value.items()
            ]
        self.complain(node.line, f"'{key}' takes a mapping")
        return []

    def entries(self, key: str, noun: str, *, required: bool = False) -> list["Reader"]:
        """Return the entries of a list of mappings, each named by its id."""
        return [
            Reader(node, _named(noun, node, self.where), self.complaints)
            for node in self._list(key, required=required)
        ]

    def section(self, key: str) -> "Reader":
        """Return the mapping under a key, as an entry of its own."""
        self._known.add(key)
        return Reader(self._values[key], key, self.complaints)

    def finish(self) -> None:
        """Note every key that nobody asked for."""
        for key, node in self._values.items():
            if key not in self._known:
                near = nearest(key, self._known, 1)
                offer = f"; did you mean '{near[0]}'?" if near else ""
                self.complain(node.line, f"unknown key '{clean(key)}'{offer}")


def read_all(readers: Iterable[Reader], read: Callable[[Reader], T]) -> list[T]:
    """Return what `read` makes of each entry, and note the keys that it left unread."""
    values = []
    for reader in readers:
        values.append(read(reader))
        reader.finish()
    return values


def _is_whole(node: Node) -> bool:
    return isinstance(node.value, int) and not isinstance(node.value, bool)


def _is_number(node: Node) -> bool:
    value = node.value
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _named(noun: str, node: Node, around: str) -> str:
    if isinstance(node.value, dict):
        for key in ("id", "row", "title", "ask", "task"):
            if key in node.value and not isinstance(node.value[key].value, (list, dict)):
                return f"{noun} {clean(str(node.value[key].value))}"
    return f"{noun} of {around}"
