"""Finding things by words: topics, subtopics, projects, resources, tools and one's own notes."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dlpath.core.details import Card, Details
from dlpath.core.errors import BadValue
from dlpath.core.roadmap import Course
from dlpath.core.text import one_line


class Hit(NamedTuple):
    """Something that holds all the words. `id` is what other commands take, where they take it."""

    kind: str
    id: str
    title: str
    context: str


class _Page(NamedTuple):
    kind: str
    id: str
    title: str
    text: str


def search(course: Course, details: Details, notes: Iterable[Hit], words: str) -> list[Hit]:
    """Return what holds every one of `words`, in titles first. Raises BadValue for no words."""
    wanted = one_line(words).lower().split()
    if not wanted:
        raise BadValue("nothing to search for", "name a word, such as dlpath search attention")
    titled, mentioned = [], []
    for page in _pages(course, details):
        if all(word in f"{page.title} {page.id}".lower() for word in wanted):
            titled.append(Hit(page.kind, page.id, page.title, ""))
        elif all(word in f"{page.title} {page.text}".lower() for word in wanted):
            mentioned.append(Hit(page.kind, page.id, page.title, _context(page.text, wanted)))
    own = [
        note._replace(context=_context(note.context, wanted))
        for note in notes
        if all(word in f"{note.title} {note.context}".lower() for word in wanted)
    ]
    return titled + own + mentioned


def _pages(course: Course, details: Details) -> Iterator[_Page]:
    roadmap = course.roadmap
    for topic in roadmap.topics.values():
        yield _Page("topic", topic.id, topic.title, _card_text(details.cards.get(topic.id, Card())))
        for subtopic in topic.subtopics:
            yield _Page("subtopic", f"{topic.id}/{subtopic.id}", subtopic.title, "")
    for project in roadmap.projects.values():
        brief = details.briefs.get(project.id)
        yield _Page("project", project.id, project.title, " ".join(brief or ()))
    for resource in details.resources.values():
        yield _Page("resource", resource.id, resource.title, f"{resource.kind} {resource.today}")
    for tool in details.tools.values():
        yield _Page("tool", tool.id, tool.title, f"{tool.kind} {tool.what} {tool.today}")


def _card_text(card: Card) -> str:
    questions = (f"{question.ask} {question.answer}" for question in card.quiz)
    tasks = (practice.task for practice in card.practice)
    return " ".join([card.why, card.analogy, *card.goals, *tasks, *card.pitfalls, *questions])


def _context(text: str, wanted: list[str], width: int = 60) -> str:
    """Return the part of `text` around the first word found, cut at spaces where there are any."""
    flat = one_line(text)
    positions = [position for word in wanted if (position := flat.lower().find(word)) >= 0]
    found = min(positions, default=0)
    begin = max(0, found - width // 3)
    if begin:
        begin = flat.find(" ", begin, found) + 1 or begin
    end = begin + width
    if end < len(flat):
        space = flat.rfind(" ", found, end)
        end = space if space > found else end
    return ("… " if begin else "") + flat[begin:end] + (" …" if end < len(flat) else "")
