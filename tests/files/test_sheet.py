"""Comma-separated values that no program takes for formulas.

- no cell begins with what would run; every text comes back as it was, whatever it begins with
- a text that is harmless stays as it is
- rows come back through Python's own reader: commas, quotes, line ends, numbers, empty cells
- control and bidi characters do not get in
"""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.text import clean
from dlpath.files.sheet import harmless, restored, sheet
from tests.strategies import texts

RUN = "=+-@\t\r\n"

anything = st.one_of(texts, st.text(st.sampled_from(RUN + "'a1"), max_size=6))


@given(anything)
def test_every_text_comes_back_and_none_runs(text):
    cell = harmless(text)
    assert cell[:1] not in tuple(RUN)
    assert restored(cell) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-1", "'-1"),
        ("@home", "'@home"),
        ("\t=1", "'\t=1"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("'", "'"),
        ("", ""),
        ("a=1", "a=1"),
    ],
)
def test_what_would_run_gets_an_apostrophe(text, cell):
    assert harmless(text) == cell


def test_the_apostrophe_of_somebody_else_stays():
    assert restored("'tis") == "'tis"


@given(st.lists(st.tuples(anything, st.integers(0, 999), st.none()), max_size=5))
def test_rows_come_back(rows):
    read = list(csv.reader(io.StringIO(sheet(rows), newline="")))
    assert [[restored(row[0]), *row[1:]] for row in read] == [
        [clean(text), str(number), ""] for text, number, _ in rows
    ]


def test_nothing_a_terminal_obeys_gets_in():
    assert sheet([("a\x1b[31mb\u202e",)]) == "ab\n"
