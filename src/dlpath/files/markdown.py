"""A note as a part of a larger Markdown document: below its heading, and not beyond its end.

Read by the rules of CommonMark with HTML, as the programs do that open the document.
"""

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LOWEST = 6
_AFTER = "\n\n***"
_HTML_BEGINS = r"^ {0,3}(?=<)"


def below(text: str, level: int) -> str:
    """Return a note for a place under a heading of that level, 1 to 5.

    Its own headings become lower ones, and neither a block of code nor HTML that it leaves open
    reaches beyond it. The rest is as it was.
    """
    return _lowered(_closed(text), level)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").disable("inline")


def _closed(text: str) -> str:
    """Return a text that leaves nothing open: code is ended, HTML without an end becomes text."""
    last = _parser().parse(text + _AFTER)[-1]
    if last.type == "fence":
        return f"{text}\n{last.markup}"
    if last.type != "html_block" or last.map is None:
        return text
    lines = text.split("\n")
    before, within = lines[: last.map[0]], "\n".join(lines[last.map[0] :])
    escaped = re.sub(_HTML_BEGINS, lambda found: f"{found[0]}\\", within, flags=re.MULTILINE)
    return _closed("\n".join([*before, escaped]))


def _lowered(text: str, level: int) -> str:
    """Return a text with each heading as many levels lower."""
    lines = text.split("\n")
    tokens = _parser().parse(text)
    for token, inline in reversed(list(pairwise(tokens))):
        if token.type == "heading_open" and token.map:
            first, after = token.map
            lines[first:after] = [_heading(token, inline, lines[first], level)]
    return "\n".join(lines)


def _heading(token: "Token", inline: "Token", line: str, level: int) -> str:
    """Return a heading on one line, behind the marks of the quotes and lists that it stands in."""
    old = int(token.tag[1:])
    new = "#" * min(LOWEST, old + level)
    if token.markup.startswith("#"):
        return line.replace(token.markup, new, 1)
    words = inline.content.split("\n")
    marks = line.rstrip().removesuffix(words[0].rstrip())
    return f"{marks}{new} {' '.join(word.strip() for word in words)}"
