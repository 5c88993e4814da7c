"""`show`: a study card one likes to read in eighty columns."""

from collections.abc import Iterable, Sequence
from typing import Any

from dlpath.core.details import Question, Resource
from dlpath.core.events import Event, Kind
from dlpath.core.notes import Note
from dlpath.core.remembering import Recall
from dlpath.core.study import Lead, ProjectStudy, TopicStudy
from dlpath.core.text import counted, percent
from dlpath.render.moments import notes_data, rfc3339
from dlpath.render.page import BLANK, Column, Page, Part, Span, Table, Text, Verbatim, line
from dlpath.render.timeline import hours_data
from dlpath.render.words import Look, day, duration, hours, mark, number

_MOST_HISTORY = 5

_HAPPENED: dict[Kind, str] = {
    "done": "done",
    "known": "known already",
    "skipped": "skipped",
    "todo": "reset",
    "start": "started",
    "stop": "stopped",
    "log": "logged",
}


def topic_data(value: TopicStudy) -> dict[str, Any]:
    """Return `show` for a topic as docs/json.md describes it."""
    card = value.card
    return {
        "kind": "topic",
        "id": value.topic.id,
        "number": value.number or None,
        "title": value.topic.title,
        "phase": value.phase.id if value.phase else None,
        "status": value.status,
        "share": round(value.share, 4),
        "minutes": value.minutes,
        "hours": hours_data(value.topic.hours),
        "card": {
            "why": card.why,
            "analogy": card.analogy,
            "goals": list(card.goals),
            "practice": [practice._asdict() for practice in card.practice],
            "pitfalls": list(card.pitfalls),
            "quiz": [question._asdict() for question in card.quiz],
        },
        "needs": [_lead_data(lead) for lead in value.needs],
        "unlocks": [_lead_data(lead) for lead in value.unlocks],
        "subtopics": [
            {"id": f"{value.topic.id}/{subtopic.id}", "title": subtopic.title, "status": status}
            for subtopic, status in value.subtopics
        ],
        "resources": [_resource_data(resource) for resource in value.resources],
        "projects": [
            {"id": project.id, "title": project.title, "core": project.core, "status": status}
            for project, status in value.projects
        ],
        "sources": list(value.topic.sources),
        "added": value.topic.added,
        "tracks": [track.id for track in value.tracks],
        "recall": _recall_data(value.recall),
        "notes": notes_data(value.notes),
        "history": _history_data(value.history),
    }


def _recall_data(recall: Recall | None) -> dict[str, Any] | None:
    if recall is None:
        return None
    return {"share": round(recall.share, 4), "cards": recall.asked, "due": len(recall.due)}


def project_data(value: ProjectStudy) -> dict[str, Any]:
    """Return `show` for a project as docs/json.md describes it."""
    return {
        "kind": "project",
        "id": value.project.id,
        "title": value.project.title,
        "phase": value.phase.id if value.phase else None,
        "level": value.project.level,
        "core": value.project.core,
        "status": value.status,
        "minutes": value.standing.minutes,
        "hours": hours_data(value.project.hours) if value.project.hours else None,
        "brief": value.brief._asdict(),
        "topics": [_lead_data(lead) for lead in value.topics],
        "notes": notes_data(value.notes),
        "history": _history_data(value.history),
    }


def _lead_data(lead: Lead) -> dict[str, Any]:
    return {
        "id": lead.topic.id,
        "title": lead.topic.title,
        "status": lead.status,
        "why": lead.why,
    }


def _resource_data(resource: Resource) -> dict[str, Any]:
    return {
        "id": resource.id,
        "title": resource.title,
        "kind": resource.kind,
        "url": resource.url or None,
        "status": resource.status,
    }


def _history_data(events: Iterable[Event]) -> list[dict[str, Any]]:
    return [
        {"at": rfc3339(event.at), "kind": event.kind, "item": event.item, "minutes": event.minutes}
        for event in events
    ]


def topic_page(value: TopicStudy, look: Look, *, brief: bool = False) -> Page:
    """Return a topic's card; with `brief` without the texts to study from."""
    parts: list[Part] = [*_topic_head(value, look), *_subtopics(value, look)]
    if value.needs:
        parts += [BLANK, _leads("Needs", value.needs, look)]
    if not brief:
        parts += _card_parts(value)
    if value.unlocks:
        titles = ", ".join(lead.topic.title for lead in value.unlocks)
        parts += [BLANK, Text([Span("Leads to  ", "cyan"), Span(titles)], hanging=10)]
    if not brief:
        parts += _resources(value.resources, look)
        parts += _projects(value, look)
    parts += _questions(value, brief=brief)
    parts += _notes(value.notes)
    parts += _history(value.history)
    if not brief and (origin := _origin(value)):
        parts += [BLANK, Text([Span(origin, "dim")])]
    return Page(parts)


