"""The real server and a real browser, as the tests of surfaces use them."""

from __future__ import annotations

import urllib.request
from typing import TYPE_CHECKING

import pytest

from tests.harness.browser import accessibility_faults

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.harness.live import Installation


@pytest.mark.live
def test_a_server_starts_answers_and_ends_with_0(install: Callable[..., Installation]) -> None:
    installation = install("short")
    installation.serve()
    with urllib.request.urlopen(f"{installation.url}/live", timeout=60) as answer:
        assert answer.status == 200
    assert installation.stop() == 0


@pytest.mark.browser
def test_a_page_is_checked_for_accessibility_under_its_strict_policy(
    live: Installation, page: Page
) -> None:
    page.goto(f"{live.url}/account/login/")
    page.evaluate("document.querySelector('main, body').innerHTML += '<img src=\"data:,\">'")
    assert any(fault.startswith("image-alt") for fault in accessibility_faults(page))
