"""Chromium as shoppers and members use it: narrow and wide, light and dark, with a keyboard."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pytest

from tests.harness import engine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request

SHELL, WHOLE = Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium")
"""Debian's Chromium twice: without the parts that draw windows, a tab costs a fifth of the time."""
CHROMIUM = Path(os.environ.get("CHROMIUM") or (SHELL if SHELL.exists() else WHOLE))
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-gpu"]
NARROW, WIDE, NARROWEST = 375, 1280, 320
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCREENSHOTS = engine.ROOT / ".cache" / "screenshots"
PICTURES = (
    os.environ.get("ARTUR_PICTURES", "0" if "PYTEST_XDIST_WORKER" in os.environ else "1") == "1"
)
"""Whether to keep pictures: where they are asked for, and where a few tests run by themselves."""
CHECKED: list[tuple[int, Literal["light", "dark"]]] = [(NARROW, "light"), (WIDE, "dark")]
"""What every run checks: each width and each scheme once."""
VIEWS: list[tuple[int, Literal["light", "dark"]]] = [
    *CHECKED,
    (NARROW, "dark"),
    (WIDE, "light"),
]


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What drives the browsers of this process; the tests that need it come last, as it leaves the thread changed."""
    from playwright.sync_api import sync_playwright

    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    # Playwright keeps an event loop running in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        yield playwright
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def chromium(driver: Playwright) -> Iterator[Browser]:
    """The browser of this process."""
    yield from _launched(driver, CHROMIUM)


@pytest.fixture
def whole(driver: Playwright) -> Iterator[Browser]:
    """A browser with its windows, for what the shell leaves out: `open_page(browser=whole)`."""
    yield from _launched(driver, WHOLE)


def _launched(driver: Playwright, program: Path) -> Iterator[Browser]:
    if not program.exists():
        pytest.skip(f"{program} is missing (Debian: apt-get install {program.name})")
    browser = driver.chromium.launch(executable_path=str(program), args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open a tab of its own: `open_page(width=375, color_scheme="dark", java_script_enabled=False)`.

    The test fails at its end when a page complained: an error on the console, a broken
    Content-Security-Policy, an uncaught exception, or a request to another host.
    """
    complaints: list[str] = []
    contexts = []

    def make(
        width: int = WIDE, height: int = 900, browser: Browser = chromium, **options: Any
    ) -> Page:
        options.setdefault("locale", "en")
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.on("console", lambda message: complaints.extend(_complaint(message)))
        page.on("pageerror", lambda error: complaints.append(f"uncaught: {error}"))
        page.on("request", lambda request: complaints.extend(_foreign(request)))
        return page

    yield make
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A wide, light tab."""
    return open_page()


@pytest.fixture
def phone(open_page: Callable[..., Page]) -> Page:
    """A narrow, light tab with a touch screen."""
    return open_page(width=NARROW, height=812, has_touch=True)


def look(page: Page, name: str) -> None:
    """Check the page as it stands, narrow and wide, light and dark.

    Fails on anything axe-core finds and on a page that scrolls sideways, down to 320 px. `make
    pictures` looks at all four and keeps a picture of each in `.cache/screenshots`.
    """
    size = page.viewport_size
    faults: list[str] = []
    for width, scheme in VIEWS if PICTURES else CHECKED:
        page.set_viewport_size({"width": width, "height": 812 if width == NARROW else 900})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        # Evaluated, not waited for: waiting evaluates a string within the page, which its policy forbids.
        page.evaluate("() => document.fonts.ready.then(() => null)")
        faults += [f"{width} px, {scheme}: {fault}" for fault in accessibility_faults(page)]
        if PICTURES:
            page.screenshot(path=SCREENSHOTS / f"{name}-{width}-{scheme}.png", full_page=True)
    page.set_viewport_size({"width": NARROWEST, "height": 812})
    if page.evaluate("document.documentElement.scrollWidth") > NARROWEST:
        faults.append(f"{NARROWEST} px: the page scrolls sideways")
    page.emulate_media(color_scheme="light")
    if size:
        page.set_viewport_size(size)
    assert not faults, f"{name} ({page.url}):\n" + "\n".join(faults)


def accessibility_faults(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands, one line for each element."""
    from axe_playwright_python.base import AXE_SCRIPT

    # Half a megabyte of script, once a page and not once a look.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {
        "runOnly": {"type": "tag", "values": STANDARDS},
        "resultTypes": ["violations"],
        # No rule of these reads style sheets as text: fetching them anew is a quarter of a look.
        "preload": {"assets": ["media"]},
    }
    violations = page.evaluate("options => axe.run(options)", options)["violations"]
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:160]} ({node['failureSummary'][:200]})"
        for violation in violations
        for node in violation["nodes"]
    ]


def _complaint(message: ConsoleMessage) -> list[str]:
    # Chromium reports an answer of 4xx, which a test may well ask for, as an error of the console.
    if message.type != "error" or message.text.startswith("Failed to load resource"):
        return []
    return [f"console: {message.text}"]


def _foreign(request: Request) -> list[str]:
    ours = re.match(r"(https?://(127\.0\.0\.1|localhost)[:/]|data:|blob:|about:)", request.url)
    return [] if ours else [f"asked another host: {request.url}"]
