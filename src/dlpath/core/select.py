"""From what someone typed to what they meant: topics, subtopics, projects, phases.

A name is looked up in this order, and the first step that finds anything decides: the id or an
earlier id; the printed address (`1.4`, `1.4.2`); `topic/subtopic`; `phase:1`; the beginning of an
id; a part of a title. One match is the answer; several are refused with their names; none is
answered with the nearest names there are.
"""

import re
from collections.abc import Callable, Iterable
from typing import Literal, NamedTuple

from dlpath.core.errors import AmbiguousItem, BadValue, UnknownItem
from dlpath.core.roadmap import Course, Phase, Subtopic, Topic
from dlpath.core.text import nearest, one_line

QUIZ = "quiz"

_ADDRESS = r"(\d{1,3})\.(\d{1,4})(?:\.(\d{1,4}))?"
_PHASE = r"(?:phase:)?(\d{1,3})"


class Item(NamedTuple):
    """Something that can be ticked.

    `id` is `topic/subtopic` for a subtopic and `topic/quiz` for the quiz of a topic.
    """

    kind: Literal["topic", "subtopic", "project", "quiz"]
    id: str
    title: str

    @property
    def topic(self) -> str:
        """The topic's id, for a topic or a part of one."""
        return self.id.partition("/")[0]


def find_items(course: Course, names: Iterable[str]) -> list[Item]:
    """Return what `names` mean, in order and each once; `phase:1` stands for its topics.

    Raises UnknownItem, AmbiguousItem or BadValue before anything is returned.
    """
    found: dict[str, Item] = {}
    for name in names:
        for item in _expand(course, name):
            found[item.id] = item
    return list(found.values())


def _expand(course: Course, name: str) -> list[Item]:
    if name.strip().lower().startswith("phase:"):
        return [topic_item(course, topic) for topic in find_phase(course, name).topics]
    return [find_item(course, name)]


def find_item(course: Course, name: str) -> Item:
    """Return the one topic, subtopic or project that `name` means.

    Raises UnknownItem, AmbiguousItem, or BadValue for an empty name.
    """
    wanted = one_line(name)
    if not wanted:
        raise BadValue("an empty name means nothing", "name a topic, such as backpropagation")
    if match := re.fullmatch(_ADDRESS, wanted):
        return _at_address(course, wanted, match)
    if exact := named_item(course, wanted.lower()):
        return exact
    if "/" in wanted and not _in_a_title(course, wanted.lower()):
        return _below(course, wanted)
    return _by_part(course, wanted)


def find_topic(course: Course, name: str) -> Topic:
    """Return the topic that `name` means, or the topic of the subtopic that it means."""
    item = find_item(course, name)
    if item.kind == "project":
        raise BadValue(f"{item.id} is a project", "name a topic here")
    return course.roadmap.topics[item.topic]


def find_phase(course: Course, name: str) -> Phase:
    """Return the phase that `phase:1`, `1`, its id or the beginning of its title means."""
    wanted = one_line(name).lower().removeprefix("phase:")
    phases = course.track.phases
    if match := re.fullmatch(_PHASE, wanted):
        found = [phase for phase in phases if phase.number == int(match[1])]
    else:
        found = [phase for phase in phases if phase.id == wanted] or [
            phase
            for phase in phases
            if wanted and (phase.id.startswith(wanted) or phase.title.lower().startswith(wanted))
        ]
    if not found:
        numbers = f"phases are numbered {phases[0].number} to {phases[-1].number}"
        raise UnknownItem("phase", wanted, hint=f"{numbers} in the track {course.track.id}")
    if len(found) > 1:
        raise AmbiguousItem(wanted, [f"phase:{phase.number}" for phase in found])
    return found[0]


def topic_item(course: Course, topic: str) -> Item:
    """Return the topic with the id `topic` as an item."""
    return Item("topic", topic, course.roadmap.topics[topic].title)


def named_item(course: Course, item: str) -> Item | None:
    """Return the item with the id `item`, of today or earlier, or None where there is none."""
    roadmap = course.roadmap
    item = roadmap.present(item)
    if item in roadmap.topics:
        return topic_item(course, item)
    if item in roadmap.projects:
        return Item("project", item, roadmap.projects[item].title)
    topic_id, _, part = item.partition("/")
    if part and topic_id in roadmap.topics:
        if item == quiz_id(topic_id):
            return Item("quiz", item, f"Quiz: {roadmap.topics[topic_id].title}")
        for subtopic in roadmap.topics[topic_id].subtopics:
            if subtopic.id == part:
                return _subtopic_item(roadmap.topics[topic_id], subtopic)
    return None


