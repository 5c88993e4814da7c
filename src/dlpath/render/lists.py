"""Lists: topics, projects, resources, tools, advice, search hits, settings."""

from collections.abc import Mapping, Sequence
from typing import Any

from dlpath.core.config import SETTINGS, Settings
from dlpath.core.details import Details, Resource, Tip, Tool
from dlpath.core.progress import Progress
from dlpath.core.roadmap import Project
from dlpath.core.search import Hit
from dlpath.core.text import counted
from dlpath.render.page import BLANK, Cell, Column, Page, Part, Span, Table, Text, line
from dlpath.render.timeline import hours_data
from dlpath.render.words import Look, duration, hours, mark


def topics_data(progress: Progress, topics: Sequence[str]) -> list[dict[str, Any]]:
    """Return `list` as docs/json.md describes it."""
    course = progress.course
    return [
        {
            "id": topic.id,
            "number": course.places[topic.id].number,
            "title": topic.title,
            "phase": course.places[topic.id].phase.id,
            "status": progress.status(topic.id),
            "hours": hours_data(topic.hours),
            "minutes": progress.minutes(topic.id),
            "needs": [need.id for need in topic.needs],
            "ready": progress.ready(topic.id),
            "subtopics": {
                "total": progress.subtopics_counted(topic),
                "done": progress.subtopics_done(topic),
            },
        }
        for topic in map(course.roadmap.topics.__getitem__, topics)
    ]


def topics_page(progress: Progress, topics: Sequence[str], look: Look) -> Page:
    """Return topics, phase by phase, with their marks, addresses and hours."""
    if not topics:
        return Page([line("No topic fits. ", Span("dlpath list", "cyan"), " shows them all.")])
    return Page(
        [Table(_TOPIC_COLUMNS, [_topic_row(progress, topic, look) for topic in topics], gap=1)]
    )


_TOPIC_COLUMNS = [
    Column(),
    Column(align="right"),
    Column(flexible=True, minimum=24),
    Column(align="right", drop=2),
    Column(align="right"),
    Column(align="right", drop=1),
]


def _topic_row(progress: Progress, topic_id: str, look: Look) -> tuple[Cell, ...]:
    topic = progress.course.roadmap.topics[topic_id]
    status = progress.status(topic_id)
    waiting = status == "todo" and bool(progress.missing(topic_id))
    minutes = progress.minutes(topic_id)
    share = (
        f"{progress.subtopics_done(topic)}/{progress.subtopics_counted(topic)}"
        if status == "doing" and topic.subtopics
        else ""
    )
    return (
        mark(status, look),
        Span(progress.course.places[topic_id].number, "dim"),
        Span(topic.title, "bold" if status == "doing" else "dim" if waiting else ""),
        Span(share, "cyan"),
        Span(hours(topic.hours.likely), "dim"),
        Span(duration(minutes) if minutes else "", "dim"),
    )


def projects_data(progress: Progress, projects: Sequence[str]) -> list[dict[str, Any]]:
    """Return `projects` as docs/json.md describes it."""
    course = progress.course
    return [
        {
            "id": project.id,
            "title": project.title,
            "phase": phase.id if (phase := course.project_phases.get(project.id)) else None,
            "level": project.level,
            "core": project.core,
            "status": progress.standing(project.id).status,
            "hours": hours_data(project.hours) if project.hours else None,
            "topics": list(project.topics),
        }
        for project in map(course.roadmap.projects.__getitem__, projects)
    ]


def projects_page(progress: Progress, projects: Sequence[str], look: Look) -> Page:
    """Return projects by phase."""
    if not projects:
        return Page(
            [line("No project fits. ", Span("dlpath projects", "cyan"), " shows them all.")]
        )
    course = progress.course
    rows: list[Sequence[Cell]] = []
    for project in map(course.roadmap.projects.__getitem__, projects):
        phase = course.project_phases.get(project.id)
        rows.append(
            (
                mark(progress.standing(project.id).status, look),
                Span(str(phase.number) if phase else "", "dim"),
                _project_title(project),
                Span("core" if project.core else "", "cyan"),
                Span(project.level, "dim"),
                Span(hours(project.hours.likely) if project.hours else "", "dim"),
                Span(project.id, "dim"),
            )
        )
    columns = [
        Column(),
        Column(align="right"),
        Column(flexible=True, minimum=24),
        Column(),
        Column(drop=2),
        Column(align="right", drop=1),
        Column(drop=3),
    ]
    core = sum(course.roadmap.projects[project].core for project in projects)
    return Page(
        [
            Table(columns, rows, gap=1),
            BLANK,
            line(
                Span(
                    f"{counted(len(projects), 'project')}, {core} core. "
                    "dlpath show PROJECT tells what to build.",
                    "dim",
                )
            ),
        ]
    )


def _project_title(project: Project) -> Span:
    return Span(project.title, "bold" if project.core else "")


def resources_data(resources: Sequence[Resource]) -> list[dict[str, Any]]:
    """Return `resources` as docs/json.md describes it."""
    return [
        {
            **each._asdict(),
            "url": each.url or None,
            "also": list(each.also),
            "topics": list(each.topics),
        }
        for each in resources
    ]


def resources_page(resources: Sequence[Resource], look: Look) -> Page:
    """Return resources by kind; titles are links on a terminal, addresses are spelled in a pipe."""
    if not resources:
        return Page(
            [line("No resource fits. ", Span("dlpath resources", "cyan"), " shows them all.")]
        )
    rows: list[Sequence[Cell]] = [
        (
            Span(each.kind, "dim"),
            Span(each.title, "", each.url if look.terminal else ""),
            Span(each.id, "dim"),
            "" if look.terminal else each.url,
            Span("" if each.status == "ok" else each.status, "yellow"),
        )
        for each in resources
    ]
    columns = [Column(), Column(flexible=True, minimum=24), Column(drop=1), Column(), Column()]
    return Page([Table(columns, rows), *_todays(resources)])


