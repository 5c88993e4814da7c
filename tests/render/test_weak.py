"""`quiz stats --weak` as it looks, and its data.

- the sentence: shares of misses, all of them, the only one; many topics; a topic that is the link
- what is missed beside it, how its own topic is known, what comes first, what to type
- the clearest first, at most as many as asked for
- nothing asked, too little missed, nothing in common
- no line is wider than the terminal at 60, 80 and 120 columns
- the data
"""

import pytest
from rich.cells import cell_len

from dlpath.core.weak import Bearing, Tally, WeakLink, Weakness
from dlpath.render.weak import weak_data, weak_page
from tests.render.paper import flat, printed
from tests.sample import course

LAYERS = Bearing("layers", Tally(4, 5), Tally(6, 9))
TRAINING = Bearing("training", Tally(1, 2), Tally(1, 4))
SHIPS = Bearing("ships", Tally(0, 1), Tally(2, 4))
LENGTH = WeakLink("vectors/length", (LAYERS, TRAINING, SHIPS), Tally(1, 5), 2.8125, 0.01234567)
SLOPES = WeakLink("slopes", (TRAINING,), Tally(0, 0), 0.5, 0.02, "vectors/length")
ASKED = Tally(9, 40)


def told(*links: WeakLink, most: int = 0) -> str:
    return flat(weak_page(Weakness(links, ASKED), course(), most), width=200)


def touching(*bearings: tuple[int, int]) -> str:
    """The sentence on a link that topics, with as many misses that lean on it, lean on."""
    names = ("layers", "training", "ships", "slopes", "reading")
    found = tuple(
        Bearing(name, Tally(leaning, 5), Tally(missed, 9))
        for name, (leaning, missed) in zip(names, bearings, strict=False)
    )
    return told(LENGTH._replace(bearings=found)).partition("missed ")[2].partition(". ")[0]


@pytest.mark.parametrize(
    ("bearings", "sentence"),
    [
        ([(4, 6)], "4 of 6 misses in Layers lean on Length (Vectors)"),
        ([(4, 4)], "All 4 misses in Layers lean on Length (Vectors)"),
        ([(3, 4), (2, 3)], "3 of 4 misses in Layers and 2 of 3 in Training lean on"),
        ([(2, 2), (1, 1)], "All 2 misses in Layers and the only one in Training lean on"),
        ([(1, 1), (1, 2), (1, 1)],
         "The only miss in Layers, 1 of 2 in Training and the only one in Ships lean on"),
        ([(2, 3), (2, 2), (1, 3), (1, 1)],
         "2 of 3 misses in Layers, all 2 in Training, 1 of 3 in Ships and some in 1 more topic"),
        ([(2, 3), (2, 2), (1, 3), (1, 1), (1, 1)], "and some in 2 more topics lean on Length"),
        ([(3, 3), (0, 2)], "All 3 misses in Layers lean on Length (Vectors)"),
    ],
)  # fmt: skip
def test_the_sentence(bearings: list[tuple[int, int]], sentence: str) -> None:
    assert sentence in touching(*bearings)


def test_what_is_told_of_a_link() -> None:
    assert told(LENGTH) == (
        "40 questions in 90 days, 9 missed"
        " 4 of 6 misses in Layers and the only one in Training lean on Length (Vectors)."
        " You miss 5 of the 8 questions that lean on it, and 4 of the 9 others of those topics."
        " Vectors itself: 4 of 5 questions known."
        " Review it: dlpath show vectors"
    )


def test_all_and_none_are_said_in_words() -> None:
    clear = LENGTH._replace(bearings=(Bearing("layers", Tally(4, 4), Tally(4, 9)),))
    assert "You miss all 4 questions that lean on it, and none of the 5 others" in told(clear)


def test_a_topic_as_a_link_with_another_that_comes_first() -> None:
    assert "The only miss in Training lean on Slopes." in told(SLOPES)
    assert "Length (Vectors) comes first: misses in Slopes lean on it." in told(SLOPES)
    assert "itself" not in told(SLOPES)
    assert "comes first" not in told(LENGTH)


def test_at_most_as_many_links_as_asked_for() -> None:
    both = told(LENGTH, SLOPES)
    assert both.index("dlpath show vectors") < both.index("dlpath show slopes")
    assert told(LENGTH, SLOPES, most=1) == told(LENGTH)


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (Tally(0, 0), "No question was asked in the last 90 days."),
        (Tally(2, 30), "30 questions in 90 days, 2 missed Too few are missed to find what"),
        (Tally(9, 30), "30 questions in 90 days, 9 missed No weak link stands out"),
        (Tally(1, 1), "1 question in 90 days, 1 missed"),
    ],
)
def test_nothing_to_name(asked: Tally, says: str) -> None:
    assert flat(weak_page(Weakness((), asked), course(), 10)).startswith(says)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    for links in ((), (LENGTH,), (LENGTH, SLOPES)):
        lines = printed(weak_page(Weakness(links, ASKED), course(), 0), width)
        assert all(cell_len(each) <= width for each in lines), lines


def test_the_data() -> None:
    data = weak_data(Weakness((LENGTH, SLOPES), ASKED), course())
    assert (data["days"], data["questions"]) == (90, {"missed": 9, "asked": 40})
    length, slopes = data["links"]
    assert (slopes["item"], slopes["topic"], slopes["first"]) == (
        "slopes",
        "slopes",
        "vectors/length",
    )
    assert length.pop("bearings")[0] == {
        "topic": "layers",
        "title": "Layers",
        "leaning": {"missed": 4, "asked": 5},
        "all": {"missed": 6, "asked": 9},
    }
    assert length == {
        "item": "vectors/length",
        "title": "Length",
        "topic": "vectors",
        "leaning": {"missed": 5, "asked": 8},
        "others": {"missed": 4, "asked": 9},
        "own": {"missed": 1, "asked": 5},
        "expected": 2.81,
        "chance": 0.0123,
        "first": None,
        "advice": "4 of 6 misses in Layers and the only one in Training lean on Length (Vectors)."
        " Review it: dlpath show vectors",
    }
