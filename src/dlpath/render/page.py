"""The page: paragraphs and tables laid out as segments, quickly and without losing text.

Rich's own Table measures and renders every cell as a renderable of its own, which for ninety rows
takes as long as all the rest of a daily command (benchmarks/startup.py, `list`). A page goes
straight from styled spans to Rich segments. On a terminal a table too wide first narrows its
flexible columns and then leaves out columns, least important first; in a pipe nothing is cut.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, TypeAlias

from rich.cells import cell_len, set_cell_size
from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.style import Style

from dlpath.core.text import clean, one_line

WIDEST_TEXT = 92
PIPE_TEXT = 80
GAP = 2
_IN_QUANTITY = r"(?<=\d) (?:h|min|%)(?!\w)|(?<=\d h) \d\d(?!\w)"  # 45 min, 3 h 40


class Span(NamedTuple):
    """A run of text in one style, on a terminal a link where it has an address."""

    text: str
    style: str = ""
    link: str = ""


Cell: TypeAlias = "str | Span | Sequence[Span]"


class Column(NamedTuple):
    """How a column behaves.

    A `flexible` one gives way down to `minimum`; `drop` is the order in which columns are left out
    when even that is too wide, the highest first and 0 never.
    """

    align: Literal["left", "right"] = "left"
    flexible: bool = False
    minimum: int = 8
    drop: int = 0


class Text(NamedTuple):
    """A paragraph, wrapped between words; lines after the first are indented by `hanging` too."""

    spans: Sequence[Span]
    indent: int = 0
    hanging: int = 0


class Verbatim(NamedTuple):
    """Lines printed as they are, such as code."""

    text: str
    indent: int = 0
    style: str = ""


class Table(NamedTuple):
    """Rows of cells in columns."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    indent: int = 1
    gap: int = GAP


class Drawing(NamedTuple):
    """A picture that draws itself into the room it is given, in cells."""

    draw: Callable[[int], Iterable[list[Span]]]


Part: TypeAlias = Text | Table | Verbatim | Drawing


def line(*cells: Cell, indent: int = 0) -> Text:
    """Return a paragraph of the given texts and spans."""
    return Text([span for cell in cells for span in _spans(cell)], indent)


def labelled(label: str, *cells: Cell, width: int = 11, style: str = "") -> Text:
    """Return a paragraph behind a label, wrapped beside it."""
    spans = [Span(label.ljust(width), style), *(span for cell in cells for span in _spans(cell))]
    return Text(spans, hanging=width)


BLANK = Text([])


class Page:
    """Parts from top to bottom, printable by a Rich console."""

    def __init__(self, parts: Iterable[Part]) -> None:
        self.parts = list(parts)

    def plain(self) -> str:
        """Return it as text for a file, laid out as in a pipe."""
        rows = (row for part in self.parts for row in _lay_out(part, None, "…"))
        return "".join("".join(span.text for span in row) + "\n" for row in rows)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        room = options.max_width if console.is_terminal else None
        ellipsis = "~" if options.ascii_only else "…"
        for part in self.parts:
            for row in _lay_out(part, room, ellipsis):
                yield from _segments(console, row)
                yield Segment.line()


def _segments(console: Console, row: Iterable[Span]) -> Iterator[Segment]:
    for text, style, link in row:
        look = console.get_style(style) if style else None
        if link:
            look = (look or Style.null()).update_link(clean(link))
        yield Segment(text, look)


def _lay_out(part: Part, room: int | None, ellipsis: str) -> Iterator[list[Span]]:
    if isinstance(part, Table):
        yield from _table(part, room, ellipsis)
    elif isinstance(part, Drawing):
        yield from map(_stripped, part.draw(room or PIPE_TEXT))
    elif isinstance(part, Verbatim):
        for text in clean(part.text).splitlines():
            yield [Span(" " * part.indent + text, part.style)]
    else:
        yield from _wrapped(part, min(room or PIPE_TEXT, WIDEST_TEXT))


def _spans(cell: Cell) -> Sequence[Span]:
    if isinstance(cell, str):
        return (Span(cell),)
    if isinstance(cell, Span):
        return (cell,)
    return cell


def _flat(cell: Cell) -> list[Span]:
    return [Span(_on_one_line(text), style, link) for text, style, link in _spans(cell)]


def _on_one_line(text: str) -> str:
    """Clean a cell's text, keeping the spaces at its ends, which separate spans."""
    if text.isprintable():
        return text  # nothing that clean() takes out is printable
    safe = clean(text)
    head = " " if safe[:1].isspace() else ""
    tail = " " if safe[-1:].isspace() else ""
    return f"{head}{one_line(safe)}{tail}"


def _width(spans: Iterable[Span]) -> int:
    return sum(_length(span.text) for span in spans)


