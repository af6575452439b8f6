"""Way four: certificates, payment one knows, and what happens to data."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from artur.domain.checkup.checks.registry import Check
from artur.domain.checkup.reading.dates import dates_in
from artur.domain.checkup.reading.marks import BRANDS, MARKS, METHODS, NUMBER, VERIFIERS
from artur.domain.checkup.reading.statements import Statement, clipped, statements
from artur.domain.checkup.rules.findings import Evidence, Finding, Way, found, missing, partly
from artur.domain.checkup.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from artur.domain.checkup.crawl.site import Site
    from artur.domain.checkup.reading.page import Page

PRIVACY, SHORT = 60, 25
CODED = re.compile(
    r"\b(?:ssl|tls|pci[ -]dss|3-?d[ -]secure)\b|encrypt|enkrip|enkript|chiffr|cifrad|crittograf|szyfr|verschlussel|sifr|titkosit|kript|krupt|encripta"
)


def _certificates(site: Site, today: date) -> Finding:
    expired: Statement | None = None
    for said in _claims(site):
        if _expired(said, today):
            expired = expired or said
        else:
            return found(said.evidence)
    for page in site.others("blog", "product"):
        if (told := _sealed(page)) is not None:
            return found(told)
    if expired is not None:
        return partly(expired.evidence, note="expired")
    return missing()


def _claims(site: Site) -> Iterator[Statement]:
    """Sentences that claim a certificate and name which."""
    for said in statements(site.others("blog")):
        told = "certificates" in said.page.kinds and "product" not in said.page.kinds
        certified = said.affirms("certified") or (said.affirms("issued") if told else None)
        if not certified or said.says("certificate_no") or _of_another(said, certified):
            continue
        mark = MARKS.search(said.folded)
        # A number alone may be anybody's: it counts where certificates are shown.
        chaptered = said.page.words.finds("page_certificates", fold(said.block.chapter))
        numbered = (told or chaptered) and NUMBER.search(said.folded, certified.end())
        if mark or numbered:
            yield said


def _of_another(said: Statement, certified: re.Match[str]) -> bool:
    """Whether it is somebody else who holds it: a neighbour, a supplier, the bookkeeper."""
    if any(map(said.denied, said.page.words.pattern("certified").finditer(said.folded))):
        return True  # "the mill is certified, we are not"
    before = re.split(r"[;:]", said.folded[: certified.start()])[-1]
    return said.page.words.finds("others", before) is not None


def _expired(said: Statement, today: date) -> bool:
    told = [on for on, _at in dates_in(said.block.text, said.page.words.language)]
    return bool(told) and max(told) < today and bool(
        re.search(r"valid|until|velja|deriga|gultig|vrijedi|valid|waz|expir|do |galioj|kehti|platn|ervenyes", said.block.folded)
    )  # fmt: skip


def _sealed(page: Page) -> Evidence | None:
    """A mark's picture by its name, or a link to who gave it."""
    for picture in page.pictures:
        if picture.alt and MARKS.search(fold(picture.alt)):
            return Evidence(page.url, clipped(picture.alt))
    for link in page.links:
        host = link.url.split("/")[2] if link.url.count("/") > 2 else ""
        if any(name in f"{host}." or name in host for name in VERIFIERS):
            return Evidence(page.url, clipped(f"{link.text} {link.url}".strip()))
    return None


def _methods(site: Site, today: date) -> Finding:
    told: dict[str, Evidence] = {}
    for name, evidence in [*_drawn_methods(site), *_said_methods(site)]:
        told.setdefault(name, evidence)
    seen = tuple(dict.fromkeys(told.values()))
    names = ", ".join(sorted(told))[:200]
    if len(told) >= 2:
        return found(*seen, note="names", names=names)
    return partly(*seen, note="names", names=names) if told else missing()


def _drawn_methods(site: Site) -> Iterator[tuple[str, Evidence]]:
    """Brands by their pictures."""
    for page in site.others("blog"):
        for picture in page.pictures:
            file = picture.src.rsplit("/", 1)[-1].replace("-", " ").replace("_", " ")
            for brand in BRANDS.findall(fold(f"{picture.alt} {file}")):
                yield METHODS[brand], Evidence(page.url, clipped(picture.alt or picture.src))


def _said_methods(site: Site) -> Iterator[tuple[str, Evidence]]:
    for said in statements(site.others("blog")):
        if not _of_payment(said):
            continue
        words = [METHODS[brand] for brand in BRANDS.findall(said.folded)]
        words += [m[0] for m in said.page.words.pattern("payment_methods").finditer(said.folded)]
        if said.affirms("payment") or len(words) > 1:
            yield from ((word, said.evidence) for word in words)


def _of_payment(said: Statement) -> bool:
    """Whether it speaks of paying and not of, say, a visa to travel with."""
    if said.says("negation") and not said.affirms("payment"):
        return False
    chapter = said.page.words.finds("payment", fold(said.block.chapter))
    if "payment" in said.page.kinds or chapter or said.says("payment"):
        return True
    return said.block.region == "footer" and len(BRANDS.findall(said.folded)) > 1


def _safety(site: Site, today: date) -> Finding:
    for said in statements(site.others("blog", "product")):
        # It may stand in the footer as words alone; who denies it says so nearby.
        if len(said.text.split()) < 4:
            continue
        if said.says("payment_safety"):
            return found(said.evidence)
        coded = CODED.search(said.folded)
        if coded and said.affirms("payment") and not said.denied(coded):
            return found(said.evidence)
    return missing()


def _privacy(site: Site, today: date) -> Finding:
    for page in site.of_kind("privacy"):
        said = list(statements([page], lambda block: block.region == "main"))
        words = sum(len(one.text.split()) for one in said)
        about = [one for one in said if one.says("privacy")]
        rights = {m[0] for one in said for m in page.words.pattern("privacy_rights").finditer(one.folded)}  # fmt: skip
        if about and words >= PRIVACY and len(rights) >= 2:
            return found(about[0].evidence)
        if about and words >= SHORT:
            return partly(about[0].evidence, note="short", words=words)
    return missing()


CHECKS = (
    Check(
        "certificates",
        Way.PROOF,
        3,
        3,
        _("Certificates or trust marks are shown"),
        _(
            "Show the marks you hold with who gave them, their number, and a link at which a stranger can check."
        ),
        _certificates,
        {"expired": _("The one we found has expired.")},
        "certificates",
    ),
    Check(
        "payment_methods",
        Way.PROOF,
        2,
        1,
        _("Ways to pay are named"),
        _("Show how one can pay in the foot of every page, by name."),
        _methods,
        {"names": _("Named: %(names)s.")},
        "certificates",
    ),
    Check(
        "payment_safety",
        Way.PROOF,
        2,
        1,
        _("It is said how card data is protected"),
        _("Say who handles payments, and that card numbers never reach you."),
        _safety,
        {},
        "certificates",
    ),
    Check(
        "privacy",
        Way.PROOF,
        3,
        1,
        _("It is said what happens to personal data"),
        _("Say what you keep, for how long, who else sees it, and how one has it erased."),
        _privacy,
        {"short": _("The page has only %(words)s words.")},
        "policies",
    ),
)
