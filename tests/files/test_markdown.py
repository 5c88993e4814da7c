"""A note as a part of a larger Markdown document.

- headings become lower ones, in quotes and lists too, and underlined ones; six is the lowest
- a hash in code or in a word is no heading
- code that was left open is ended; HTML that was left open becomes text, what is closed stays
- whatever the text: what follows it stands outside, and no heading of it is as high as its place
"""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dlpath.core.text import clean
from dlpath.files.markdown import below

PIECES = (
    *("# ", "## a #\n", "a\n===\n", "b\n---\n", "> ", "- ", "1. ", "    ", "\t", "\n", "\n\n"),
    *("#\n", "```", "```py\n", "~~~\n", "`", "<!--", "-->", "<!-- a\n", "<?php\n", "?>", "<!X\n"),
    *("<![CDATA[", "]]>", "<script>\n", "</script>", "<pre>", "<style>\n", "<textarea>\n", "<div>"),
    *("</div>\n", "[a]: ", "b", "\\", "***\n", "$x$", "| a |", "<h1>", " "),
)
pieced = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=24).map("".join)


@pytest.mark.parametrize(
    ("text", "lowered"),
    [
        ("# a", "### a"),
        ("a\n### b ###\nc", "a\n##### b ###\nc"),
        ("##### a\n###### b", "###### a\n###### b"),
        ("#", "###"),
        ("a\n===\nb\n---", "### a\n#### b"),
        ("a\n  b\n-", "#### a b"),
        ("> # a\n> b\n> =", "> ### a\n> ### b"),
        ("1. 1\n   ---\n- - # a", "1. #### 1\n- - ### a"),
        ("*a* `# b`\n#c\n\n    # d\n```\n# e\n```", "*a* `# b`\n#c\n\n    # d\n```\n# e\n```"),
    ],
)
def test_headings_become_lower_ones(text: str, lowered: str) -> None:
    assert below(text, 2) == lowered


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ("```\na", "```\na\n```"),
        ("~~~~ py\n~~~", "~~~~ py\n~~~\n~~~~"),
        ("- ```\n  a", "- ```\n  a"),
        ("a\n\n    ```", "a\n\n    ```"),
        ("<!-- a\n\n# b", "\\<!-- a\n\n### b"),
        ("a\n <script>\n  <?b\n\n```", "a\n \\<script>\n  \\<?b\n\n```\n```"),
        ("<!-- a -->\n<sub>2</sub>\n<div>", "<!-- a -->\n<sub>2</sub>\n<div>"),
        ("<pre>\n# a\n\n# b\n</pre>", "<pre>\n# a\n\n# b\n</pre>"),
    ],
)
def test_nothing_stays_open(text: str, closed: str) -> None:
    assert below(text, 2) == closed


@given(pieced, st.integers(1, 5))
def test_what_follows_stands_outside_and_higher(text: str, level: int) -> None:
    marks = "#" * level
    document = f"{marks} before\n\n{below(clean(text), level)}\n\n{marks} after"
    tokens = MarkdownIt("commonmark").parse(document)
    found = [
        (token.tag, token.level, inline.content)
        for token, inline in pairwise(tokens)
        if token.type == "heading_open"
    ]
    assert found[0] == (f"h{level}", 0, "before")
    assert found[-1] == (f"h{level}", 0, "after")
    assert all(tag > f"h{level}" for tag, _, _ in found[1:-1])


@given(pieced)
def test_what_needs_no_change_is_not_changed(text: str) -> None:
    once = below(clean(text), 5)
    assert below(once, 5) == once
