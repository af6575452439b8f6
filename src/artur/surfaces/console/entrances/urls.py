"""Addresses of the links, the codes, the cards and the thank-you page."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy

from artur.surfaces.console.entrances import cards, checkout, links
from artur.surfaces.console.registry import Place

NAV = Place("entrances", gettext_lazy("Links and print"), "link", order=65, group="asking")

urlpatterns = [
    path("entrances/", links.links, name="entrances"),
    path("entrances/code.<str:form>", links.code, name="entrance_code"),
    path("entrances/cards/", cards.cards, name="entrance_cards"),
    path("entrances/sheet/", cards.sheet, name="entrance_sheet"),
    path("entrances/checkout/", checkout.checkout, name="entrance_checkout"),
    path("entrances/checkout/key/", checkout.renewal, name="entrance_key"),
]
