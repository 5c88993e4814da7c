"""The one sanitiser: what people and files wrote, made safe to store and to print."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# C0 and C1 controls (tab and newline apart), DEL, line separators, lone surrogates, and the
# marks that reorder what a reader sees (bidi embeddings, overrides, isolates and their kin).
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
# A sequence that is never ended loses its first two characters and not the rest of the text.
_ESCAPE_SEQUENCE = r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b\n]*(?:\x07|\x1b\\)|.)?"


def clean(text: str) -> str:
    """Return `text` without control, escape and bidi characters; newlines and tabs stay.

    A terminal obeys such characters: an escape can retitle the window or write the clipboard, a
    bidi override can show one address and open another. Idempotent; plain text comes back as is.
    """
    if not _UNSAFE.search(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)  # bytes that were no text stay visible
    return _UNSAFE.sub("", re.sub(_ESCAPE_SEQUENCE, "", text))


def one_line(text: str) -> str:
    """Return `text` cleaned and with every run of white space, newlines included, as one space."""
    return " ".join(clean(text).split())


def nearest(name: str, names: "Iterable[str]", limit: int = 2) -> list[str]:
    """Return up to `limit` of `names` that someone typing `name` may have meant, best first."""
    from difflib import get_close_matches  # noqa: PLC0415 - 1 ms that only a mistake costs

    return get_close_matches(name, list(names), n=limit, cutoff=0.6)


def joined(words: "Iterable[str]") -> str:
    """Return `a`, `a and b` or `a, b and c`."""
    listed = list(words)
    if len(listed) <= 1:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} and {listed[-1]}"


def listed(words: "Iterable[str]", most: int) -> str:
    """Return the words joined, of many the first `most` and how many more there are."""
    found = list(words)
    if len(found) <= most:
        return joined(found)
    return f"{', '.join(found[:most])} and {len(found) - most} more"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return `1 topic`, `2 topics`; `plural` where adding an s is wrong."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def percent(share: float) -> str:
    """Return a share from 0 to 1 as `86 %`."""
    return f"{share * 100:.0f} %"
