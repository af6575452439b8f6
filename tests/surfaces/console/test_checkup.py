"""The console's check-up: asked for by who may, read by members of the store, and by nobody else."""

from __future__ import annotations

import re

import pytest

from artur.domain.checkup import actions, queries
from artur.domain.checkup.crawl.site import End, Site
from artur.domain.checkup.models import Checkup
from artur.domain.checkup.rules.findings import Evidence, Finding, State
from tests.domain.checkup.planted import examined, sites

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def made(store, settings):
    """A check-up that was made of a planted shop."""
    planted = next(one for one in sites() if one.name.startswith("11"))
    site, found = examined(planted, settings)
    asked = actions.ask_for(store, "member:1")
    actions.finish(asked, site, found)
    return asked


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_nothing_was_checked_yet_and_one_button_does_it(alice) -> None:
    page = alice.client.get("/console/tea/checkup/")
    assert page.status_code == 200
    assert "Check the shop" in text(page) or "Preglej" in text(page)
    assert (
        alice.client.post("/console/tea/checkup/", {"url": "https://tea.example/"}).status_code
        == 302
    )
    assert queries.under_way(alice.store.id).url == "https://tea.example/"
    following = alice.client.get("/console/tea/checkup/", headers={"HX-Request": "true"})
    assert 'id="progress"' in following.content.decode()
    assert "<html" not in following.content.decode()


def test_who_follows_it_gets_the_result_once_it_ended(alice, made) -> None:
    following = alice.client.get("/console/tea/checkup/", headers={"HX-Request": "true"})
    assert following.headers["HX-Refresh"] == "true"
    assert "HX-Refresh" not in alice.client.get("/console/tea/checkup/").headers


def test_another_shops_address_is_refused_beside_its_field(alice) -> None:
    page = alice.client.post("/console/tea/checkup/", {"url": "https://elsewhere.example/"})
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.content.decode()
    assert "https://elsewhere.example/" in page.content.decode()
    assert not Checkup.objects.exists()


def test_each_point_says_what_it_rests_on(alice, made) -> None:
    page = alice.client.get("/console/tea/checkup/", headers={"Accept-Language": "en"})
    shown = text(page)
    assert "garancija 36 mesecev" in shown
    assert "https://zicevod.example/info/garancija-in-vracila" in shown
    assert page.content.decode().count("<li><b>") == 3


def test_who_may_only_read_sees_it_and_cannot_ask(bob, made) -> None:
    page = bob.client.get("/console/tea/checkup/")
    assert page.status_code == 200
    assert 'name="url"' not in page.content.decode()
    assert bob.client.post("/console/tea/checkup/", {}).status_code == 403
    assert bob.client.post("/console/tea/checkup/monthly", {"on": "1"}).status_code == 403


def test_charlie_finds_nothing(charlie, made) -> None:
    for path in ("", f"{made.id}/"):
        assert charlie.client.get(f"/console/tea/checkup/{path}").status_code == 404
    assert charlie.client.post("/console/tea/checkup/", {}).status_code == 404
    assert charlie.client.get(f"/console/books/checkup/{made.id}/").status_code == 404


def test_what_a_page_says_is_shown_as_text(alice, store) -> None:
    asked = actions.ask_for(store, "member:1")
    nasty = Evidence("https://tea.example/x", "<script>alert(1)</script> & javascript:alert(1)")
    site = Site("https://tea.example/")
    site.pages = examined_page()
    actions.finish(asked, site, {"faq": Finding(State.FOUND, (nasty,), "many", {"questions": 3})})
    page = alice.client.get(f"/console/tea/checkup/{asked.id}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_site_that_does_not_let_us_in_is_told_how(alice, store) -> None:
    asked = actions.ask_for(store, "member:1")
    site = Site("https://tea.example/", end=End.FORBIDDEN)
    actions.finish(asked, site, {})
    assert "ArturCheckup" in text(alice.client.get("/console/tea/checkup/"))


def test_it_comes_every_month_or_no_more(alice) -> None:
    alice.client.post("/console/tea/checkup/monthly", {"on": "1"})
    assert queries.monthly(alice.store.id) is not None
    alice.client.post("/console/tea/checkup/monthly", {"on": "0"})
    assert queries.monthly(alice.store.id) is None


def test_what_became_better_and_worse_stands_on_top(alice, store) -> None:
    for states in ((State.MISSING, State.FOUND), (State.FOUND, State.PARTLY)):
        asked = actions.ask_for(store, "member:1")
        site = Site("https://tea.example/")
        site.pages = examined_page()
        found = {"faq": Finding(states[0]), "returns": Finding(states[1], note="no_days")}
        actions.finish(asked, site, found)
    page = alice.client.get("/console/tea/checkup/").content.decode()
    assert page.count("#arrow-up") == 1
    assert page.count("#arrow-down") == 1


def examined_page():
    from artur.domain.checkup.reading.page import Page

    return [Page("https://tea.example/")]
