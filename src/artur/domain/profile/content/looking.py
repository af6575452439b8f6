"""What the shop's own page already says of a product, so that nobody types it twice."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.orders.connectors.ordermail import scripts
from artur.domain.orders.connectors.ordermail.graph import Graph, first
from artur.foundation.kit import outgoing, prose
from artur.foundation.kit.outgoing import CallFailed, Fault
from artur.foundation.kit.problems import Conflict

if TYPE_CHECKING:
    from artur.domain.orders.models import Product

SECONDS = 8.0
LARGEST = 3_000_000
HOPS = 4
MOST_WRITTEN = 20_000
# Without "<" inside: a page full of them would be gone through once for each.
BREAK = re.compile(r"<(?:br|/p|/li|/div|/h[1-6])\b[^<>]*>", re.IGNORECASE)
ITEM = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
META = re.compile(r"<meta\b[^>]{0,2000}>", re.IGNORECASE)
NAMED = re.compile(r"\b(?:name|property)\s*=\s*[\"']?(?:og:)?description[\"'\s]", re.IGNORECASE)
CONTENT = re.compile(r"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found on the page."""

    description: str
    pictures: int
    language: str
    """As the page says; empty where it does not."""


def look(product: Product) -> Seen:
    """Read the product's page in the shop; `Conflict` says why that did not work. Nothing is kept."""
    if not product.url.startswith(("https://", "http://")):
        raise Conflict(_("We don't know the address of this product's page in your shop."))
    try:
        answer = outgoing.call("GET", product.url, seconds=SECONDS, most=LARGEST, hops=HOPS)
    except CallFailed as failed:
        raise Conflict(_said(failed.fault)) from None
    if answer.status != 200:
        raise Conflict(
            _("Your shop answered %(status)d for this page.") % {"status": answer.status}
        )
    found = read(answer.body.decode("utf-8", "replace"))
    if not found.description and not found.pictures:
        raise Conflict(_("The page says nothing of the product that we can read."))
    return found


def read(page: str) -> Seen:
    """What a page says in its structured data, else in its head."""
    description, pictures = "", 0
    for kind, text in scripts.find(page):
        if kind != "json-ld":
            continue
        for thing in _products(text):
            description = description or _plain(str(first(thing.get("description")) or ""))
            pictures = max(pictures, _count(thing.get("image")))
    language = LANGUAGE.search(page)
    return Seen(
        (description or _plain(_meta(page)))[:MOST_WRITTEN],
        pictures,
        language[1].lower() if language else "",
    )


def _products(text: str) -> list[dict[str, Any]]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return Graph(document).of_type("Product", "ProductGroup")


def _count(images: Any) -> int:
    every = images if isinstance(images, list) else [images]
    addresses = {one.get("url") if isinstance(one, dict) else one for one in every[:200]}
    return sum(isinstance(one, str) and bool(one) for one in addresses)


def _meta(page: str) -> str:
    for tag in META.findall(page[:500_000]):
        if NAMED.search(tag) and (content := CONTENT.search(tag)):
            return content[1] or content[2] or ""
    return ""


def _plain(text: str) -> str:
    """Descriptions in structured data are as often markup as not."""
    lines = ITEM.sub("\n- ", BREAK.sub("\n", html.unescape(text)))
    bare = html.unescape(TAG.sub("", lines))
    return prose.tidy(re.sub(r"\n\s*\n+", "\n\n", re.sub(r"[ \t]+", " ", bare)))


def _said(fault: Fault) -> str:
    if fault in {Fault.FORBIDDEN, Fault.ADDRESS}:
        return _("The page lies where we may not look: only public https addresses are read.")
    if fault == Fault.TOO_LARGE:
        return _("The page is too large to be read.")
    return _("Your shop could not be reached just now. Try again in a minute, or type the text in.")
