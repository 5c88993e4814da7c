"""Lists of topics, projects, resources, tools, advice, search hits and settings.

topics
- mark, address, title, parts ticked, hours and time; skipped parts leave the count
projects
- mark, phase, title, level, hours and id; how many there are and how many are core
resources and tools
- titles are links on a terminal, addresses are spelt out in a pipe; what is stale says what is true
- frameworks and clouds are compared, where there is something to compare
advice, hits and settings
- heading by heading; hits with their context and how many more; settings with their defaults
all
- an empty list says so and what to try; nothing is wider than the terminal; nothing cut in a pipe
- the data of each
"""

import pytest
from rich.cells import cell_len

from dlpath.core.config import SETTINGS, Settings
from dlpath.core.details import Tool
from dlpath.core.search import Hit
from dlpath.render import lists
from dlpath.render.page import Page
from dlpath.render.words import Look
from tests.render.paper import flat, printed, raw
from tests.sample import PROJECTS, TOPICS, progress
from tests.sample_details import DETAILS, RESOURCES, TOOLS

NAMES = [topic.id for topic in TOPICS]
PROJECT_NAMES = [project.id for project in PROJECTS]
TERMINAL, PIPE = Look(terminal=True), Look()
HITS = [
    Hit("topic", "vectors", "Vectors", "… a shopping list of numbers"),
    Hit("tool", "numpy", "NumPy", ""),
]


def rows(page: Page, width: int = 80) -> list[str]:
    return [" ".join(each.split()) for each in printed(page, width)]


# Topics


def test_each_topic_has_its_mark_address_title_and_hours():
    assert rows(lists.topics_page(progress(scalars="done"), NAMES[:2], PIPE)) == [
        "✔ 0.1 Scalars 2 h",
        "· 0.2 Vectors 2 h",
    ]


def test_a_topic_in_progress_says_how_many_parts_are_ticked():
    learner = progress(layers__weights="done", layers__biases="done", layers__shapes="skipped")
    assert rows(lists.topics_page(learner, ["layers"], PIPE)) == ["▶ 1.1 Layers 2/3 2 h"]


def test_the_data_of_a_topic():
    learner = progress(layers__weights="done", layers__shapes="skipped")
    (found,) = lists.topics_data(learner, ["layers"])
    assert found["hours"] == {"low": 1.0, "likely": 2.0, "high": 4.0}
    assert found["needs"] == ["vectors", "slopes"]
    assert found["subtopics"] == {"total": 3, "done": 1}
    assert (found["status"], found["ready"], found["number"]) == ("doing", False, "1.1")


# Projects


def test_each_project_has_its_mark_phase_whether_core_level_hours_and_id():
    page = lists.projects_page(progress(calculator="done"), PROJECT_NAMES, PIPE)
    assert rows(page)[:3] == [
        "✔ 0 A calculator core beginner 3 h calculator",
        "· 1 Digits intermediate 4 h digits",
        "· 2 A paper core research paper",
    ]
    assert rows(page)[-1].startswith("3 projects, 2 core")


def test_the_data_of_projects():
    found = lists.projects_data(progress(), PROJECT_NAMES)
    assert [each["phase"] for each in found] == ["basics", "networks", "onward"]
    assert [each["core"] for each in found] == [True, False, True]
    assert found[2]["hours"] is None


# Resources and tools


def test_resources_are_links_on_a_terminal_and_spelt_out_in_a_pipe():
    linked = lists.resources_page(RESOURCES, TERMINAL)
    assert "https://example.org/la" in raw(linked, colour=True)
    assert "https://example.org/la" not in raw(linked)
    spelt = raw(lists.resources_page(RESOURCES, PIPE), terminal=False)
    assert "https://example.org/la" in spelt


def test_what_is_stale_says_what_is_true_today():
    told = flat(lists.resources_page(RESOURCES, PIPE), 200)
    assert "discontinued" in told
    assert "Old Net: Gone since 2020; New Net took over." in told


