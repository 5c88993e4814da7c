"""The pictures of the page that the README shows: the week of someone a year on their way.

    python -m tests.browser.pictures FOLDER

writes page-light.png and page-dark.png there, `make pictures` into docs/.
"""

import base64
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.browser.chromium import MISSING, Browser, found, started
from tests.conftest import Learner
from tests.year import live

WIDTH, HEIGHT, SCALE = 960, 1330, 1.5


def take(browser: Browser, page: Path, scheme: str) -> bytes:
    """Return the upper part of a page as PNG."""
    browser.see(width=WIDTH, scheme=scheme)
    browser.open(page)
    clip = {"x": 0, "y": 0, "width": WIDTH, "height": HEIGHT, "scale": SCALE}
    shot = browser.tell("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
    return base64.b64decode(shot["data"])


def main(folder: Path) -> None:
    """Write the pictures."""
    programs = found()
    if programs is None:
        raise SystemExit(MISSING)
    with TemporaryDirectory() as scratch:
        home, page = Path(scratch, "home"), Path(scratch, "page.html")
        live(home)
        ended = Learner(home)("report", "--week", "last", "--format", "html", "-o", str(page))
        assert ended.code == 0, ended
        browser = started(programs, Path(scratch, "profile"))
        for scheme in ("light", "dark"):
            (folder / f"page-{scheme}.png").write_bytes(take(browser, page, scheme))
        browser.driver.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