def quiz_id(topic: str) -> str:
    """Return the item that stands for the quiz of a topic; no subtopic may be called `quiz`."""
    return f"{topic}/{QUIZ}"


def item_title(course: Course, item: str) -> str:
    """Return the title of an item, or its id where the roadmap has it no more."""
    found = named_item(course, item)
    return found.title if found else item


def _subtopic_item(topic: Topic, subtopic: Subtopic) -> Item:
    return Item("subtopic", f"{topic.id}/{subtopic.id}", subtopic.title)


def _at_address(course: Course, name: str, match: re.Match[str]) -> Item:
    phase, position, part = int(match[1]), int(match[2]), match[3]
    for each in course.track.phases:
        if each.number == phase and 1 <= position <= len(each.topics):
            topic = course.roadmap.topics[each.topics[position - 1]]
            if not part:
                return topic_item(course, topic.id)
            if 1 <= int(part) <= len(topic.subtopics):
                return _subtopic_item(topic, topic.subtopics[int(part) - 1])
    raise UnknownItem("topic or subtopic", name, hint="dlpath list shows the addresses")


def _in_a_title(course: Course, wanted: str) -> bool:
    """Return whether a slash belongs to a title, as in Matplotlib/Seaborn."""
    topics = course.roadmap.topics.values()
    titles = [topic.title for topic in topics]
    titles += [subtopic.title for topic in topics for subtopic in topic.subtopics]
    titles += [project.title for project in course.roadmap.projects.values()]
    return any(wanted in title.lower() for title in titles)


def _below(course: Course, name: str) -> Item:
    head, _, tail = name.partition("/")
    parent = find_item(course, head)
    if parent.kind != "topic":
        raise UnknownItem("topic", head, hint="a name with a slash is topic/subtopic")
    topic = course.roadmap.topics[parent.id]
    wanted = tail.strip().lower()
    items = [_subtopic_item(topic, subtopic) for subtopic in topic.subtopics]
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= len(items):
        return items[int(wanted) - 1]
    if exact := named_item(course, f"{topic.id}/{wanted}"):
        return exact
    known = [subtopic.id for subtopic in topic.subtopics]
    return _only(
        name,
        _starting(items, wanted, id_of=lambda item: item.id.partition("/")[2])
        or _containing(items, wanted),
        UnknownItem(
            f"subtopic of {topic.id}",
            tail,
            nearest(wanted, known),
            f"dlpath show {topic.id} lists them",
        ),
    )


def _by_part(course: Course, name: str) -> Item:
    roadmap = course.roadmap
    wanted = name.lower()
    items = [topic_item(course, topic) for topic in roadmap.topics] + [
        Item("project", project.id, project.title) for project in roadmap.projects.values()
    ]
    topics = items[: len(roadmap.topics)]
    subtopics = [
        _subtopic_item(topic, subtopic)
        for topic in roadmap.topics.values()
        for subtopic in topic.subtopics
    ]
    for steps in (topics, items[len(topics) :], subtopics):
        found = _starting(steps, wanted, id_of=lambda item: item.id.rpartition("/")[2])
        if found := found or _containing(steps, wanted):
            return _only(name, found, UnknownItem("topic", name))
    known = [item.id for item in items]
    titles = {item.title.lower(): item.id for item in items}
    near = nearest(wanted, known) or [titles[title] for title in nearest(wanted, titles)]
    hint = f"dlpath search {name.split(maxsplit=1)[0]} looks everywhere"
    raise UnknownItem("topic", name, near, hint)


def _starting(items: Iterable[Item], wanted: str, id_of: Callable[[Item], str]) -> list[Item]:
    return [item for item in items if id_of(item).startswith(wanted)] if wanted else []


def _containing(items: Iterable[Item], wanted: str) -> list[Item]:
    if not wanted:
        return []
    exact = [item for item in items if item.title.lower() == wanted]
    return exact or [item for item in items if wanted in item.title.lower()]


def _only(name: str, found: list[Item], otherwise: UnknownItem) -> Item:
    if not found:
        raise otherwise
    if len(found) > 1:
        raise AmbiguousItem(name, [item.id for item in found])
    return found[0]
