"""YAML as a tree that remembers its lines, read within bounds.

Roadmap files come from strangers too, so aliases, anchors and merge keys are refused (a few
hundred bytes of them can stand for gigabytes), size and depth are limited, and a key that stands
twice is an error and not a silent choice. Plain scalars follow the YAML 1.2 core schema: `yes`
and `on` are words here.
"""

import re
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from dlpath.core.errors import RoadmapInvalid
from dlpath.core.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

LARGEST = 32 * 1024 * 1024
DEEPEST = 32

Scalar: TypeAlias = str | int | float | bool | None

_INT = re.compile(r"[-+]?\d{1,18}")
_FLOAT = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_WORDS: dict[str, Scalar] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


class Node(NamedTuple):
    """A value, the line it begins on, counted from 1, and for a scalar the text as written.

    Maps and lists hold nodes in turn.
    """

    value: "Scalar | list[Node] | dict[str, Node]"
    line: int
    end: int
    text: str = ""


class _Open:
    """A collection that is still being read."""

    def __init__(self, value: "list[Node] | dict[str, Node]", line: int) -> None:
        self.value = value
        self.line = line
        self.key: str | None = None


def parse(text: str, name: str) -> Node:
    """Return the tree of a YAML document. Raises RoadmapInvalid, naming file and line."""
    import yaml

    if len(text) > LARGEST:
        raise RoadmapInvalid([f"{name}: larger than {LARGEST // 1024 // 1024} MiB"])
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _build(yaml.parse(text, Loader=loader), name)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise RoadmapInvalid([f"{name}:{line}: not YAML: {error.problem}"]) from error
    except yaml.YAMLError as error:  # a character that YAML has no room for
        line = text.encode()[: getattr(error, "position", 0)].count(b"\n") + 1
        reason = clean(str(error)).splitlines()[0]
        raise RoadmapInvalid([f"{name}:{line}: not YAML: {reason}"]) from error


def _build(events: "Iterator[Any]", name: str) -> Node:
    root: Node | None = None
    stack: list[_Open] = []
    for event in events:
        kind = type(event).__name__
        line = event.start_mark.line + 1
        if kind == "AliasEvent" or getattr(event, "anchor", None):
            raise RoadmapInvalid([f"{name}:{line}: anchors and aliases are not used here"])
        if kind == "DocumentStartEvent" and root:
            raise RoadmapInvalid([f"{name}:{line}: a second document begins here"])
        if kind == "MappingStartEvent":
            stack.append(_Open({}, line))
        elif kind == "SequenceStartEvent":
            stack.append(_Open([], line))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            closed = stack.pop()
            node = Node(closed.value, closed.line, line)
            root = _place(node, stack, name) or root
        elif kind == "ScalarEvent":
            node = Node(_scalar(event), line, line, event.value)
            root = _place(node, stack, name) or root
        if len(stack) > DEEPEST:
            raise RoadmapInvalid([f"{name}:{line}: nested deeper than {DEEPEST} levels"])
    if root is None:
        raise RoadmapInvalid([f"{name}: the file is empty"])
    return root


def _place(node: Node, stack: list[_Open], name: str) -> Node | None:
    """Put a finished node into the collection around it; return it where there is none."""
    if not stack:
        return node
    around = stack[-1]
    if isinstance(around.value, list):
        around.value.append(node)
    elif around.key is None:
        around.key = _key(node, around.value, name)
    else:
        around.value[around.key] = node
        around.key = None
    return None


def _key(node: Node, mapping: dict[str, Node], name: str) -> str:
    if isinstance(node.value, (list, dict)) or node.value == "<<":
        raise RoadmapInvalid([f"{name}:{node.line}: a key must be plain text"])
    if node.text in mapping:
        raise RoadmapInvalid([f"{name}:{node.line}: the key '{clean(node.text)}' stands twice"])
    return node.text


def _scalar(event: Any) -> Scalar:
    text: str = event.value
    if not event.implicit[0]:
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
