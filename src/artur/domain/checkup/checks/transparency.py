"""Way one, its second half: what it costs, how it comes, and what happens when it does not fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from artur.domain.checkup.checks.registry import Check
from artur.domain.checkup.crawl.kinds import PRICE
from artur.domain.checkup.reading.statements import Statement, clipped, statements
from artur.domain.checkup.rules.findings import Evidence, Finding, Way, found, missing, partly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from artur.domain.checkup.crawl.site import Site
    from artur.domain.checkup.reading.page import Page

COUNTED = re.compile(r"\d{1,3}")
NEAR = 2
"""Words back to the number, such as "14 calendar days"."""
OTHER_TERMS = ("returns", "warranty", "complaints", "payment")
"""What days are counted of as well."""
LEAST = 25
"""Words of a page that says something of its matter."""
WHOLE = 120
BARE = 40


def _about(site: Site, *kinds: str) -> list[Page]:
    """The pages of these kinds first, then every other but the blog's."""
    first = site.of_kind(*kinds)
    return [*first, *(p for p in site.pages if p not in first and "blog" not in p.kinds)]


def _number_of(said: Statement, concept: str) -> bool:
    """Whether it names so and so many days (or hours)."""
    numbers = said.page.words.pattern("numbers")
    for named in said.page.words.pattern(concept).finditer(said.folded):
        before = re.split(r"[\s\-]+", said.folded[: named.start()].rstrip(" -"))[-NEAR:]
        # The number next to it counts: "from 1 May" and a price further off do not.
        if any(COUNTED.fullmatch(word) or numbers.fullmatch(word) for word in before):
            return True
    return False


def _of_delivery(said: Statement) -> bool:
    if said.affirms("delivery"):
        return True
    own = "delivery" in said.page.kinds
    chapter = said.page.words.finds("delivery", said.block.chapter.lower())
    return bool((own or chapter) and "product" not in said.page.kinds)


def _delivery(site: Site, today: date) -> Finding:
    for page in site.of_kind("delivery"):
        told = list(statements([page], _main))
        said = [one for one in told if _worded(one) and _tells_delivery(one)]
        if said and _words(told) >= LEAST:
            return found(*(one.evidence for one in said))
    said = [
        one for one in statements(site.others("blog")) if _worded(one) and one.affirms("delivery")
    ]
    chapters = [one for one in said if one.page.words.finds("delivery", one.block.chapter.lower())]
    if len(chapters) >= 2 and _words(chapters) >= LEAST:
        return found(*(one.evidence for one in chapters))
    if said:
        return partly(said[0].evidence, note="scattered")
    return missing()


def _tells_delivery(said: Statement) -> bool:
    priced = PRICE.search(said.folded) is not None
    return priced or _number_of(said, "days") or said.affirms("delivery") is not None


def _delivery_costs(site: Site, today: date) -> Finding:
    threshold: Statement | None = None
    for said in statements(_about(site, "delivery"), _not_goods):
        if said.says("returns") and not said.says("delivery_cost"):
            continue
        priced = PRICE.search(said.folded)
        free = said.affirms("free") and said.affirms("delivery_cost")
        if not (priced and _of_delivery(said)) and not free:
            continue
        before = said.folded[max(0, priced.start() - 24) : priced.start()] if priced else ""
        several = len(PRICE.findall(said.folded)) > 1
        if priced and not several and said.page.words.finds("above", before) and said.says("free"):
            threshold = threshold or said
            continue
        return found(said.evidence)
    if threshold is not None:
        return partly(threshold.evidence, note="threshold")
    return missing()


def _delivery_time(site: Site, today: date) -> Finding:
    for said in statements(_about(site, "delivery")):
        timed = _number_of(said, "days") or _number_of(said, "hours")
        if timed and _of_delivery(said) and not any(map(said.says, OTHER_TERMS)):
            return found(said.evidence)
    return missing()


def _returns(site: Site, today: date) -> Finding:
    spoken: list[Statement] = []
    for said in statements(_about(site, "returns")):
        if said.affirms("returns") is None or said.says("warranty"):
            continue
        if _number_of(said, "days"):
            return found(said.evidence)
        if "returns" in said.page.kinds and said.block.region == "main" and _worded(said):
            spoken.append(said)
    if _words(spoken) >= LEAST:
        return partly(*(one.evidence for one in spoken), note="no_days")
    return missing()