def _length(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


# Tables


def _table(table: Table, room: int | None, ellipsis: str) -> Iterator[list[Span]]:
    rows = [[_flat(cell) for cell in row] for row in table.rows]
    columns = range(len(table.columns))
    natural = [max((_width(row[n]) for row in rows), default=0) for n in columns]
    kept = [n for n in columns if natural[n]]
    if room is not None:
        kept = _fitting(table, natural, kept, room)
    widths = _narrowed(table, natural, kept, room)
    for row in rows:
        cells = [_cut(cell, width, ellipsis) for cell, width in zip(row, widths, strict=True)]
        yield _row(table, cells, kept, widths)


def _total(table: Table, widths: Sequence[int], kept: Sequence[int]) -> int:
    return table.indent + sum(widths[n] for n in kept) + table.gap * max(0, len(kept) - 1)


def _fitting(table: Table, natural: Sequence[int], kept: list[int], room: int) -> list[int]:
    """Leave out columns until the rest fits at its narrowest."""
    least = [
        min(width, column.minimum) if column.flexible else width
        for width, column in zip(natural, table.columns, strict=True)
    ]
    while _total(table, least, kept) > room:
        droppable = [n for n in kept if table.columns[n].drop]
        if not droppable:
            break
        kept = [n for n in kept if n != max(droppable, key=lambda n: table.columns[n].drop)]
    return kept


def _narrowed(
    table: Table, natural: Sequence[int], kept: Sequence[int], room: int | None
) -> list[int]:
    """Take what is too much from the widest flexible columns, down to their minimum."""
    widths = list(natural)
    excess = _total(table, widths, kept) - room if room is not None else 0
    while excess > 0:
        flexible = [
            n for n in kept if table.columns[n].flexible and widths[n] > table.columns[n].minimum
        ]
        if not flexible:
            break
        widest = max(flexible, key=lambda n: widths[n])
        widths[widest] -= 1
        excess -= 1
    return widths


def _row(
    table: Table, row: Sequence[list[Span]], kept: Sequence[int], widths: Sequence[int]
) -> list[Span]:
    found = [Span(" " * table.indent)] if table.indent else []
    for place, n in enumerate(kept):
        if place:
            found.append(Span(" " * table.gap))
        found += _padded(row[n], widths[n], table.columns[n].align, last=place == len(kept) - 1)
    return _stripped(found)


def _padded(
    spans: list[Span], width: int, align: Literal["left", "right"], *, last: bool
) -> list[Span]:
    missing = width - _width(spans)
    if not missing or (last and align == "left"):
        return spans
    padding = Span(" " * missing)
    return [padding, *spans] if align == "right" else [*spans, padding]


def _cut(spans: list[Span], width: int, ellipsis: str) -> list[Span]:
    if _width(spans) <= width:
        return spans
    found: list[Span] = []
    left = width - 1
    for span in spans:
        length = _length(span.text)
        if length > left:
            found.append(span._replace(text=set_cell_size(span.text, left) + ellipsis))
            break
        found.append(span)
        left -= length
    return found


# Paragraphs


def _wrapped(text: Text, width: int) -> Iterator[list[Span]]:
    row: list[Span] = [Span(" " * text.indent)] if text.indent else []
    used = text.indent
    empty = True
    for words in _words(text.spans):
        length = _width(words)
        if not empty and used + length > width:
            if not any(span.text.strip(" ") for span in words):
                continue
            yield _stripped(row)
            used = text.indent + text.hanging
            row = [Span(" " * used)] if used else []
            words = _without_leading_space(words)  # noqa: PLW2901 - the line break stands for it
            length = _width(words)
        row += words
        used += length
        empty = False
    yield _stripped(row)


def _words(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """Yield what must stay on one line: a word with the space before it, across span borders."""
    word: list[Span] = []
    for span in spans:
        for piece in _pieces(_on_one_line(span.text)):
            if word and _may_begin_a_line(piece):
                yield word
                word = []
            word.append(span._replace(text=piece))
    if word:
        yield word


def _pieces(text: str) -> list[str]:
    """Split `text` before each space; runs of spaces stay with the word after them.

    A number stays with its unit. Scripts that are written without spaces are split before each
    letter.
    """
    pieces: list[str] = []
    begin = 0
    in_quantity = re.compile(_IN_QUANTITY)
    for position in range(1, len(text)):
        if (
            text[position - 1] != " "
            and _may_begin_a_line(text[position])
            and not in_quantity.match(text, position)
        ):
            pieces.append(text[begin:position])
            begin = position
    return [*pieces, text[begin:]] if text else []


def _may_begin_a_line(piece: str) -> bool:
    first = piece[:1]
    return first == " " or (not first.isascii() and first.isalpha() and cell_len(first) > 1)


def _without_leading_space(words: list[Span]) -> list[Span]:
    first = words[0]._replace(text=words[0].text.lstrip(" "))
    return [first, *words[1:]]


def _stripped(row: list[Span]) -> list[Span]:
    """Return the row without the spaces at its end, however many spans they make up."""
    found = list(row)
    while found:
        last = found.pop()
        if text := last.text.rstrip(" "):
            return [*found, last._replace(text=text)]
    return found
