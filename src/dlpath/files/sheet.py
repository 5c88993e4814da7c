"""Spreadsheets: comma-separated values that no program takes for formulas.

A cell that begins with =, +, -, @, a tab or a line end is run as a formula, or hides one, in
programs that open such files (https://owasp.org/www-community/attacks/CSV_Injection). A leading
apostrophe makes it text. So that every text comes back as it was, one that begins with an
apostrophe of its own gets another where it could be taken for ours.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from dlpath.core.text import clean

_MARK = "'"
_RUN = frozenset("=+-@\t\r\n")


def sheet(rows: Iterable[Sequence[str | int | None]]) -> str:
    """Return rows as CSV: texts made harmless, numbers as they are, None as an empty cell."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerows([_cell(cell) for cell in row] for row in rows)
    return written.getvalue()


def _cell(cell: str | int | None) -> str | int | None:
    if not isinstance(cell, str) or cell.isalnum():
        return cell
    return harmless(clean(cell))


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; `restored` brings it back."""
    return _MARK + text if _would_run(text) else text


def restored(cell: str) -> str:
    """Return the text that `harmless` made a cell of; any other text comes back as it is."""
    return cell[1:] if cell[:1] == _MARK and _would_run(cell) else cell


def _would_run(text: str) -> bool:
    """Return whether a text begins with what would run, marks before it or not."""
    first = text[:1]
    return first in _RUN or (first == _MARK and text.lstrip(_MARK)[:1] in _RUN)
