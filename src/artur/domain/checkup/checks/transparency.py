"""Way one, its second half: what happens when it does not fit, and what was promised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from artur.domain.checkup.checks.registry import Check
from artur.domain.checkup.reading.promises import about, in_main, number_of, worded, words_in
from artur.domain.checkup.reading.statements import Statement, clipped, statements
from artur.domain.checkup.rules.findings import Evidence, Finding, Way, found, missing, partly
from artur.domain.checkup.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from artur.domain.checkup.crawl.site import Site

LEAST = 25
"""Words of a page that says something of its matter."""
WHOLE = 120
BARE = 40


def _returns(site: Site, today: date) -> Finding:
    spoken: list[Statement] = []
    for said in statements(about(site, "returns")):
        if said.affirms("returns") is None or said.says("warranty"):
            continue
        if number_of(said, "days"):
            return found(said.evidence)
        if "returns" in said.page.kinds and said.block.region == "main" and worded(said):
            spoken.append(said)
    if words_in(spoken) >= LEAST:
        return partly(*(one.evidence for one in spoken), note="no_days")
    return missing()


def _terms(site: Site, today: date) -> Finding:
    short = missing()
    for page in site.of_kind("terms"):
        text = list(statements([page], in_main))
        words = words_in(text)
        shown = Evidence(page.url, clipped(" ".join(one.text for one in text[:2])))
        if words >= WHOLE:
            return found(shown)
        if words >= BARE:
            short = partly(shown, note="short", words=words)
    return short


def _warranty(site: Site, today: date) -> Finding:
    first: Statement | None = None
    for said in statements(about(site, "warranty", "complaints", "terms")):
        if said.says("warranty_not") or not worded(said):
            continue
        if said.affirms("warranty") is None and not _in_its_chapter(said):
            continue
        if number_of(said, "days"):
            return found(said.evidence)
        if said.page.kinds & {"warranty", "returns", "complaints", "terms"}:
            first = first or said
    return partly(first.evidence, note="no_term") if first else missing()


def _in_its_chapter(said: Statement) -> bool:
    """Whether the heading says what the sentence does not repeat."""
    headed = said.page.words.finds("warranty", fold(said.block.chapter))
    return bool(headed) and not any(map(said.says, ("complaints", "returns", "negation")))


def _complaints(site: Site, today: date) -> Finding:
    for said in statements(about(site, "complaints", "terms", "returns")):
        if "privacy" in said.page.kinds:
            continue  # there it is the authority one complains to
        if said.affirms("complaints") is None or not worded(said):
            continue
        around = said.block.folded
        if said.page.words.finds("complaints_how", around) or said.page.words.finds("days", around):
            return found(said.evidence)
    return missing()


def _protection(site: Site, today: date) -> Finding:
    for said in statements(about(site, "returns", "certificates", "terms")):
        if said.affirms("protection") or _gives_all_back(said):
            return found(said.evidence)
    return missing()


def _gives_all_back(said: Statement) -> bool:
    """Whether the whole sum is spoken of where things go back, and not where they are paid."""
    whole = "returns" in said.page.kinds and not said.says("payment")
    return whole and said.affirms("whole_sum") is not None


def _tax(site: Site, today: date) -> Finding:
    for said in statements(about(site, "terms", "delivery", "payment")):
        if not said.says("excluded") and (said.affirms("tax") or _with_tax(said)):
            return found(said.evidence)
    return missing()


def _with_tax(said: Statement) -> bool:
    """Whether prices, tax and that the one holds the other are in one sentence, in whatever order."""
    named = said.says("prices") and said.says("tax_name")
    return bool(named) and said.affirms("included") is not None


def _checks() -> Iterator[Check]:
    way = Way.TRANSPARENCY
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
