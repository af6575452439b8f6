"""Addresses of the demo; each answers 404 where `artur demo` did not set the installation up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from artur.surfaces.demo import console, passing
from artur.surfaces.demo.inbox import pages as inbox
from artur.surfaces.demo.shop import checkout, pages, story

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

app_name = "demo"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.entrance, name="entrance"),
    path("shop/", pages.entrance),
    path("shop/<slug:language>/", pages.front, name="shop"),
    path("shop/<slug:language>/help/", pages.help_page, name="help"),
    path("shop/<slug:language>/shelves/<slug:shelf>/", pages.front, name="shelf"),
    path("shop/<slug:language>/products/<slug:product>/", pages.product, name="product"),
    path("shop/<slug:language>/checkout/", checkout.checkout, name="checkout"),
    path("shop/<slug:language>/orders/<slug:order>/", story.order, name="order"),
    path("time/", passing.let_pass, name="time"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/<slug:name>/", inbox.mail, name="mail"),
    path("inbox/<slug:name>/html", inbox.html, name="mail_html"),
    path("console/", console.sign_in, name="console"),
]
