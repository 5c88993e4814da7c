"""The index: whatever became of it, the answer is that of the file.

- the bundled roadmap comes out of its index as it comes out of the YAML, value for value
- a good index is used and left alone; of the two parts each is read without the other
- one is made where there is none, in a folder of the learner's own, with nothing beside it
- a stale one: other content of the same size and age, another layout
- a damaged one: empty, cut short anywhere, any byte changed (property), lines that are no JSON or
  of another shape though their sums are right
- a cache that cannot be read or written: lived without
- two files have two indexes; a file that cannot be used leaves none
"""

import json
import os
import shutil
import tempfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dlpath.core.details import Details
from dlpath.core.errors import RoadmapInvalid
from dlpath.core.roadmap import Roadmap
from dlpath.files import index
from dlpath.files import roadmap as reading
from dlpath.files.index import Curriculum
from tests.files.small import BUNDLED, SMALL, changed, read

Both = tuple[Roadmap, Details]


@cache
def bundled() -> Both:
    """What the bundled YAML says."""
    return reading.load(BUNDLED, BUNDLED.name)


def curriculum(folder: Path, path: Path = BUNDLED) -> Curriculum:
    return Curriculum(path, path.name, folder / "cache")


def both(found: Curriculum) -> Both:
    return found.roadmap, found.details


def the_index(folder: Path) -> Path:
    """The only file of the cache."""
    [path] = (folder / "cache").iterdir()
    return path


@pytest.fixture
def indexed(tmp_path: Path) -> Path:
    """A folder with the bundled roadmap's index in its cache."""
    assert both(curriculum(tmp_path)) == bundled()
    return tmp_path


def test_an_index_says_what_the_yaml_says(indexed: Path) -> None:
    before = the_index(indexed).stat()
    found = both(curriculum(indexed))
    assert found == bundled()
    assert repr(found[0]) == repr(bundled()[0])  # 1 and 1.0 are equal, and lists no tuples
    assert dict(found[1].cards) == dict(bundled()[1].cards)
    after = the_index(indexed).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_the_roadmap_is_read_without_the_details(indexed: Path) -> None:
    path = the_index(indexed)
    kept(path, 2)
    before = path.read_bytes()
    assert curriculum(indexed).roadmap == bundled()[0]
    assert path.read_bytes() == before


def test_the_details_are_read_without_the_roadmap(indexed: Path) -> None:
    path = the_index(indexed)
    first, _, last = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + b"garbage\n" + last)
    assert curriculum(indexed).details == bundled()[1]
    assert b"garbage" in path.read_bytes()


def test_one_is_made_where_there_is_none(tmp_path: Path) -> None:
    assert curriculum(tmp_path / "deep" / "down").roadmap == bundled()[0]
    made = the_index(tmp_path / "deep" / "down")
    assert made.parent.stat().st_mode & 0o777 == 0o700
    assert len(made.read_bytes().splitlines()) == 3


def own(folder: Path, text: str) -> Path:
    """Put a roadmap file of the learner's into `folder`, always of the same age."""
    path = folder / "own.yaml"
    path.write_text(text)
    os.utime(path, (1, 1))
    return path


@pytest.mark.parametrize(
    ("old", "new"),
    [("title: Scalars", "title: Skalars"), ("Everything is made", "Anything  is  made")],
)
def test_other_content_of_the_same_size_and_age(tmp_path: Path, old: str, new: str) -> None:
    before = own(tmp_path, SMALL).stat()
    assert both(curriculum(tmp_path, tmp_path / "own.yaml")) == read(SMALL)
    after = own(tmp_path, changed(old, new)).stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    for _ in range(2):
        assert both(curriculum(tmp_path, tmp_path / "own.yaml")) == read(changed(old, new))


def test_an_edit_back_and_forth(tmp_path: Path) -> None:
    for text in (SMALL, changed("Scalars", "Numbers"), SMALL):
        path = own(tmp_path, text)
        assert curriculum(tmp_path, path).roadmap == read(text)[0]
        assert curriculum(tmp_path, path).details == read(text)[1]


def spoil_first_line(path: Path, first: Callable[[str], str]) -> None:
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join([first(lines[0].decode()).encode(), *lines[1:]]))


def test_an_index_of_another_layout(indexed: Path) -> None:
    spoil_first_line(the_index(indexed), lambda line: f"{index.LAYOUT - 1}{line[1:]}")
    assert both(curriculum(indexed)) == bundled()
    assert the_index(indexed).read_text("utf-8").startswith(f"{index.LAYOUT} ")


def kept(path: Path, lines: int) -> None:
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:lines]))


