"""The settings file.

- nothing where there is none; what is in force; tables as names with dots
- one that is not TOML, not UTF-8, a folder; a name that is unknown, with the nearest; a bad value:
  each names the file
- saving keeps comments, order and everything else, makes the file and its folder, writes into
  tables and makes them, goes through a link, leaves nothing beside
- saving leaves alone what is not TOML, a name where a table would have to be, a full disk
- what is saved is read again, whatever the text (property)
"""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.config import Settings
from dlpath.core.errors import BadValue, StoreUnwritable, UnknownItem
from dlpath.files.settings import load, save, stored
from tests.files.disk import room_for

COMMENTED = """\
# My plan, decided in spring.
hours_per_week = 6  # evenings

track = "classic"

[timeline]
# Dates make me nervous.
dates = false
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_nothing_where_there_is_none(path: Path) -> None:
    assert stored(path) == {}
    assert load(path) == Settings()
    path.write_text("")
    assert load(path) == Settings()
    path.write_text("# nothing decided yet\n")
    assert load(path) == Settings()


def test_what_is_in_force(path: Path) -> None:
    path.write_text(COMMENTED)
    assert stored(path) == {"hours_per_week": 6, "track": "classic", "timeline.dates": False}
    assert load(path) == Settings(6.0, "classic", "", timeline_dates=False)


@pytest.mark.parametrize(
    "text",
    ["timeline.dates = false\n", "timeline = {dates = false}\n", "[timeline]\ndates = false\n"],
)
def test_a_table_however_it_is_written(path: Path, text: str) -> None:
    path.write_text(text)
    assert not load(path).timeline_dates


def test_a_byte_order_mark_and_windows_lines_are_fine(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + COMMENTED.replace("\n", "\r\n").encode())
    assert load(path).hours_per_week == 6.0


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"hours_per_week = \n", "line 1"),
        (b"hours_per_week = 1\nhours_per_week = 2\n", "line 2"),
        (b"track = 'never ended\n", "at end of document"),
        (b"track = '\xff'\n", "utf-8"),
        (b"\x1b[2J = 1\n", "line 1"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(path: Path, content: bytes, says: str) -> None:
    path.write_bytes(content)
    with pytest.raises(BadValue, match=f"the settings cannot be read: .*{says}") as raised:
        load(path)
    assert raised.value.code == 2
    assert raised.value.hint == f"see {path}"
    assert raised.value.message.isprintable()


def test_a_folder_in_its_place_is_named(path: Path) -> None:
    path.mkdir()
    with pytest.raises(BadValue, match="Is a directory"):
        load(path)


@pytest.mark.parametrize(
    ("text", "name", "hint"),
    [
        ("hours_per_weak = 6\n", "hours_per_weak", "did you mean hours_per_week?"),
        ("[timeline]\ndate = true\n", "timeline.date", "did you mean timeline.dates?"),
        ("timeline = true\n", "timeline", "did you mean timeline.dates?"),
        ("[xyz]\nq = 1\n", "xyz.q", "dlpath config list"),
    ],
)
def test_an_unknown_name(path: Path, text: str, name: str, hint: str) -> None:
    path.write_text(text)
    with pytest.raises(UnknownItem, match=f"no setting is called '{name}'") as raised:
        load(path)
    assert raised.value.hint == f"{hint}; see {path}"


@pytest.mark.parametrize(
    "text",
    [
        "hours_per_week = 'many'\n",
        "hours_per_week = 0\n",
        "hours_per_week = nan\n",
        "hours_per_week = []\n",
        "track = 3\n",
        "timeline.dates = 'perhaps'\n",
        "timeline.dates = 7\n",
    ],
)
def test_a_bad_value_names_the_file(path: Path, text: str) -> None:
    path.write_text(text)
    with pytest.raises(BadValue) as raised:
        load(path)
    assert str(path) in raised.value.hint


def test_saving_keeps_everything_else(path: Path) -> None:
    path.write_text(COMMENTED)
    save(path, "hours_per_week", 7.5)
    assert path.read_text() == COMMENTED.replace("= 6", "= 7.5")
    save(path, "timeline.dates", value=True)
    expected = COMMENTED.replace("= 6", "= 7.5").replace("false", "true")
    assert path.read_text() == expected
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_saving_adds_what_is_new_before_the_tables(path: Path) -> None:
    path.write_text(COMMENTED)
    save(path, "roadmap", "/home/me/own.yaml")
    assert load(path) == Settings(6.0, "classic", "/home/me/own.yaml", timeline_dates=False)
    assert all(line in path.read_text() for line in COMMENTED.splitlines())


@pytest.mark.parametrize(
    "text", ["", "# mine\n", "timeline.dates = true\n", "timeline = {dates = true}\n"]
)
def test_saving_into_a_table(path: Path, text: str) -> None:
    path.write_text(text)
    save(path, "timeline.dates", value=False)
    save(path, "track", "classic")
    assert load(path) == Settings(track="classic", timeline_dates=False)
    assert path.read_text().startswith(text.partition("true")[0])


def test_saving_makes_the_file_and_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "config.toml"
    save(path, "track", "classic")
    assert path.read_text() == 'track = "classic"\n'
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_saving_goes_through_a_link(path: Path) -> None:
    real = path.with_name("dotfiles.toml")
    real.write_text(COMMENTED)
    path.symlink_to(real)
    save(path, "hours_per_week", 8)
    assert path.is_symlink()
    assert real.read_text() == COMMENTED.replace("= 6", "= 8")


def test_saving_leaves_alone_what_is_not_toml(path: Path) -> None:
    path.write_text("track = \n")
    with pytest.raises(BadValue, match="cannot be read"):
        save(path, "track", "classic")
    assert path.read_text() == "track = \n"


def test_saving_leaves_alone_a_name_where_a_table_would_be(path: Path) -> None:
    path.write_text("timeline = 3\n")
    with pytest.raises(BadValue, match="'timeline' is not a table") as raised:
        save(path, "timeline.dates", value=False)
    assert str(path) in raised.value.hint
    assert path.read_text() == "timeline = 3\n"


def test_saving_on_a_full_disk_leaves_the_file_as_it_was(path: Path) -> None:
    path.write_text(COMMENTED)
    with room_for(10), pytest.raises(StoreUnwritable, match="the settings could not be saved"):
        save(path, "track", "")
    assert [each.read_text() for each in path.parent.iterdir()] == [COMMENTED]


def test_saving_below_a_file(path: Path) -> None:
    path.write_text(COMMENTED)
    with pytest.raises(BadValue, match="Not a directory"):
        save(path / "config.toml", "track", "")
    assert path.read_text() == COMMENTED


@given(st.text(st.characters(exclude_categories=["C"]), max_size=30), st.floats(0.5, 112))
def test_what_is_saved_is_read_again(text: str, hours: float) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "config.toml"
        path.write_text(COMMENTED)
        save(path, "track", text)
        save(path, "hours_per_week", hours)
        assert stored(path) == {"hours_per_week": hours, "track": text, "timeline.dates": False}
