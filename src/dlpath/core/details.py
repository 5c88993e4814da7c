"""The texts of a roadmap: study cards, project briefs, resources, tools, advice."""

from collections.abc import Mapping
from typing import NamedTuple


class Question(NamedTuple):
    """A quiz question; its id outlives every rewording.

    `leans` names the earlier topics and subtopics that its answer rests on, as in
    `calculus/chain-rule`.
    """

    id: str
    ask: str
    answer: str
    formula: str = ""
    code: str = ""
    leans: tuple[str, ...] = ()


class Practice(NamedTuple):
    """A task for an evening, in minutes."""

    task: str
    minutes: int


class Card(NamedTuple):
    """The study card of a topic."""

    why: str = ""
    analogy: str = ""
    goals: tuple[str, ...] = ()
    practice: tuple[Practice, ...] = ()
    pitfalls: tuple[str, ...] = ()
    quiz: tuple[Question, ...] = ()


class Brief(NamedTuple):
    """What a project asks for, and how to know that it is good."""

    what: str = ""
    deliver: str = ""
    good_when: str = ""
    compute: str = ""
    smaller: str = ""


class Resource(NamedTuple):
    """Something to read, watch or join. `status` other than ok comes with `today`."""

    id: str
    title: str
    kind: str
    url: str = ""
    also: tuple[str, ...] = ()
    status: str = "ok"
    today: str = ""
    topics: tuple[str, ...] = ()
    added: bool = False


class Tool(NamedTuple):
    """A tool of the trade; `facts` are its columns in the comparison tables."""

    id: str
    title: str
    kind: str
    what: str = ""
    url: str = ""
    difficulty: int = 0
    status: str = "ok"
    today: str = ""
    topics: tuple[str, ...] = ()
    facts: Mapping[str, str] = {}


class Tip(NamedTuple):
    """A piece of advice."""

    id: str
    title: str
    text: str


class Details(NamedTuple):
    """The texts of a roadmap, keyed by id. Every topic has a card, every project a brief."""

    cards: Mapping[str, Card]
    briefs: Mapping[str, Brief]
    resources: Mapping[str, Resource]
    tools: Mapping[str, Tool]
    advice: Mapping[str, tuple[Tip, ...]]