def holding(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "nothing": holding(b""),
    "garbage": holding(b"\xff\x00garbage" * 100),
    "no line end": holding(b"1 2 3"),
    "one number": holding(b"7\n"),
    "the first line alone": lambda path: kept(path, 1),
    "two lines": lambda path: kept(path, 2),
    "half": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "all but a byte": lambda path: path.write_bytes(path.read_bytes()[:-2]),
    "no sums": lambda path: spoil_first_line(path, lambda line: line.rsplit(maxsplit=2)[0] + "\n"),
    "other sums": lambda path: spoil_first_line(path, lambda line: line.replace("\n", "0\n")),
    "lines exchanged": lambda path: path.write_bytes(
        b"".join(path.read_bytes().splitlines(keepends=True)[place] for place in (0, 2, 1))
    ),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_index_is_made_anew(indexed: Path, damage: str) -> None:
    path = the_index(indexed)
    good = path.read_bytes()
    DAMAGE[damage](path)
    assert path.read_bytes() != good
    assert both(curriculum(indexed)) == bundled()
    assert the_index(indexed).read_bytes() == good


SHAPES = [
    "null",
    "7",
    '"text"',
    "[]",
    "{}",
    "[1]",
    "[1,2,3,4,5,6,7,8]",
    "[[],[],[],[],[]]",
    "[",
    "",
]
SHAPES += ['["id","title","1",10,[["id"]],[],[],{}]', '[{"a":7},{"b":[]},{"c":[]},{},7]']


@pytest.mark.parametrize("shape", SHAPES)
def test_lines_of_another_shape_though_their_sums_are_right(indexed: Path, shape: str) -> None:
    path = the_index(indexed)
    good = path.read_bytes()
    source = good.splitlines()[0].decode().rsplit(maxsplit=2)[0]
    row = f"{shape}\n".encode()
    path.write_bytes(f"{source} {zlib.crc32(row)} {zlib.crc32(row)}\n".encode() + row + row)
    assert both(curriculum(indexed)) == bundled()
    assert path.read_bytes() == good


@given(st.floats(0, 1, exclude_max=True), st.binary(max_size=4), st.booleans())
def test_whatever_byte_is_changed_or_lost(place: float, junk: bytes, cut: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = own(folder, SMALL)
        both(curriculum(folder, path))
        good = bytearray(the_index(folder).read_bytes())
        at = int(place * len(good))
        spoilt = good[:at] + junk + (b"" if cut else good[at + len(junk) :])
        the_index(folder).write_bytes(spoilt)
        assert both(curriculum(folder, path)) == read(SMALL)


def a_file(cache_folder: Path) -> None:
    cache_folder.write_text("in the way")


def below_a_file(cache_folder: Path) -> None:
    cache_folder.symlink_to(cache_folder.with_name("file") / "below")
    cache_folder.with_name("file").write_text("in the way")


def a_folder_in_its_place(cache_folder: Path) -> None:
    both(Curriculum(BUNDLED, BUNDLED.name, cache_folder))
    [path] = cache_folder.iterdir()
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("obstacle", [a_file, below_a_file, a_folder_in_its_place])
def test_a_cache_that_cannot_be_written_is_lived_without(
    tmp_path: Path, obstacle: Callable[[Path], None]
) -> None:
    obstacle(tmp_path / "cache")
    before = sorted(each.name for each in tmp_path.rglob("*"))
    for _ in range(2):
        assert both(curriculum(tmp_path)) == bundled()
    assert sorted(each.name for each in tmp_path.rglob("*")) == before


def test_two_files_have_two_indexes(tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(changed("id: small", "id: other"))
    for _ in range(2):
        assert curriculum(tmp_path, own(tmp_path, SMALL)).roadmap.id == "small"
        assert curriculum(tmp_path, other).roadmap.id == "other"
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_a_file_that_cannot_be_used_leaves_no_index(tmp_path: Path) -> None:
    found = curriculum(tmp_path, own(tmp_path, changed("format: 1", "format: 2")))
    for _ in range(2):
        with pytest.raises(RoadmapInvalid, match="needs a newer dlpath"):
            _ = found.roadmap
    with pytest.raises(RoadmapInvalid, match="cannot be read"):
        _ = curriculum(tmp_path, tmp_path / "missing.yaml").details
    assert not (tmp_path / "cache").exists()


def test_an_index_outlives_its_file_and_is_not_believed(tmp_path: Path) -> None:
    path = own(tmp_path, SMALL)
    assert curriculum(tmp_path, path).roadmap
    path.unlink()
    with pytest.raises(RoadmapInvalid, match="cannot be read"):
        _ = curriculum(tmp_path, path).roadmap


def test_the_index_is_three_lines_of_what_anyone_can_read(tmp_path: Path) -> None:
    shutil.copy(BUNDLED, tmp_path / "copy.yaml")
    assert curriculum(tmp_path, tmp_path / "copy.yaml").roadmap == bundled()[0]
    _, first, second = the_index(tmp_path).read_text("utf-8").splitlines()
    assert json.loads(first)[0] == "deep-learning"
    assert len(json.loads(second)) == 5