def _topic_head(value: TopicStudy, look: Look) -> list[Part]:
    dot = f" {look.glyphs.dot} "
    topic = value.topic
    facts = [f"{hours(topic.hours.likely)} ({number(topic.hours.low)}-{number(topic.hours.high)})"]
    facts.append(value.phase.title if value.phase else "outside this track")
    if value.minutes:
        facts.append(f"{duration(value.minutes)} logged")
    status = value.status + (f" since {day(value.standing.since)}" if value.standing.since else "")
    return [
        line(
            mark(value.status, look),
            " ",
            Span(f"{value.number} " if value.number else "", "dim"),
            Span(topic.title, "bold"),
            Span(f"{dot}{topic.id}", "dim"),
        ),
        line(Span(dot.join([status, *facts]), "dim"), indent=2),
    ]


def _subtopics(value: TopicStudy, look: Look) -> list[Part]:
    if not value.subtopics:
        return []
    finished = value.share >= 1
    rows = [
        (
            mark("done" if finished and status == "todo" else status, look),
            Span(f"{value.number}.{n}" if value.number else "", "dim"),
            subtopic.title,
        )
        for n, (subtopic, status) in enumerate(value.subtopics, 1)
    ]
    return [
        BLANK,
        Table([Column(), Column(align="right"), Column(flexible=True)], rows, indent=2, gap=1),
    ]


def _leads(heading: str, leads: Sequence[Lead], look: Look) -> Table:
    rows = [
        (
            Span(heading if not n else "", "cyan"),
            [mark(lead.status, look), Span(f" {lead.topic.title}")],
            Span(lead.why, "dim"),
        )
        for n, lead in enumerate(leads)
    ]
    return Table([Column(), Column(), Column(flexible=True, minimum=20, drop=1)], rows, indent=0)


def _card_parts(value: TopicStudy) -> list[Part]:
    card = value.card
    parts: list[Part] = []
    if card.why:
        parts += [BLANK, Text([Span("Why  ", "cyan"), Span(card.why)])]
    if card.analogy:
        parts += [BLANK, Text([Span("Think of it so  ", "cyan"), Span(card.analogy)])]
    parts += _list("You can", card.goals)
    tasks = [f"{practice.task} ({duration(practice.minutes)})" for practice in card.practice]
    parts += _list("Practice", tasks)
    return parts + _list("Take care", card.pitfalls)


def _list(heading: str, texts: Sequence[str]) -> list[Part]:
    if not texts:
        return []
    entries = [Text([Span("- ", "cyan"), Span(text)], indent=2, hanging=2) for text in texts]
    return [BLANK, line(Span(heading, "cyan")), *entries]


def _resources(resources: Sequence[Resource], look: Look) -> list[Part]:
    if not resources:
        return []
    entries = [Text(_resource(resource, look), indent=2, hanging=2) for resource in resources]
    return [BLANK, line(Span("Study it with", "cyan")), *entries]


def _resource(resource: Resource, look: Look) -> list[Span]:
    spans = [
        Span("- ", "cyan"),
        Span(resource.title, "", resource.url if look.terminal else ""),
        Span(f" ({resource.kind})", "dim"),
    ]
    if resource.url and not look.terminal:
        spans.append(Span(f" {resource.url}"))
    if resource.today:
        spans.append(Span(f" {resource.today}", "dim"))
    return spans


def _projects(value: TopicStudy, look: Look) -> list[Part]:
    if not value.projects:
        return []
    rows = [
        (
            mark(status, look),
            project.title,
            Span("core" if project.core else project.level, "dim"),
            Span(project.id, "dim"),
        )
        for project, status in value.projects
    ]
    columns = [Column(), Column(flexible=True, minimum=20), Column(drop=1), Column(drop=2)]
    return [BLANK, line(Span("Build", "cyan")), Table(columns, rows, indent=2, gap=1)]


