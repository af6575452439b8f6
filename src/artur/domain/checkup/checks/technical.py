"""What machines see of it: encryption, and data that search engines and assistants read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from artur.domain.checkup.checks.communication import NO_PRODUCTS, shared
from artur.domain.checkup.checks.registry import Check
from artur.domain.checkup.reading.page import first_text, wanted
from artur.domain.checkup.rules.findings import Evidence, Finding, Way, found, missing, partly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from artur.domain.checkup.crawl.site import Site
    from artur.domain.checkup.reading.page import Page

GOODS = ("Product", "ProductGroup", "IndividualProduct")
SHOPS = (
    "Organization", "OnlineStore", "OnlineBusiness", "Store", "LocalBusiness", "Corporation", "HomeGoodsStore", "ClothingStore",
    "BookStore", "GroceryStore", "ElectronicsStore", "JewelryStore", "SportingGoodsStore", "ToyStore", "PetStore", "Florist",
)  # fmt: skip
REACHED = ("address", "telephone", "email", "contactPoint", "vatID", "taxID")


def _https(site: Site, today: date) -> Finding:
    plain = [page for page in site.pages if not page.url.startswith("https:")]
    if plain:
        return missing(Evidence(plain[0].url, plain[0].url), note="plain")
    mixed = [page for page in site.pages if page.plain_sources]
    if mixed:
        return partly(Evidence(mixed[0].url, mixed[0].plain_sources[0]), note="mixed")
    return found(Evidence(site.start, site.start))


def _products(site: Site, today: date) -> Finding:
    def told(page: Page) -> Evidence | None:
        for item in page.of_type(*GOODS):
            name = first_text(item, "name")
            priced = next((o for o in _offers(item) if _price(o)), None)
            if name and priced is not None:
                currency = first_text(priced, "priceCurrency") or _specified(priced)
                return Evidence(page.url, f"{name}: {_price(priced)} {currency}"[:200])
        return None

    found_ = shared(site, told)
    broken = sum(page.broken_data for page in site.products)
    if broken and not found_.evidence:
        return missing(note="broken", **found_.figures)
    return found_


def _offers(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name in ("offers", "hasVariant"):
        value = item.get(name)
        for one in value if isinstance(value, list) else [value]:
            if not isinstance(one, dict):
                continue
            if wanted(one, GOODS):
                yield from _offers(one)
            else:
                yield one


def _price(offer: dict[str, Any]) -> str:
    told = first_text(offer, "price") or first_text(offer, "lowPrice")
    specified = offer.get("priceSpecification")
    for one in specified if isinstance(specified, list) else [specified]:
        if not told and isinstance(one, dict):
            told = first_text(one, "price")
    return told if any(map(str.isdigit, told)) else ""


def _specified(offer: dict[str, Any]) -> str:
    specified = offer.get("priceSpecification")
    one = specified[0] if isinstance(specified, list) and specified else specified
    return first_text(one, "priceCurrency") if isinstance(one, dict) else ""


def _shop(site: Site, today: date) -> Finding:
    named: Evidence | None = None
    for page in site.pages:
        for item in page.of_type(*SHOPS):
            name = first_text(item, "name") or first_text(item, "legalName")
            if not name or _belongs_to_goods(page, item):
                continue
            told = [one for one in REACHED if _told(item.get(one))]
            evidence = Evidence(page.url, f"{name} ({', '.join(told)})" if told else name)
            if told:
                return found(evidence)
            named = named or evidence
    return partly(named, note="named") if named else missing()


def _told(value: object) -> bool:
    """Whether something stands there: themes leave empty places."""
    return any(map(_told, value)) if isinstance(value, list) else bool(value)


def _belongs_to_goods(page: Page, item: dict[str, Any]) -> bool:
    """A product's maker or a review's publisher is not the shop."""
    return "product" in page.kinds and not any(item is one for one in page.items)


CHECKS = (
    Check(
        "https",
        Way.TECHNICAL,
        3,
        1,
        _("Every page comes encrypted"),
        _(
            "Let your host switch on HTTPS for all pages, and send whoever comes without it to the encrypted address."
        ),
        _https,
        {
            "plain": _("Pages come without encryption."),
            "mixed": _("Pages are encrypted, but load something that is not."),
        },
    ),
    Check(
        "product_data",
        Way.TECHNICAL,
        3,
        2,
        _("Search engines can read products and prices"),
        _(
            "Add Product data (JSON-LD) with name, price and currency to the products' template; most shop systems have a switch for it."
        ),
        _products,
        {
            "some": _("%(have)s of %(of)s product pages carry it."),
            "none": _("None of the %(of)s product pages carries it."),
            "broken": _("It is there, but with mistakes that make it unreadable."),
            "no_products": NO_PRODUCTS,
        },
    ),
    Check(
        "shop_data",
        Way.TECHNICAL,
        1,
        1,
        _("Search engines can read who the shop is"),
        _("Add Organization data with your name, address and telephone number to the front page."),
        _shop,
        {"named": _("Only the name is told.")},
        "contact",
    ),
)
