"""The inbox shows every mail, harmlessly, however many there are."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest

from artur.surfaces.demo import marker
from artur.surfaces.demo.inbox import mails

if TYPE_CHECKING:
    from pathlib import Path

    from django.test import Client
    from pytest_django import SettingsWrapper

    from artur.domain.stores.models import Store

# The demo runs on the embedded database alone.
pytestmark = pytest.mark.sqlite

HTML = (
    '<html><head></head><body><a href="https://tea.example">Tea</a><script>x</script></body></html>'
)


def write(folder: Path, number: int, to: str = "eve@example.com", html: str = HTML) -> str:
    mail = EmailMessage()
    mail["From"] = "Skodelnica <tea@skodelnica.example>"
    mail["To"] = f'"Eve" <{to}>'
    mail["Subject"] = f"Mail {number}"
    mail["Date"] = "Tue, 17 Nov 2026 09:40:00 +0000"
    mail.set_content(f"Plain words {number}: http://127.0.0.1:9/r/token")
    mail.add_alternative(html, subtype="html")
    name = f"{number:032x}"
    (folder / "mail").mkdir(exist_ok=True)
    (folder / "mail" / f"{name}.eml").write_bytes(mail.as_bytes())
    return name


@pytest.fixture
def empty(demo: Store) -> None:
    """A demo nobody has been written to in."""
    mails.forget()


def test_an_empty_inbox_says_how_to_fill_it(empty: None, client: Client) -> None:
    assert "No mail yet." in client.get("/demo/inbox/").content.decode()


def test_a_thousand_mails_come_in_pages_the_latest_first(
    empty: None, folder: Path, client: Client
) -> None:
    for number in range(1, 1051):
        write(folder, number)
    first = client.get("/demo/inbox/").content.decode()
    assert "1050 mails sent" in first
    assert "Mail 1050<" in first
    assert "Mail 1000<" not in first
    last = client.get("/demo/inbox/?page=21").content.decode()
    assert "Mail 1<" in last
    assert "Mail 51<" not in last


@pytest.mark.parametrize("page", ["0", "99", "-1", "x", "9" * 40])
def test_a_page_that_is_none_shows_one_that_is(
    page: str, empty: None, folder: Path, client: Client
) -> None:
    write(folder, 1)
    assert "Mail 1<" in client.get(f"/demo/inbox/?page={page}").content.decode()


def test_mails_are_found_by_address(empty: None, folder: Path, client: Client) -> None:
    write(folder, 1, "eve@example.com")
    write(folder, 2, "adam@example.com")
    found = client.get("/demo/inbox/?to=EVE%40example").content.decode()
    assert "Mail 1<" in found
    assert "Mail 2<" not in found
    assert (
        "Nothing was sent to this address yet."
        in client.get("/demo/inbox/?to=zoe").content.decode()
    )


def test_a_mail_is_shown_with_its_text_and_headers(
    empty: None, folder: Path, client: Client
) -> None:
    page = client.get(f"/demo/inbox/{write(folder, 1)}/").content.decode()
    assert "Plain words 1" in page
    assert "tea@skodelnica.example" in page
    assert 'sandbox="allow-top-navigation-by-user-activation' in page


def test_nothing_of_a_mail_runs_and_its_links_open_around_it(
    empty: None, folder: Path, client: Client
) -> None:
    answer = client.get(f"/demo/inbox/{write(folder, 1)}/html")
    policy = answer["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data: https:")
    assert "sandbox " in policy
    assert "allow-scripts" not in policy
    assert "script-src" not in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert '<head><base target="_top">' in answer.content.decode()


def test_a_name_leads_to_no_other_file(empty: None, folder: Path, client: Client) -> None:
    (folder / "secret.eml").write_text("Subject: Secret\n\nSecret")
    for name in ("..%2Fsecret", "../secret", "secret"):
        assert client.get(f"/demo/inbox/{name}/").status_code == 404


def test_links_follow_the_demo_to_another_port(
    empty: None, folder: Path, client: Client, settings: SettingsWrapper
) -> None:
    marker.note(addresses=("http://127.0.0.1:9",))
    settings.BASE_URL = "http://127.0.0.1:8123"
    page = client.get(f"/demo/inbox/{write(folder, 1)}/").content.decode()
    assert "http://127.0.0.1:8123/r/token" in page
    assert "http://127.0.0.1:9/" not in page
