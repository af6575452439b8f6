"""The way out as a person sees it: from the link in the mail, with one button."""

from __future__ import annotations

import email
import email.policy
import json
import re
import urllib.request
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.harness.browser import look

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.harness.live import Installation


@pytest.mark.browser
def test_the_link_in_the_mail_leads_out_in_two_steps(live: Installation, page: Page) -> None:
    page.goto(the_link(live))
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("heading", level=1).inner_text() == "No more invitations from Wayout?"
    look(page, "unsubscribe")
    page.get_by_role("button", name="Don't invite me again").click()
    assert (
        page.get_by_role("heading", level=1).inner_text()
        == "Done. This shop won't invite you again."
    )
    look(page, "unsubscribed")


def the_link(live: Installation) -> str:
    """The address in the body of an invitation that the running server sent."""
    key = live.create_store("wayout")
    ask(live, key, "PUT", "/rules", {"sending": True})
    now = datetime.fromisoformat(json.loads(live.artur("tick").stdout)["now"])
    told = {"id": "1", "placed_at": now.isoformat(), "customer": {"email": "way@out.example"}}
    ask(live, key, "POST", "/orders", told)
    live.artur("tick", "--now", (now + timedelta(hours=5)).isoformat())
    folder = Path(live.environment["ARTUR_DATA"]) / "mail"
    for file in folder.glob("*.eml"):
        mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
        if "way@out.example" in str(mail["To"]):
            text = mail.get_body(("plain",))
            assert text is not None
            found = re.search(r"http\S+/u/\S+", text.get_content())
            assert found is not None
            return found[0]
    pytest.fail(f"no invitation in {folder}")


def ask(live: Installation, key: str, method: str, path: str, body: dict[str, object]) -> None:
    """Call the API."""
    request = urllib.request.Request(
        f"{live.url}/api/v1{path}",
        json.dumps(body).encode(),
        {"Authorization": f"Bearer {key}", "Content-Type": "application/json"},
        method=method,
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        assert answer.status < 300
