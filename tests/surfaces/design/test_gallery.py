"""The gallery shows every component, and only while DEBUG is on."""

from __future__ import annotations

import re

import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse

from artur.surfaces.design import views
from tests.house.tree import SOURCE

PARTIALS = sorted((SOURCE / "surfaces/design/templates/design").glob("_*.html"))


@pytest.mark.parametrize("name", views.PAGES)
def test_each_page_of_it_renders_under_the_strict_policy(name: str) -> None:
    html = views.gallery(RequestFactory().get("/design/"), name).content.decode()
    assert "style=" not in html
    assert not re.search(r"<script(?![^>]* src=)", html)
    assert not re.search(r"\son\w+=", html)


def test_it_speaks_the_language_that_is_asked_for() -> None:
    request = RequestFactory().get("/design/", {"lang": "sl", "theme": "dark"})
    html = views.gallery(request).content.decode()
    assert '<html lang="sl" data-theme="dark">' in html
    assert "2.893" in html


def test_an_unknown_page_is_not_found() -> None:
    with pytest.raises(Http404):
        views.gallery(RequestFactory().get("/design/nothing"), "nothing")


def test_nobody_reaches_it_without_debug() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("design_gallery")


def test_no_partial_is_missing_from_it() -> None:
    folder = SOURCE / "surfaces/design"
    gallery = "".join(f.read_text() for f in (folder / "templates/design").rglob("*.html"))
    gallery += (folder / "templatetags/design.py").read_text()
    assert [p.name for p in PARTIALS if f"design/{p.name}" not in gallery] == []
