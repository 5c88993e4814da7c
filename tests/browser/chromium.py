"""A real browser: Debian's chromium, driven headless."""

import base64
import json
import shutil
from pathlib import Path
from typing import Any

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

QUIET = (
    "--headless=new",
    "--no-sandbox",  # which needs rights that a container does not give; the pages are our own
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-component-update",
    "--disable-background-networking",
    "--no-first-run",
    "--hide-scrollbars",
)
MISSING = "chromium and chromium-driver are not installed (Debian: apt install chromium-driver)"


class Browser:
    """What a person does with a page, and what they see of it."""

    def __init__(self, driver: Chrome) -> None:
        self.driver = driver

    def open(self, file: Path) -> None:
        """Open a file, and forget what was logged before."""
        self.driver.get("about:blank")
        self.driver.get_log("browser")
        self.driver.get_log("performance")
        self.driver.get(file.as_uri())

    def see(self, *, width: int = 1280, scheme: str = "light", media: str = "screen") -> None:
        """Look through a window of that width, with that colour scheme."""
        shape = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        self.tell("Emulation.setDeviceMetricsOverride", **shape)
        preference = {"name": "prefers-color-scheme", "value": scheme}
        self.tell("Emulation.setEmulatedMedia", media=media, features=[preference])

    def tell(self, command: str, **what: Any) -> Any:
        """Send a command of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(command, what)

    def ask(self, script: str, *what: Any) -> Any:
        """Return what a script finds in the page."""
        return self.driver.execute_script(f"return {script}", *what)

    def all(self, selector: str) -> list[WebElement]:
        """Return the elements that a CSS selector names."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def values(self, selector: str) -> list[str]:
        """Return the machine-readable values of `data` elements."""
        return [str(each.get_attribute("value")) for each in self.all(selector)]

    def complaints(self) -> list[str]:
        """Return what the console says."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> set[str]:
        """Return every address that was asked for."""
        events = [json.loads(entry["message"]) for entry in self.driver.get_log("performance")]
        asked = [each["message"] for each in events]
        return {
            each["params"]["request"]["url"]
            for each in asked
            if each["method"] == "Network.requestWillBeSent"
        }

    def printed(self) -> bytes:
        """Return the page as it is printed, as PDF."""
        answer = self.tell("Page.printToPDF", preferCSSPageSize=True)
        return base64.b64decode(answer["data"])


def found() -> tuple[str, str] | None:
    """Return where chromium and its driver are, if they are."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    driver = shutil.which("chromedriver")
    return (program, driver) if program and driver else None


def started(programs: tuple[str, str], profile: Path) -> Browser:
    """Start the browser, as one that nobody used before."""
    options = ChromeOptions()
    options.binary_location, driver = programs
    for flag in (*QUIET, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    # A named driver: without one Selenium would look for one to download.
    return Browser(Chrome(options=options, service=Service(driver)))
