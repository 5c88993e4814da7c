"""YAML within bounds.

- values, their lines, the text as written; words of YAML 1.1 that are words here
- anchors, aliases, merge keys; a key twice, at any depth; a key that is no text
- deeper than 32 levels; larger than 32 MiB; a second document; nothing at all
- tabs, what never ends, characters without a place in YAML: with their line
- any nesting of plain values comes back as it was (property); any text is a tree or one line
  that names the file (property)
"""

import re
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.errors import RoadmapInvalid
from dlpath.files.tree import DEEPEST, LARGEST, Node, parse


def plain(node: Node) -> Any:
    """The values of a tree without their lines."""
    if isinstance(node.value, list):
        return [plain(each) for each in node.value]
    if isinstance(node.value, dict):
        return {key: plain(each) for key, each in node.value.items()}
    return node.value


def complaint(text: str) -> str:
    with pytest.raises(RoadmapInvalid) as raised:
        parse(text, "own.yaml")
    [problem] = raised.value.problems
    return problem


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7", 7),
        ("-7", -7),
        ("007", 7),
        ("1.50", 1.5),
        ("1e3", "1e3"),
        ("1.0e3", 1000.0),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("2026-11-18", "2026-11-18"),
        ("9" * 19, "9" * 19),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("true", True),
        ("False", False),
        ("yes", "yes"),
        ("off", "off"),
        ("~", None),
        ("null", None),
        ("''", ""),
        ("'7'", "7"),
        ('"null"', "null"),
    ],
)
def test_plain_words_and_numbers(written: str, value: object) -> None:
    node = parse(written, "own.yaml")
    assert node.value == value
    assert type(node.value) is type(value)
    assert node.text == written.strip("'\"")


def test_every_value_knows_its_line() -> None:
    tree: Any = parse("a: 1\nb:\n  - x\n  - {c: y}\n\nd: |\n  two\n  lines\n", "own.yaml").value
    assert {key: node.line for key, node in tree.items()} == {"a": 1, "b": 3, "d": 6}
    assert [each.line for each in tree["b"].value] == [3, 4]
    assert tree["d"].value == "two\nlines\n"


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\nb: &anchor 2\n",
        "a: 1\nb: &anchor [2]\n",
        "a: 1\nb: &anchor {c: 2}\n",
        "a: 1\nb: *anchor\n",
        "a: 1\n&anchor b: 2\n",
    ],
)
def test_anchors_and_aliases_are_not_used(text: str) -> None:
    assert complaint(text) == "own.yaml:2: anchors and aliases are not used here"


def test_a_bomb_of_aliases_stops_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefg", "bcdefgh", strict=True)
    )
    assert complaint(bomb) == "own.yaml:1: anchors and aliases are not used here"


@pytest.mark.parametrize("key", ["<<", "'<<'", "[1, 2]", "{a: b}"])
def test_a_key_is_plain_text(key: str) -> None:
    assert complaint(f"a: 1\n? {key}\n: {{b: 2}}\n") == "own.yaml:2: a key must be plain text"


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "'a': 1\na: 2\n", "b:\n  - {a: 1, a: 2}\n"])
def test_a_key_that_stands_twice(text: str) -> None:
    assert complaint(text) == "own.yaml:2: the key 'a' stands twice"


@pytest.mark.parametrize(("opened", "closed"), [("[", "]"), ("{a: ", "}")])
def test_nesting_has_an_end(opened: str, closed: str) -> None:
    parse(opened * DEEPEST + "1" + closed * DEEPEST, "own.yaml")
    for much in (DEEPEST + 1, 20_000):
        assert complaint(opened * much) == "own.yaml:1: nested deeper than 32 levels"


def test_size_has_an_end() -> None:
    assert complaint("#" * (LARGEST + 1)) == "own.yaml: larger than 32 MiB"


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n"])
def test_nothing_at_all(text: str) -> None:
    assert complaint(text) == "own.yaml: the file is empty"


@pytest.mark.parametrize("text", ["a: 1\n---\nb: 2\n", "a: 1\n---\n"])
def test_one_document_is_all(text: str) -> None:
    assert complaint(text) == "own.yaml:2: a second document begins here"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a:\n\tb: 1\n", 2),
        ("a: 1\nb: [1, 2\n", 3),
        ("a: 'never ended\n\n", 3),
        ("a: 1\n b: 2\n", 2),
        ("a: 1\nb: }\n", 2),
        ("a: 1\nb: @word\n", 2),
    ],
)
def test_what_is_not_yaml_says_where(text: str, line: int) -> None:
    assert complaint(text).startswith(f"own.yaml:{line}: not YAML: ")


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\ufffe"])
def test_a_character_without_a_place_says_where(character: str) -> None:
    problem = complaint(f"ä: 1\nb: 2{character}\n")
    assert problem.startswith("own.yaml:2: not YAML: ")
    assert character not in problem


TEXTS = st.text(st.characters(exclude_categories=["C"]), max_size=20)
VALUES = st.none() | st.booleans() | st.integers(-(10**17), 10**17) | TEXTS
TREES = st.recursive(
    VALUES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(TEXTS.filter(lambda key: key != "<<"), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(TREES)
def test_what_was_written_comes_back(value: object) -> None:
    class Plain(yaml.SafeDumper):
        def ignore_aliases(self, _: object) -> bool:
            return True

    text = yaml.dump(value, Dumper=Plain, allow_unicode=True, sort_keys=False)
    assert plain(parse(text, "own.yaml")) == value


@given(st.text(st.sampled_from("ab:-[]{}&*!|>'\"#%@`?,~<\n\t \\\x00\x1bé"), max_size=40))
def test_any_text_is_a_tree_or_a_line(text: str) -> None:
    found: tuple[str, ...] = ()
    try:
        parse(text, "own.yaml")
    except RoadmapInvalid as error:
        found = error.problems
    assert all(re.match(r"own\.yaml:(\d+:)? [^\n]+$", problem) for problem in found)