def _terms(site: Site, today: date) -> Finding:
    for page in site.of_kind("terms"):
        text = list(statements([page], _main))
        words = _words(text)
        shown = Evidence(page.url, clipped(" ".join(one.text for one in text[:2])))
        if words >= WHOLE:
            return found(shown)
        if words >= BARE:
            return partly(shown, note="short", words=words)
    return missing()


def _warranty(site: Site, today: date) -> Finding:
    first: Statement | None = None
    for said in statements(_about(site, "warranty", "complaints", "terms")):
        if said.affirms("warranty") is None or said.says("warranty_not") or not _worded(said):
            continue
        if _number_of(said, "days"):
            return found(said.evidence)
        if said.page.kinds & {"warranty", "returns", "complaints", "terms"}:
            first = first or said
    return partly(first.evidence, note="no_term") if first else missing()


def _complaints(site: Site, today: date) -> Finding:
    for said in statements(_about(site, "complaints", "terms", "returns")):
        if "privacy" in said.page.kinds:
            continue  # there it is the authority one complains to
        if said.affirms("complaints") is None or not _worded(said):
            continue
        around = said.block.folded
        if said.page.words.finds("complaints_how", around) or said.page.words.finds("days", around):
            return found(said.evidence)
    return missing()


def _protection(site: Site, today: date) -> Finding:
    for said in statements(_about(site, "returns", "certificates", "terms")):
        if said.affirms("protection"):
            return found(said.evidence)
    return missing()


def _tax(site: Site, today: date) -> Finding:
    for said in statements(_about(site, "terms", "delivery", "payment")):
        if said.affirms("tax"):
            return found(said.evidence)
    return missing()


def _main(block: object) -> bool:
    return getattr(block, "region", "") == "main"


def _not_goods(block: object) -> bool:
    # A product's card in a list holds its price and perhaps the word "delivery" in its name.
    return getattr(block, "tag", "") not in {"h1", "h2", "h3", "button", "option"}


def _worded(said: Statement) -> bool:
    """Whether it is a sentence and not the name of a page."""
    return len(said.text.split()) >= 5


def _words(said: list[Statement]) -> int:
    return sum(len(one.text.split()) for one in said)


def _checks() -> Iterator[Check]:
    way = Way.TRANSPARENCY
    yield Check(
        "delivery", way, 3, 1, _("It is said how things are delivered"),
        _("Write one page on delivery: who brings it, where to, how long it takes and what happens when nobody is home."),
        _delivery, {"scattered": _("It is mentioned, but there is no page or section one would look for.")}, "policies",
    )  # fmt: skip
    yield Check(
        "delivery_costs", way, 4, 1, _("The cost of delivery is known before the checkout"),
        _("Name the amount for every country and weight, surcharges too. A surprise at the checkout is the first reason people leave."),
        _delivery_costs, {"threshold": _("Only from which amount it is free is said, not what it costs below.")}, "policies",
    )  # fmt: skip
    yield Check(
        "delivery_time", way, 2, 1, _("It is said how long delivery takes"),
        _("Name a number of days, counted from the order, and keep to it."), _delivery_time, {}, "policies",
    )  # fmt: skip
    yield Check(
        "returns", way, 4, 1, _("It is said for how many days one may return things"),
        _("Say how many days, who pays for the way back, how to begin and when the money comes."),
        _returns, {"no_days": _("Returns are spoken of, but for how many days is not said.")}, "policies",
    )  # fmt: skip
    yield Check(
        "terms", way, 2, 2, _("There are terms one can read"),
        _("Put your terms on one page in plain words, and say when they last changed."),
        _terms, {"short": _("The page has only %(words)s words.")}, "policies",
    )  # fmt: skip
    yield Check(
        "warranty", way, 2, 1, _("The warranty is told with its time"),
        _("Say for how long you answer for faults, and what to send you."),
        _warranty, {"no_term": _("A warranty is mentioned without saying how long it lasts.")}, "policies",
    )  # fmt: skip
    yield Check(
        "complaints", way, 1, 1, _("It is said how to complain"),
        _("Say where to write, what to write, and within how many days you answer."), _complaints, {}, "policies",
    )  # fmt: skip
    yield Check(
        "protection", way, 2, 1, _("Buyers are protected"),
        _("Promise in one sentence when the money comes back, and put it beside your certificates."),
        _protection, {}, "policies",
    )  # fmt: skip
    yield Check(
        "tax", way, 1, 1, _("Prices are said to include tax"),
        _("Write once, where prices stand, that they include VAT."), _tax, {}, "policies",
    )  # fmt: skip


CHECKS = tuple(_checks())
