"""Way one, its second half: how things come, how soon, and for how much."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from artur.domain.checkup.checks.registry import Check
from artur.domain.checkup.crawl.kinds import PRICE
from artur.domain.checkup.reading.promises import about, in_main, number_of, worded, words_in
from artur.domain.checkup.reading.statements import Statement, statements
from artur.domain.checkup.rules.findings import Finding, Way, found, missing, partly
from artur.domain.checkup.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from artur.domain.checkup.crawl.site import Site

OTHER_TERMS = ("returns", "warranty", "complaints", "payment")
"""What days are counted of as well."""
Sections = frozenset[tuple[int, str]]
SHORT_HOURS = re.compile(r"\b(?:24|48|72|96)\s?(?:h|hrs|std|val|hod|ora)\b")
BEHIND = 24
"""Letters behind an amount that say it is the least."""
SECTION = 2
MOST = 90
"""Sentences that make a section one of delivery, and the words of a section that speaks of one matter."""
LEAST = 25
"""Words of a page that says something of its matter."""


def _of_delivery(said: Statement, sections: Sections) -> bool:
    if said.affirms("delivery"):
        return True
    own = "delivery" in said.page.kinds or _in_its_section(said, sections)
    return own and "product" not in said.page.kinds


def _in_its_section(said: Statement, sections: Sections) -> bool:
    """Whether the heading above speaks of delivery, or what stands under it does, whatever it is called."""
    chapter = said.block.chapter
    named = said.page.words.finds("delivery", fold(chapter)) is not None
    return named or (id(said.page), chapter) in sections


def _sections(site: Site) -> Sections:
    """The short sections of which several sentences speak of delivery."""
    words: Counter[tuple[int, str]] = Counter()
    told: Counter[tuple[int, str]] = Counter()
    for said in statements(site.others("product", "blog"), in_main):
        if said.block.chapter:
            place = (id(said.page), said.block.chapter)
            words[place] += len(said.text.split())
            told[place] += worded(said) and said.affirms("delivery") is not None
    return frozenset(one for one in told if told[one] >= SECTION and words[one] <= MOST)


def _delivery(site: Site, today: date) -> Finding:
    for page in site.of_kind("delivery"):
        told = list(statements([page], in_main))
        said = [one for one in told if worded(one) and _tells_delivery(one)]
        if said and words_in(told) >= LEAST:
            return found(*(one.evidence for one in said))
    said = [
        one for one in statements(site.others("blog")) if worded(one) and one.affirms("delivery")
    ]
    sections = _sections(site)
    chapters = [
        one for one in said if "product" not in one.page.kinds and _in_its_section(one, sections)
    ]
    if len(chapters) >= 2 and words_in(chapters) >= LEAST:
        return found(*(one.evidence for one in chapters))
    if said:
        return partly(said[0].evidence, note="scattered")
    return missing()


def _tells_delivery(said: Statement) -> bool:
    priced = PRICE.search(said.folded) is not None
    return priced or number_of(said, "days") or said.affirms("delivery") is not None


def _delivery_costs(site: Site, today: date) -> Finding:
    threshold: Statement | None = None
    sections = _sections(site)
    for said in statements(about(site, "delivery"), _not_goods):
        if said.says("returns") and not said.says("delivery_cost"):
            continue
        priced = PRICE.search(said.folded)
        free = said.affirms("free") and said.affirms("delivery_cost")
        if not (priced and _of_delivery(said, sections)) and not free:
            continue
        before = said.folded[max(0, priced.start() - 24) : priced.start()] if priced else ""
        several = len(PRICE.findall(said.folded)) > 1
        if priced and not several and said.says("free") and _is_least(said, before, priced.end()):
            threshold = threshold or said
            continue
        return found(said.evidence)
    if threshold is not None:
        return partly(threshold.evidence, note="threshold")
    return missing()


def _is_least(said: Statement, before: str, end: int) -> bool:
    """Whether the amount is the one from which something begins; some say so behind it."""
    words = said.page.words
    behind = words.pattern("above_behind").match(said.folded[end : end + BEHIND].lstrip(" -,"))
    return bool(words.finds("above", before) or behind)


def _delivery_time(site: Site, today: date) -> Finding:
    sections = _sections(site)
    for said in statements(about(site, "delivery")):
        timed = number_of(said, "days") or number_of(said, "hours") or said.affirms("next_day")
        timed = timed or SHORT_HOURS.search(said.folded)
        if timed and _of_delivery(said, sections) and not any(map(said.says, OTHER_TERMS)):
            return found(said.evidence)
    return missing()


def _not_goods(block: object) -> bool:
    # A product's card in a list holds its price and perhaps the word "delivery" in its name.
    return getattr(block, "tag", "") not in {"h1", "h2", "h3", "button", "option"}


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


CHECKS = tuple(_checks())
