"""`search` and `open`.

- search: topics, subtopics, projects, resources, tools, one's notes; all words must occur; titles
  first; --limit and what it left out; nothing found; the JSON; no words
- open: the browser is sent to the first address; --print; a resource by its id; none there; the
  JSON; nothing by that name
"""

from tests.cli.contract import answer, fails, lines
from tests.cli.process import Program
from tests.conftest import Learner

HIT = {"kind", "id", "title", "context"}
RESOURCE = {"id", "title", "kind", "url", "also", "status", "today", "topics", "added"}


# search


def test_the_json_of_search(learner: Learner) -> None:
    found = answer(learner("search", "attention", "--limit", "0", "--json"), "search")
    assert all(set(hit) == HIT for hit in found)
    assert {"topic", "subtopic", "resource"} <= {hit["kind"] for hit in found}
    assert "attention-mechanisms" in {hit["id"] for hit in found}
    titled = ["attention" in f"{hit['title']} {hit['id']}".lower() for hit in found]
    assert titled == sorted(titled, reverse=True)


def test_every_kind_of_thing_is_found(learner: Learner) -> None:
    learner("note", "calculus", "zwischenwertsatz")
    kinds = {
        hit["kind"]
        for words in (["docker"], ["mnist"], ["zwischenwertsatz"], ["eigenvalues"], ["goodfellow"])
        for hit in learner("search", *words, "-l", "0", "--json").data
    }
    assert kinds == {"topic", "subtopic", "project", "resource", "tool", "note"}


def test_all_words_must_occur(learner: Learner) -> None:
    both = {hit["id"] for hit in learner("search", "chain", "rule", "-l", "0", "--json").data}
    chain = {hit["id"] for hit in learner("search", "chain", "-l", "0", "--json").data}
    rule = {hit["id"] for hit in learner("search", "rule", "-l", "0", "--json").data}
    assert both
    assert both <= chain & rule
    again = learner("search", "CHAIN rule", "-l", "0", "--json").data
    assert {hit["id"] for hit in again} == both


def test_what_the_limit_left_out_is_counted(learner: Learner) -> None:
    everything = learner("search", "network", "--limit", "0", "--json").data
    page = lines(learner("search", "network", "--limit", "3"))
    assert len(everything) > 3
    assert page[-1] == f"and {len(everything) - 3} more; --limit 0 shows all"
    assert len(learner("search", "network", "--limit", "3", "--json").data) == 3


def test_nothing_is_found(learner: Learner) -> None:
    assert answer(learner("search", "zyzzyva", "--json"), "search") == []
    assert lines(learner("search", "zyzzyva")) == [
        "Nothing found. Fewer or shorter words find more."
    ]


def test_what_was_found_can_be_shown(learner: Learner) -> None:
    for hit in learner("search", "attention", "-l", "0", "--json").data:
        if hit["kind"] in ("topic", "subtopic", "project"):
            assert learner("show", hit["id"]).code == 0


def test_nothing_to_search_for(learner: Learner) -> None:
    fails(learner, "search", " ", code=2, says="nothing to search for")
    fails(learner, "search", code=2, says="missing argument 'WORDS...'")


# open


def test_the_browser_is_sent_to_the_first_address(program: Program) -> None:
    first = program("open", "backpropagation", "--print").stdout.splitlines()[0]
    opened = program("open", "backpropagation", environ={"BROWSER": "echo sent to %s"})
    assert opened.returncode == 0
    assert f"sent to {first}" in opened.stdout
    assert "Opened " in opened.stdout


def test_without_a_browser_the_addresses_are_printed(program: Program) -> None:
    printed = program("open", "backpropagation", "--print")
    unopened = program("open", "backpropagation", environ={"BROWSER": "false", "DISPLAY": ""})
    assert unopened.returncode == 0
    assert unopened.stdout == printed.stdout


def test_print_prints_addresses_alone(learner: Learner) -> None:
    urls = lines(learner("open", "backpropagation", "--print"))
    assert urls
    assert all(url.startswith(("https://", "http://")) for url in urls)
    data = answer(learner("open", "backpropagation", "--json"), "open")
    assert [each["url"] for each in data] == urls
    assert all(set(each) == RESOURCE for each in data)


def test_a_resource_opens_by_its_id(learner: Learner) -> None:
    resource = next(each for each in learner("resources", "--json").data if each["url"])
    assert lines(learner("open", resource["id"], "--print")) == [resource["url"]]


def test_what_no_longer_exists_is_not_opened(learner: Learner) -> None:
    resources = learner("resources", "--json").data
    gone = next(each for each in resources if each["status"] == "discontinued")
    fails(learner, "open", gone["id"], "--print", code=3, says="no resource with an address")


def test_nothing_to_open(learner: Learner) -> None:
    fails(learner, "open", "xyzzy", "--print", code=3, says="no topic is called 'xyzzy'")
    fails(learner, "open", "network", "--print", code=4, says="fits several")
