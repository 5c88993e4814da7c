"""`Details` to and from the plain lists that the index keeps.

The cards are most of it, and `show` wants one of them: each is kept as JSON within the JSON, which
is read as one string and taken apart only when asked for.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dlpath.core.details import Brief, Card, Details, Practice, Question, Resource, Tip, Tool


class _Cards(Mapping[str, Card]):
    """Cards by topic, each decoded when it is read."""

    def __init__(self, encoded: dict[str, str]) -> None:
        self._encoded = encoded

    def __getitem__(self, topic: str) -> Card:
        return _card(json.loads(self._encoded[topic]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._encoded)

    def __len__(self) -> int:
        return len(self._encoded)


def plain(details: Details) -> list[Any]:
    """Return `details` as lists, mappings and texts."""
    cards = {topic: json.dumps(card, ensure_ascii=False) for topic, card in details.cards.items()}
    return [cards, *details[1:]]


def restore(row: list[Any]) -> Details:
    """Return the details that `plain` made `row` from."""
    cards, briefs, resources, tools, advice = row
    return Details(
        cards=_Cards(cards),
        briefs={key: Brief._make(each) for key, each in briefs.items()},
        resources={key: _resource(each) for key, each in resources.items()},
        tools={key: _tool(each) for key, each in tools.items()},
        advice={key: tuple(map(Tip._make, tips)) for key, tips in advice.items()},
    )


def _card(row: list[Any]) -> Card:
    why, analogy, goals, practice, pitfalls, quiz = row
    return Card(
        why,
        analogy,
        tuple(goals),
        tuple(map(Practice._make, practice)),
        tuple(pitfalls),
        tuple(map(_question, quiz)),
    )


def _question(row: list[Any]) -> Question:
    found = Question._make(row)
    return found._replace(leans=tuple(found.leans))


def _resource(row: list[Any]) -> Resource:
    found = Resource._make(row)
    return found._replace(also=tuple(found.also), topics=tuple(found.topics))


def _tool(row: list[Any]) -> Tool:
    found = Tool._make(row)
    return found._replace(topics=tuple(found.topics))
