"""Way two, its second half: somebody is there, and can be reached."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from django.utils.translation import gettext_lazy as _

from artur.domain.checkup.checks.registry import Check
from artur.domain.checkup.reading import reaching
from artur.domain.checkup.reading.statements import clipped, so_far
from artur.domain.checkup.rules.findings import Evidence, Finding, Way, found, missing
from artur.domain.checkup.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from artur.domain.checkup.crawl.site import Site
    from artur.domain.checkup.reading.page import Block, Page

OWN = ("contact", "about", "terms", "delivery", "returns", "faq", "complaints", "warranty")
DRAWN = ("☎", "✆", "📞", "📱", "☏")
ROW = 6
"""Words of a line in a table of hours at most."""
BEHIND = 10
FAR = 40
"""Letters between the name of a number and the number."""


def _places(site: Site, *but: str) -> Iterator[tuple[Page, Block, Block | None]]:
    """Where a shop says who it is: its pages of information whole, of the others the frame; with the block before."""
    home = site.home
    pages = [*site.of_kind("contact"), *([home] if home else []), *site.of_kind(*OWN), *site.pages]
    for page in dict.fromkeys(map(id, pages)):
        one = next(p for p in pages if id(p) == page)
        whole = one is home or bool(one.kinds & set(OWN))
        # What can't be mistaken may stand on any page that is not of something else.
        whole = whole or bool(but and not one.kinds & set(but))
        before: Block | None = None
        for block in one.blocks:
            if "review" not in block.within and (whole or block.region in {"footer", "header"}):
                yield one, block, before
            before = block


def _address(site: Site, today: date) -> Finding:
    waiting: list[Block] = []
    for page, block, _before in _places(site):
        waiting = [*waiting[-2:], block]
        # An address is often set in lines of their own.
        near = [one for one in waiting if one.region == block.region and len(one.text) < 300]
        lines = [line for one in near if (line := so_far(page, one))]
        for text in (so_far(page, block), ", ".join(lines)):
            if told := reaching.address_in(text):
                return found(Evidence(page.url, clipped(told)))
    return missing()


def _phone(site: Site, today: date) -> Finding:
    for page, block, before in _places(site):
        # A line that has figures of its own is nobody's label.
        named = before if before and not any(map(str.isdigit, before.text)) else None
        label = f"{named.folded[-FAR:]} " if named else ""
        for number, at in reaching.phones_in(block.text, page):
            said = f"{label}{block.folded[:at]}"[-FAR:]
            after = block.folded[at + len(number) :][:BEHIND]
            if _is_phone(page, said, after) or (
                not page.words.finds("phone_not", said) and reaching.certain(number, page)
            ):
                return found(Evidence(page.url, clipped(block.text, at)))
    return _dialled(site)


def _is_phone(page: Page, before: str, after: str) -> bool:
    """Whether the name nearest to a number is a telephone's; some write it behind."""
    named = [m.end() for m in page.words.pattern("phone").finditer(before)]
    other = [m.end() for m in page.words.pattern("phone_not").finditer(before)]
    if not named and not other:
        return bool(page.words.finds("phone", after)) or before.rstrip().endswith(DRAWN)
    return bool(named) and (not other or named[-1] > other[-1])


def _dialled(site: Site) -> Finding:
    for page in site.pages:
        for link in page.links:
            if link.url.lower().startswith("tel:"):
                digits = "".join(filter(str.isdigit, unquote(link.url[4:])))
                if len(digits) >= 7 and not reaching.made_up(digits):
                    return found(Evidence(page.url, clipped(link.text or link.url)))
    return missing()


def _email(site: Site, today: date) -> Finding:
    for page, block, _before in _places(site):
        if told := reaching.mail_in(block.text):
            return found(Evidence(page.url, clipped(block.text, block.text.find(told))))
    own = {page.url for page, _block, _before in _places(site)}
    for page in site.pages:
        for link in page.links:
            framed = link.region in {"footer", "header"} or bool(page.kinds & set(OWN))
            if page.url in own and framed and (told := reaching.mail_of(link.url)):
                return found(Evidence(page.url, told))
            if framed and "/cdn-cgi/l/email-protection" in link.url:
                return found(Evidence(page.url, link.text or "[email protected]"))
    return missing()


def _hours(site: Site, today: date) -> Finding:
    for page, block, before in _places(site):
        near = before if before is not None and before.region == block.region else None
        label = f"{near.folded} " if near else ""
        row = bool(near) and len(block.text.split()) <= ROW and reaching.names_days(label)
        timed = reaching.HOURS.search(block.folded) and (row or reaching.names_days(block.folded))
        if not timed and not reaching.ALWAYS.search(block.folded):
            continue
        said = f"{label}{block.folded} {fold(block.chapter)}"
        # A line of a table, days beside hours, needs no other word.
        alone = len(block.text.split()) <= ROW and reaching.OPENS.search(block.folded)
        if row or alone or page.words.finds("open_hours", said) or _reached(page, said, block):
            return found(
                Evidence(
                    page.url, clipped(f"{near.text}: {block.text}" if row and near else block.text)
                )
            )
    return missing()


def _reached(page: Page, said: str, block: Block) -> bool:
    """Whether hours stand beside a telephone."""
    named = page.words.finds("phone", said) is not None
    return named or any(
        reaching.certain(n, page) for n, _at in reaching.phones_in(block.text, page)
    )


def _company(site: Site, today: date) -> Finding:
    for page, block, before in _places(site, "blog", "product"):
        label = before if before is not None and len(before.text.split()) <= 5 else None
        text = f"{label.folded} {block.folded}" if label else block.folded
        for concept in ("company_no", "vat_no"):
            for named in page.words.pattern(concept).finditer(text):
                told = reaching.FIGURES.search(text, named.end(), named.end() + FAR)
                if told and sum(map(str.isdigit, told[0])) >= 6:
                    return found(
                        Evidence(page.url, clipped(block.text, block.folded.find(told[0])))
                    )
    return missing()


def _social(site: Site, today: date) -> Finding:
    for page in site.pages:
        for link in page.links:
            if "product" not in page.kinds and (name := reaching.network_of(link.url)):
                return found(Evidence(page.url, f"{name}: {link.url[:160]}"))
    return missing()


def _checks() -> Iterator[Check]:
    way = Way.CONTACT
    yield Check("address", way, 3, 1, _("There is a postal address"),
        _("Put the address of your seat or shop into the foot of every page."), _address, {}, "contact")  # fmt: skip
    yield Check("phone", way, 3, 1, _("There is a telephone number"),
        _("Put a number that somebody answers into the head or foot of every page."), _phone, {}, "contact")  # fmt: skip
    yield Check("email", way, 2, 1, _("There is an e-mail address"),
        _("Write an address people can copy; a form alone leaves no trace with whoever filled it in."), _email, {}, "contact")  # fmt: skip
    yield Check("hours", way, 2, 1, _("It is said when somebody answers"),
        _("Name days and hours beside the telephone number."), _hours, {}, "contact", ("phone",))  # fmt: skip
    yield Check("company", way, 2, 1, _("It is said which company it is"),
        _("Name the legal form with the registration or VAT number, so that a stranger can look it up."), _company, {}, "contact")  # fmt: skip
    yield Check("social", way, 1, 1, _("It can be found on social networks"),
        _("Link the profile you keep up best; one that is alive is worth more than five that are not."), _social, {}, "contact")  # fmt: skip


CHECKS = tuple(_checks())
