"""One browser for all the tests that need one."""

from collections.abc import Iterator

import pytest

from tests.browser.chromium import MISSING, Browser, found, started


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The browser, which must be there: a module that can be left out says so at its top."""
    programs = found()
    assert programs, MISSING
    browser = started(programs, tmp_path_factory.mktemp("profile"))
    yield browser
    browser.driver.quit()