def _todays(entries: "Sequence[Resource] | Sequence[Tool]") -> list[Part]:
    stale = [each for each in entries if each.today]
    if not stale:
        return []
    told = [
        Text([Span(f"{each.title}: ", "bold"), Span(each.today)], indent=1, hanging=2)
        for each in stale
    ]
    return [BLANK, line(Span("Not as the source roadmaps had it", "cyan")), *told]


def tools_data(tools: Sequence[Tool]) -> list[dict[str, Any]]:
    """Return `tools` as docs/json.md describes it."""
    return [
        {
            **each._asdict(),
            "url": each.url or None,
            "difficulty": each.difficulty or None,
            "topics": list(each.topics),
            "facts": dict(each.facts),
        }
        for each in tools
    ]


_COMPARISONS = (
    ("framework", "Frameworks compared", ("pros", "cons", "best_for")),
    ("cloud", "Cloud platforms compared", ("gpus", "free_tier", "best_for")),
)


def tools_page(tools: Sequence[Tool], look: Look) -> Page:
    """Return tools with what each is for, and the framework and cloud comparisons."""
    if not tools:
        return Page([line("No tool fits. ", Span("dlpath tools", "cyan"), " shows them all.")])
    parts: list[Part] = []
    for kind in dict.fromkeys(each.kind for each in tools):
        parts += [BLANK] if parts else []
        parts.append(line(Span(kind.replace("-", " ").capitalize(), "cyan")))
        parts += [_tool(each, look) for each in tools if each.kind == kind]
    for kind, heading, keys in _COMPARISONS:
        compared = [each for each in tools if each.kind == kind and each.facts]
        if compared:
            parts += [BLANK, line(Span(heading, "cyan"))]
            for each in compared:
                facts = [
                    f"{key.replace('_', ' ')}: {each.facts[key]}"
                    for key in keys
                    if key in each.facts
                ]
                parts.append(
                    Text(
                        [Span(f"{each.title}  ", "bold"), Span("; ".join(facts))],
                        indent=2,
                        hanging=2,
                    )
                )
    return Page([*parts, *_todays(tools)])


def _tool(each: Tool, look: Look) -> Text:
    spans = [Span(each.title, "bold", each.url if look.terminal else "")]
    if each.difficulty:
        spans.append(Span(f" {'*' * each.difficulty}", "yellow"))
    if each.status != "ok":
        spans.append(Span(f" ({each.status})", "yellow"))
    spans.append(Span(f"  {each.what}"))
    if each.url and not look.terminal:
        spans.append(Span(f" {each.url}"))
    return Text(spans, indent=2, hanging=2)


_ADVICE = {
    "tips": "How to study",
    "pitfalls": "What to avoid",
    "career": "Preparing for work",
    "paths": "Where it can lead",
    "durations": "How long it takes",
}


def advice_data(details: Details) -> dict[str, list[dict[str, str]]]:
    """Return `advice` as docs/json.md describes it."""
    return {key: [tip._asdict() for tip in tips] for key, tips in details.advice.items()}


def advice_page(advice: Mapping[str, Sequence[Tip]], _look: Look) -> Page:
    """Return the roadmap's advice, heading by heading."""
    parts: list[Part] = []
    for key, heading in _ADVICE.items():
        if advice.get(key):
            parts += [BLANK] if parts else []
            parts.append(line(Span(heading, "cyan")))
            parts += [
                Text([Span(f"{tip.title}. ", "bold"), Span(tip.text)], indent=2, hanging=2)
                for tip in advice[key]
            ]
    return Page(parts or [line("This roadmap gives no advice.")])


def hits_data(hits: Sequence[Hit]) -> list[dict[str, str]]:
    """Return `search` as docs/json.md describes it."""
    return [hit._asdict() for hit in hits]


def hits_page(hits: Sequence[Hit], more: int, _look: Look) -> Page:
    """Return what was found; `more` were left out."""
    if not hits:
        return Page([line("Nothing found. Fewer or shorter words find more.")])
    rows: list[Sequence[Cell]] = [
        (Span(hit.kind, "dim"), hit.title or hit.context, Span(hit.id, "cyan"), _found(hit))
        for hit in hits
    ]
    columns = [
        Column(),
        Column(flexible=True, minimum=20),
        Column(flexible=True, minimum=16),
        Column(flexible=True, minimum=20, drop=1),
    ]
    rest = [BLANK, line(Span(f"and {more} more; --limit 0 shows all", "dim"))] if more else []
    return Page([Table(columns, rows), *rest])


def _found(hit: Hit) -> Span:
    return Span(hit.context if hit.title else "", "dim")


def settings_data(value: Settings) -> dict[str, Any]:
    """Return every setting by name."""
    return {name: getattr(value, setting.field) for name, setting in SETTINGS.items()}


def settings_page(value: Settings, _look: Look) -> Page:
    """Return every setting with its value and what it is for."""
    rows = [
        (name, Span(_shown(getattr(value, setting.field)), "bold"), Span(setting.about, "dim"))
        for name, setting in SETTINGS.items()
    ]
    return Page([Table([Column(), Column(), Column(flexible=True, minimum=20, drop=1)], rows)])


def _shown(value: object) -> str:
    return plain_setting(value) or "(default)"


def plain_setting(value: object) -> str:
    """Return a setting's value as it is typed."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, float) else str(value)