def test_tools_stand_under_their_kind_with_what_they_are_for():
    lines = rows(lists.tools_page(TOOLS, PIPE))
    assert lines[:2] == ["Library", "NumPy ** arrays of numbers https://numpy.org"]
    assert "Framework" in lines


def test_frameworks_are_compared():
    told = flat(lists.tools_page(TOOLS, PIPE))
    assert "Torch pros: flexible; cons: verbose; best for: research" in told
    assert "Cloud platforms compared" not in told


def test_without_facts_nothing_is_compared():
    bare = Tool("torch", "Torch", "framework", "tensors")
    assert "compared" not in flat(lists.tools_page([bare], PIPE))


def test_the_data_of_resources_and_tools_has_none_where_nothing_is_known():
    resource, old = lists.resources_data(RESOURCES)
    assert (resource["url"], resource["topics"]) == ("https://example.org/la", ["vectors"])
    assert (old["status"], old["also"]) == ("discontinued", [])
    numpy, torch = lists.tools_data(TOOLS)
    assert (numpy["difficulty"], torch["difficulty"], torch["url"]) == (2, None, None)
    assert torch["facts"]["pros"] == "flexible"


# Advice, hits and settings


def test_advice_stands_under_its_heading():
    assert rows(lists.advice_page(DETAILS.advice, PIPE)) == [
        "How to study",
        "Daily. A little every day.",
    ]
    assert lists.advice_data(DETAILS) == {
        "tips": [{"id": "daily", "title": "Daily", "text": "A little every day."}]
    }


def test_hits_come_with_kind_title_id_and_context():
    assert rows(lists.hits_page(HITS, 3, PIPE)) == [
        "topic Vectors vectors … a shopping list of numbers",
        "tool NumPy numpy",
        "",
        "and 3 more; --limit 0 shows all",
    ]
    assert rows(lists.hits_page(HITS, 0, PIPE))[-1] == "tool NumPy numpy"
    assert lists.hits_data(HITS)[0]["id"] == "vectors"


def test_every_setting_is_shown_with_its_value_or_its_default():
    lines = rows(lists.settings_page(Settings(hours_per_week=6.5, track="short"), PIPE))
    assert [each.split()[0] for each in lines] == list(SETTINGS)
    assert lines[0].startswith("hours_per_week 6.5 ")
    assert any(each.startswith("track short ") for each in lines)
    assert any(each.startswith("roadmap (default) ") for each in lines)


def test_the_data_of_settings_is_under_their_names():
    data = lists.settings_data(Settings(hours_per_week=6))
    assert list(data) == list(SETTINGS)
    assert (data["hours_per_week"], data["track"]) == (6, "")


# All


@pytest.mark.parametrize(
    ("page", "command"),
    [
        (lists.topics_page(progress(), [], PIPE), "dlpath list"),
        (lists.projects_page(progress(), [], PIPE), "dlpath projects"),
        (lists.resources_page([], PIPE), "dlpath resources"),
        (lists.tools_page([], PIPE), "dlpath tools"),
        (lists.hits_page([], 0, PIPE), "Fewer or shorter words"),
        (lists.advice_page({}, PIPE), "no advice"),
    ],
)
def test_an_empty_list_says_so_and_what_to_try(page, command):
    assert command in flat(page)


PAGES = {
    "topics": lists.topics_page(progress(layers__weights="done"), NAMES, TERMINAL),
    "projects": lists.projects_page(progress(), PROJECT_NAMES, TERMINAL),
    "resources": lists.resources_page(RESOURCES, TERMINAL),
    "tools": lists.tools_page(TOOLS, TERMINAL),
    "hits": lists.hits_page(HITS, 3, TERMINAL),
    "settings": lists.settings_page(Settings(), TERMINAL),
}


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_wider_than_the_terminal(name, width):
    assert all(cell_len(each) <= width for each in printed(PAGES[name], width))


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_cut_in_a_pipe(name):
    assert "…" not in raw(PAGES[name], 40, terminal=False).replace("… a shopping", "")
