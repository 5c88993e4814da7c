"""The roadmap is found wherever dlpath is installed from.

- from a wheel, from a wheel built from the sdist, and from an editable install
- a wheel and an sdist hold what they should
"""

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

ROOT = Path(__file__).parents[2]
PLACE = "from dlpath.environment import bundled_roadmap; print(bundled_roadmap())"
TOPICS = 90


def run(*words: str | Path, **environ: str) -> str:
    """Run a program with nothing of the caller's environment and return what it prints."""
    ended = subprocess.run(
        words, env={"PATH": "/usr/bin:/bin", **environ}, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended.stdout


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, so that building writes nothing into the real one."""
    copy = tmp_path_factory.mktemp("source") / "dlpath"
    unwanted = ignore_patterns(".*", "__pycache__", "dist", "build", "tests", "benchmarks")
    return copytree(ROOT, copy, ignore=unwanted)


@pytest.fixture(scope="module")
def sdist(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(source, "sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(source, "wheel", tmp_path_factory.mktemp("wheel"))


def built(source: Path, kind: str, folder: Path) -> Path:
    """Build the project with the backend that pyproject.toml names, and return the file."""
    backend = f"import os, hatchling.build as backend; os.chdir({str(source)!r})"
    run(sys.executable, "-c", f"{backend}; backend.build_{kind}({str(folder)!r})", **search_path())
    (file,) = folder.iterdir()
    return file


def search_path() -> dict[str, str]:
    """Return where this Python finds what is installed, for one that would not look there."""
    folders = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    return {"PYTHONPATH": os.pathsep.join(folders)}


def installed(folder: Path, *what: str | Path) -> Path:
    """Install dlpath into a new environment, offline, and return its bin folder.

    What dlpath depends on comes from here, by a .pth file; dlpath itself does not, since .pth
    files (an editable install's among them) are not followed through one another.
    """
    venv.create(folder, with_pip=False, symlinks=True)
    bin_folder = folder / ("Scripts" if sys.platform == "win32" else "bin")
    ask = "import site; print(site.getsitepackages()[0])"
    purelib = Path(run(bin_folder / "python", "-c", ask).strip())
    (purelib / "here.pth").write_text(search_path()["PYTHONPATH"].replace(os.pathsep, "\n"))
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    run(*pip, "--python", bin_folder / "python", "install", "--no-deps", "--no-index",
        "--no-build-isolation", "--ignore-installed", *what)  # fmt: skip
    return bin_folder


def works(bin_folder: Path, home: Path) -> Path:
    """Check that dlpath runs there and knows its topics; return the roadmap that it found."""
    environ = {"DLPATH_HOME": str(home)}
    listed = run(bin_folder / "dlpath", "roadmap", "check", **environ)
    assert int(listed.split()[1]) >= TOPICS
    assert "linear-algebra" in run(bin_folder / "dlpath", "next", **environ)
    assert "<svg" in run(bin_folder / "dlpath", "status", "--format", "svg", **environ)
    return Path(run(bin_folder / "python", "-c", PLACE).strip())


def test_from_a_wheel(wheel: Path, tmp_path: Path) -> None:
    place = works(installed(tmp_path / "env", wheel), tmp_path / "home")
    assert place.is_relative_to(tmp_path / "env")
    assert place.read_bytes() == (ROOT / "data" / "roadmap.yaml").read_bytes()


def test_from_a_wheel_made_from_the_sdist(sdist: Path, tmp_path: Path) -> None:
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "unpacked", filter="data")
    (project,) = (tmp_path / "unpacked").iterdir()
    (tmp_path / "dist").mkdir()
    again = built(project, "wheel", tmp_path / "dist")
    place = works(installed(tmp_path / "env", again), tmp_path / "home")
    assert place.is_relative_to(tmp_path / "env")


def test_from_an_editable_install(source: Path, tmp_path: Path) -> None:
    pytest.importorskip("editables", reason="hatchling makes editable installs with it")
    place = works(installed(tmp_path / "env", "--editable", source), tmp_path / "home")
    assert place == source / "data" / "roadmap.yaml"


def test_what_a_wheel_holds(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "dlpath/data/roadmap.yaml" in names
    assert "dlpath/py.typed" in names
    assert {f"dlpath/render/web/{name}" for name in ("page.html", "style.css", "phases.svg")} <= {
        *names
    }
    assert any(name.startswith("dlpath/store/migrations/versions/") for name in names)
    assert all(name.startswith(("dlpath/", "dlpath-")) for name in names)
    assert not any("__pycache__" in name for name in names)


def test_what_an_sdist_holds(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "data/roadmap.yaml",
        "pyproject.toml",
        "hatch_build.py",
        "LICENSE",
        "README.md",
    } <= names
    assert any(name.startswith("src/dlpath/cli/") for name in names)
