"""Way six: somebody looks after it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from artur.domain.checkup.checks.registry import Check
from artur.domain.checkup.checks.reviews import shown
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
    from datetime import date

    from artur.domain.checkup.crawl.site import Site

FRESH, STALE = timedelta(days=183), timedelta(days=365)
RECENT, PAST = timedelta(days=92), timedelta(days=183)
AHEAD = timedelta(days=1)


def _content(site: Site, today: date) -> Finding:
    told = [
        (one.on, Evidence(page.url, clipped(one.quote)))
        for page in site.others("product")
        for one in page.dates
        if one.of in {"updated", "published"} and one.on <= today + AHEAD
    ]
    if not told:
        return missing(note="undated")
    on, evidence = max(told, key=lambda pair: pair[0])
    if today - on <= FRESH:
        return found(evidence, note="latest", on=on.isoformat())
    if today - on <= STALE:
        return partly(evidence, note="latest", on=on.isoformat())
    return missing(evidence, note="latest", on=on.isoformat())


def _reviews(site: Site, today: date) -> Finding:
    if not site.products:
        return unseen("no_products")
    reviews = list(shown(site))
    told = [(one.on, page, one) for page, one in reviews if one.on and one.on <= today + AHEAD]
    if not told:
        return unseen("undated") if reviews else missing(note="none")
    on, page, one = max(told, key=lambda three: three[0])
    evidence = Evidence(page.url, clipped(one.text))
    if today - on <= RECENT:
        return found(evidence, note="latest", on=on.isoformat())
    if today - on <= PAST:
        return partly(evidence, note="latest", on=on.isoformat())
    return missing(evidence, note="latest", on=on.isoformat())


CHECKS = (
    Check(
        "fresh_content",
        Way.FRESHNESS,
        2,
        1,
        _("Something was looked through in the last half year"),
        _(
            "Go through one page a month, correct what is no longer so, and write under it when you did."
        ),
        _content,
        {
            "undated": _("No page says when it was written or last looked through."),
            "latest": _("The latest date on a page is %(on)s."),
        },
        "freshness",
    ),
    Check(
        "fresh_reviews",
        Way.FRESHNESS,
        2,
        1,
        _("The newest review is less than three months old"),
        _(
            "Ask all the time and not in campaigns: ten reviews of this month outdo a hundred old ones."
        ),
        _reviews,
        {
            "none": _("There is no review on a product page."),
            "undated": _("The reviews carry no dates."),
            "latest": _("The newest one with a date is of %(on)s."),
            "no_products": _("No product page was found, so there was nothing to judge."),
        },
        "reviews",
        ("reviews",),
    ),
)
