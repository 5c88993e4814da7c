"""Colours that can be read, in both schemes (WCAG 2.1, level AA).

- the page: text 4.5 to 1, pictures 3 to 1
- the picture of the phases: likewise, and the same colours
- every colour of the style sheet is one of those that have a name
"""

import re
from collections.abc import Mapping

import pytest

from dlpath.render.web.templates import HERE

STYLE = (HERE / "style.css").read_text(encoding="utf-8")
PICTURE = (HERE / "phases.svg").read_text(encoding="utf-8")
SCHEMES = ("light", "dark")
TEXT, DRAWN = 4.5, 3.0
PAIRS = [
    ("ink", "paper", TEXT),
    ("quiet", "paper", TEXT),
    ("accent", "paper", TEXT),
    ("ink", "track", TEXT),  # code in a note
    ("accent", "track", DRAWN),  # bars, days
    ("light", "track", DRAWN),
    ("light", "paper", DRAWN),  # weeks
    ("accent", "wash", DRAWN),  # the burn-up
    ("quiet", "paper", DRAWN),  # axes, plan, today
]
SHAPES = [("text", "card", TEXT), ("quiet", "card", TEXT), ("done", "track", DRAWN)]
NAMES = {"text": "ink", "quiet": "quiet", "card": "paper", "track": "track", "done": "accent"}


def palette(scheme: str) -> Mapping[str, str]:
    """Return the colours of the page by name."""
    light, dark = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2]
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", light if scheme == "light" else dark))


def shapes(scheme: str) -> Mapping[str, str]:
    """Return what each shape of the picture is filled with."""
    light, dark = PICTURE.partition("</style>")[0].split("@media")
    part = light if scheme == "light" else dark
    return dict(re.findall(r"^\.?(\w+) \{[^}]*fill: (#[0-9a-f]{6});", part, re.MULTILINE))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, as WCAG 2.1 defines it."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_the_measure() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_the_page_can_be_read(scheme: str, front: str, back: str, least: float) -> None:
    colours = palette(scheme)
    assert contrast(colours[front], colours[back]) >= least


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "back", "least"), SHAPES)
def test_the_picture_can_be_read(scheme: str, front: str, back: str, least: float) -> None:
    colours = shapes(scheme)
    assert contrast(colours[front], colours[back]) >= least
    assert {name: palette(scheme)[NAMES[name]] for name in NAMES} == colours


def test_no_colour_without_a_name() -> None:
    assert set(palette("light")) == set(palette("dark"))
    rules = re.sub(r":root \{.*?\}", "", STYLE, flags=re.DOTALL)
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(", rules) == []
