"""Way three: what others say, on the page of what they say it of; the bad as well, and what the shop answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from artur.domain.checkup.checks.registry import Check
from artur.domain.checkup.reading.statements import clipped
from artur.domain.checkup.rules.findings import (
    Evidence,
    Finding,
    Way,
    found,
    missing,
    partly,
    unseen,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from artur.domain.checkup.crawl.site import Site
    from artur.domain.checkup.reading.page import Page, Review

LOW = 3
WIDGETS = {
    ".trustpilot-widget": "Trustpilot", ".jdgm-widget": "Judge.me", ".yotpo": "Yotpo", ".yotpo-main-widget": "Yotpo",
    "#looxreviews": "Loox", ".okendo-reviews": "Okendo", ".stamped-product-reviews-badge": "Stamped",
    "#stamped-main-widget": "Stamped", "#shopify-product-reviews": "Shopify", ".trustedshops-product-reviews": "Trusted Shops",
    ".ruk_rating_snippet": "REVIEWS.io", "#reviewsio-widget": "REVIEWS.io", "[data-bv-show]": "Bazaarvoice",
    ".feefo-review-widget": "Feefo", ".kiyoh-shop-snippets": "Kiyoh",
}  # fmt: skip


def shown(site: Site) -> Iterator[tuple[Page, Review]]:
    """Every review on the page of a product."""
    for page in site.products:
        for one in page.reviews:
            yield page, one


def _reviews(site: Site, today: date) -> Finding:
    if not site.products:
        return unseen("no_products")
    have = [page for page in site.products if page.reviews]
    figures = {"have": len(have), "of": len(site.products)}
    evidence = [_quoted(page, max(page.reviews, key=_telling)) for page in have]
    if 2 * len(have) >= len(site.products):
        return found(*evidence, note="some", **figures)
    if have:
        return partly(*evidence, note="some", **figures)
    if loaded := _loaded(site):
        return partly(loaded, note="loaded", vendor=loaded.quote)
    return _elsewhere(site)


def _loaded(site: Site) -> Evidence | None:
    for page in site.products:
        for mark, vendor in WIDGETS.items():
            if mark in page.marks.names:
                return Evidence(page.url, vendor)
    return None


def _elsewhere(site: Site) -> Finding:
    for page in site.others("product"):
        if page.reviews:
            return partly(_quoted(page, page.reviews[0]), note="elsewhere")
    return missing(note="none", of=len(site.products))


def _critical(site: Site, today: date) -> Finding:
    if not site.products:
        return unseen("no_products")
    told = [(page, one) for page, one in shown(site) if one.stars is not None]
    low = [_quoted(page, one) for page, one in told if one.stars is not None and one.stars <= LOW]
    if low:
        return found(*low, note="low", low=len(low), of=len(told))
    if told:
        return missing(note="high", of=len(told))
    return unseen("starless") if any(shown(site)) or _loaded(site) else missing(note="none")


def _replies(site: Site, today: date) -> Finding:
    if not site.products:
        return unseen("no_products")
    answered = [(page, one) for page, one in shown(site) if one.reply]
    if not answered:
        return unseen("loaded") if _loaded(site) and not any(shown(site)) else missing(note="silent")  # fmt: skip
    # Where stars can't be read it is not claimed that the answer is to a bad one.
    low = [(p, o) for p, o in answered if o.stars is not None and o.stars <= LOW]
    if low:
        return found(*(Evidence(p.url, clipped(o.reply)) for p, o in low))
    page, one = answered[0]
    return partly(Evidence(page.url, clipped(one.reply)), note="friendly")


def _telling(one: Review) -> int:
    return len(one.text)


def _quoted(page: Page, one: Review) -> Evidence:
    stars = f"{one.stars:g}/5 · " if one.stars is not None else ""
    return Evidence(page.url, clipped(stars + one.text))


NO_PRODUCTS = _("No product page was found, so there was nothing to judge.")
CHECKS = (
    Check(
        "reviews",
        Way.REVIEWS,
        5,
        2,
        _("Customers' reviews stand on the products' pages"),
        _(
            "Ask every customer after the purchase and show what they say where the next one decides."
        ),
        _reviews,
        {
            "some": _("%(have)s of %(of)s product pages show reviews."),
            "none": _("None of the %(of)s product pages we read shows a review."),
            "loaded": _(
                "A widget of %(vendor)s stands there. What it shows comes by script, so it was not read."
            ),
            "elsewhere": _(
                "There are reviews elsewhere in the shop, but not where somebody decides on a product."
            ),
            "no_products": NO_PRODUCTS,
        },
        "reviews",
    ),
    Check(
        "critical",
        Way.REVIEWS,
        3,
        1,
        _("Bad ones are shown as well"),
        _(
            "Show every review there is. People look for the bad ones first, and believe none of the others without them."
        ),
        _critical,
        {
            "low": _("%(low)s of %(of)s reviews with stars have three or fewer."),
            "high": _("All %(of)s reviews with stars have more than three."),
            "none": _("There is no review on a product page."),
            "starless": _(
                "How many stars the reviews have could not be read without running the page's script."
            ),
            "no_products": NO_PRODUCTS,
        },
        "reviews",
        ("reviews",),
    ),
    Check(
        "replies",
        Way.REVIEWS,
        3,
        1,
        _("The shop answers bad reviews"),
        _("Answer every bad review in public: what went wrong, and what you did about it."),
        _replies,
        {
            "silent": _("No reply stands under a review."),
            "friendly": _(
                "There are replies, but none under a review that could be told to be a bad one."
            ),
            "loaded": _("Reviews come by script, so replies were not read."),
            "no_products": NO_PRODUCTS,
        },
        "reviews",
        ("reviews", "critical"),
    ),
)
