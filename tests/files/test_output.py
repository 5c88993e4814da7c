"""A file that a person asked for.

- it is written whole, and nothing else is left in its folder
- one that is there already is left alone, and with force replaced, through a link, as readable
  as it was
- a private one: only its owner reads it, in a folder that is made, in place of the one before
- a folder, a device, a folder that is not there, a full one, an impossible name
"""

from pathlib import Path

import pytest

from dlpath.core.errors import Refused, StoreUnwritable
from dlpath.files.output import write_file, write_private
from tests.files.disk import room_for


def test_a_new_file(tmp_path: Path):
    write_file(tmp_path / "plan.ics", b"all of it")
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {
        "plan.ics": b"all of it"
    }


def test_one_that_is_there_is_left_alone(tmp_path: Path):
    path = tmp_path / "plan.ics"
    path.write_bytes(b"mine")
    with pytest.raises(Refused, match="exists already"):
        write_file(path, b"new")
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"mine"]


def test_force_replaces_it(tmp_path: Path):
    path = tmp_path / "plan.ics"
    path.write_bytes(b"mine")
    path.chmod(0o600)
    write_file(path, b"new", force=True)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_one(tmp_path: Path):
    real, link = tmp_path / "real.ics", tmp_path / "link.ics"
    link.symlink_to(real)
    with pytest.raises(Refused):
        write_file(link, b"new")
    write_file(link, b"new", force=True)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_private_file(tmp_path: Path):
    path = tmp_path / "cache" / "report.html"
    write_private(path, b"old")
    write_private(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    with pytest.raises(StoreUnwritable, match="could not be written"):
        write_private(path / "below", b"")


@pytest.mark.parametrize("force", [False, True])
def test_what_cannot_be_written(tmp_path: Path, force):
    (tmp_path / "file").write_bytes(b"")
    bad = ["missing/plan.ics", "file/plan.ics", "x" * 300, "nul\0byte"]
    for name in bad:
        with pytest.raises(StoreUnwritable, match="could not be written"):
            write_file(tmp_path / name, b"new", force=force)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("path", ["/dev/null", "/", ".", ""])
def test_what_is_no_file_is_never_replaced(path):
    with pytest.raises(StoreUnwritable, match="is not a file"):
        write_file(Path(path), b"new", force=True)


def test_a_disk_that_is_full_leaves_nothing_behind(tmp_path: Path):
    with room_for(2), pytest.raises(StoreUnwritable, match="could not be written: File too large"):
        write_file(tmp_path / "plan.ics", b"new")
    assert not list(tmp_path.iterdir())


def test_a_disk_that_is_full_leaves_the_old_file(tmp_path: Path):
    path = tmp_path / "plan.ics"
    path.write_bytes(b"mine")
    with room_for(2), pytest.raises(StoreUnwritable):
        write_file(path, b"new", force=True)
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"mine"]