def _questions(value: TopicStudy, *, brief: bool) -> list[Part]:
    """Return where the questions are, and what is still known of those that were asked."""
    parts: list[Part] = []
    if value.card.quiz and not brief:
        command = Span(f"dlpath show {value.topic.id} --quiz", "cyan")
        parts.append(line(f"{len(value.card.quiz)} questions to test yourself: ", command))
    if value.recall:
        parts.append(_recall(value.recall))
    return [BLANK, *parts] if parts else []


def _recall(recall: Recall) -> Text:
    told = f"{counted(recall.asked, 'card')} asked, about {percent(recall.share)} is still known"
    if not recall.due:
        return line(f"{told}.")
    return line(f"{told}; {len(recall.due)} due: ", Span(f"dlpath quiz {recall.topic}", "cyan"))


def _notes(notes: Sequence[Note]) -> list[Part]:
    if not notes:
        return []
    entries = [
        Text([Span(f"{day(note.at)}  ", "dim"), Span(note.text)], indent=2, hanging=2)
        for note in notes
    ]
    return [BLANK, line(Span("Your notes", "cyan")), *entries]


def _history(events: Sequence[Event]) -> list[Part]:
    if not events:
        return []
    latest = events[-_MOST_HISTORY:]
    entries = [
        Text([Span(f"{day(event.at)}  ", "dim"), Span(_event(event))], indent=2) for event in latest
    ]
    return [BLANK, line(Span("History", "cyan")), *entries]


def _event(event: Event) -> str:
    told = _HAPPENED.get(event.kind, event.kind)
    if event.kind == "known" and event.data and "by" in event.data:
        told = f"known ({event.data['by']})"
    part = (event.item or "").partition("/")[2]
    minutes = f" {duration(event.minutes)}" if event.minutes else ""
    return f"{told}{minutes}{f' ({part})' if part else ''}"


def _origin(value: TopicStudy) -> str:
    topic = value.topic
    if topic.added:
        return "Added by dlpath: the source roadmaps stop before it."
    tracks = [track.title for track in value.tracks if track.source in topic.sources]
    return f"Taught in: {'; '.join(tracks)}." if tracks else ""


def quiz_page(value: TopicStudy, look: Look, *, answers: bool) -> Page:
    """Return a topic's questions, the answers hidden until asked for."""
    parts: list[Part] = [*_topic_head(value, look)]
    for n, question in enumerate(value.card.quiz, 1):
        parts += [BLANK, Text([Span(f"{n}. ", "cyan"), Span(question.ask, "bold")], hanging=3)]
        if answers:
            parts += answer_parts(question, indent=3)
    if not value.card.quiz:
        parts.append(line("There are no questions on this topic."))
    elif not answers:
        command = Span(f"dlpath show {value.topic.id} --answers", "cyan")
        parts += [BLANK, line("The answers: ", command)]
    return Page(parts)


def answer_parts(question: Question, indent: int) -> list[Part]:
    """Return the answer to a question, its formula and its code."""
    parts: list[Part] = [Text([Span(question.answer)], indent)]
    if question.formula:
        parts.append(Text([Span(question.formula, "bold")], indent + 2))
    if question.code:
        parts.append(Verbatim(question.code, indent + 2))
    return parts


def project_page(value: ProjectStudy, look: Look) -> Page:
    """Return a project's brief."""
    project, brief = value.project, value.brief
    dot = f" {look.glyphs.dot} "
    facts = [value.status, "core" if project.core else "optional", project.level]
    if project.hours:
        facts.append(hours(project.hours.likely))
    if value.standing.minutes:
        facts.append(f"{duration(value.standing.minutes)} logged")
    parts: list[Part] = [
        line(
            mark(value.status, look),
            " ",
            Span(project.title, "bold"),
            Span(f"{dot}{project.id}", "dim"),
        ),
        line(Span(dot.join(facts), "dim"), indent=2),
        BLANK,
    ]
    labelled = (
        ("Build", brief.what),
        ("Hand in", brief.deliver),
        ("Good when", brief.good_when),
        ("Compute", brief.compute.replace("-", " ")),
        ("Without a GPU", brief.smaller),
    )
    parts += [
        Text([Span(f"{label}  ", "cyan"), Span(text)], hanging=2)
        for label, text in labelled
        if text
    ]
    if value.topics:
        parts += [BLANK, _leads("Uses", value.topics, look)]
    return Page([*parts, *_notes(value.notes), *_history(value.history)])
