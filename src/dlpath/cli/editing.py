"""Writing in the learner's own editor."""

import os
import shlex
import shutil
import subprocess  # noqa: TID253 - only commands that open an editor import this module
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dlpath.core.errors import BadValue, DlpathError
from dlpath.environment import Environment

_USUAL = ("notepad",) if sys.platform == "win32" else ("sensible-editor", "nano", "vim", "vi")


@contextmanager
def edited(env: Environment, before: str) -> Iterator[str]:
    """Yield what the learner makes of the text `before` in $VISUAL or $EDITOR.

    What they wrote is never lost: where it cannot be read or kept, the error says where it is.
    """
    descriptor, name = tempfile.mkstemp(prefix="dlpath-note-", suffix=".md")
    path, kept = Path(name), False
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(before)
        _open(env, path)
        yield _text(path)
        kept = True
    except DlpathError as error:
        if _precious(path, before):
            error.hint = "; ".join(filter(None, [error.hint, f"what you wrote is in {path}"]))
        raise
    finally:
        if kept or not _precious(path, before):
            path.unlink(missing_ok=True)


def _precious(path: Path, before: str) -> bool:
    """Return whether there is something in the file that was not there before."""
    return path.exists() and path.read_bytes().strip() not in (b"", before.strip().encode())


def _open(env: Environment, path: Path) -> None:
    """Open a file in the editor and wait until it is closed."""
    command = _command(env)
    try:
        code = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603 - theirs
    except OSError as error:
        reason = f"the editor '{command[0]}' cannot be run: {error.strerror}"
        raise BadValue(reason, "set EDITOR to one that is there") from error
    if code:
        raise BadValue(f"the editor '{command[0]}' ended with an error", "nothing was kept")


def _command(env: Environment) -> list[str]:
    chosen = env.environ.get("VISUAL") or env.environ.get("EDITOR") or ""
    try:
        words = shlex.split(chosen, posix=sys.platform != "win32")
    except ValueError as error:
        raise BadValue(f"EDITOR is no command: {chosen}", "check its quotes") from error
    found = words or [name for name in _USUAL if shutil.which(name)][:1]
    if not found:
        raise BadValue("there is no editor", 'set EDITOR, or give the text: dlpath note TOPIC "…"')
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadValue("what the editor saved is not UTF-8 text", "nothing was kept") from error
