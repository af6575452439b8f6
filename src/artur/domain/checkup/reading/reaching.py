"""Ways to reach a shop as they stand in its words: addresses, telephone numbers, mail, hours, numbers of a company."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from babel.dates import get_day_names

from artur.domain.checkup.words import fold
from artur.foundation.kit.languages import SPOKEN, cldr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.checkup.reading.page import Page

# A town with its code, as it is written from Lisbon to Tallinn; the street with its number stands beside it.
TOWN = re.compile(
    r"\b(?:[A-Z]{2}-)?\d{4,5}\s+[A-ZÀ-Ž][\w'’-]{2,}"
    r"|\b\d{3}\s\d{2}\s+[A-ZÀ-Ž][\w'’-]{2,}"
    r"|\b\d{4}-\d{3}\s+[A-ZÀ-Ž][\w'’-]{2,}"
    r"|\b\d{2}-\d{3}\s+[A-ZÀ-Ž][\w'’-]{2,}"
    r"|\b[A-ZÀ-Ž][\w'’-]{2,},?\s+(?:LV|LT)-\d{4,5}\b"
    r"|\b(?:LV|LT|SI|HR|EE)-\d{4,5}\b"
    r"|\b[A-Z]{1,2}\d[\dA-Z]?\s?\d[A-Z]{2}\b"
    r"|\b[A-Z]\d[\dW]\s?[A-Z\d]{4}\b"
)
STREET = re.compile(
    r"[A-ZÀ-Ž][\w.'’-]+(?:\s+[\w.'’-]+){0,4}(?:,?\s+(?:km|nr|no|n°|nº)\.?)?[\s,]+\d{1,4}\s?[a-zA-Z]?\b|\b\d{1,4}(?:\s?bis|\s?ter)?[a-z]?,?\s+[A-ZÀ-Ža-zà-ž][\w.'’-]+(?:\s+[\w.'’-]+){1,4}"
)
TOWN_FIRST = re.compile(
    r"\b(?:H-)?\d{4}\s+[A-ZÀ-Ž][\w'’-]{2,},\s+[A-ZÀ-Ž][\w.'’-]+(?:\s+[\w.'’-]+){0,3}\s+"
    r"(?i:utca|u\.|út|útja|tér|tere|körút|krt\.?|sétány|köz|sor|rakpart|dűlő|fasor|park)\s+\d{1,4}"
)
"""In Hungary the street stands behind the town."""
AROUND = 90
MADE_UP = re.compile(
    r"anytown|any town|your (?:street|city|town|address)|musterst|musterstadt|mustermann|example (?:street|st)\b|"
    r"(?:street|ulica) name|vasa ulica|vase mesto|jusu iela|lorem|123 main st|ulica 1, 1234|via esempio|rue exemple|calle ejemplo"
)
MAIL = re.compile(r"\b[\w.+-]{1,64}@([\w-]+(?:\.[\w-]+)*\.[a-z]{2,12})\b", re.IGNORECASE)
NOBODY = {"example.com", "example.org", "example.net", "domain.com", "email.com", "yourdomain.com", "yourshop.com", "company.com", "sentry.io", "mysite.com"}  # fmt: skip
CLOCK = r"\d{1,2}(?:[.:h]\s?\d{2}|\.)?\s?(?:h|am|pm|uhr|ure|uri|ur|sati)?"
HOURS = re.compile(rf"\b{CLOCK}\s*(?:-|to|do|lidz|bis|alle|a|à|as|till|until|und|and|iki|kuni|es|-?tol|ate|st)\s*(?:plkst\.?\s*)?{CLOCK}(?!\d)")  # fmt: skip
OPENS = re.compile(
    r"\b\d{1,2}[.:]\d{2}\s?(?:-|to|do|iki|bis|as|lidz|kuni)\s?\d{1,2}[.:]\d{2}(?!\d)"
)
"""Two times of a day with their minutes: what nothing but hours is written as."""
ALWAYS = re.compile(r"\b24\s?/\s?7\b")
FIGURES = re.compile(r"[A-Z]{0,3}[-\s]?\d[\d ./-]{4,}\d", re.IGNORECASE)
COUNTRIES = {
    "en": "GB", "sl": "SI", "lv": "LV", "de": "DE", "hr": "HR", "it": "IT", "fr": "FR", "es": "ES", "pl": "PL",
    "lt": "LT", "et": "EE", "cs": "CZ", "hu": "HU", "pt": "PT",
}  # fmt: skip
TOP_LEVEL = {"uk": "GB", "eu": "", "com": "", "net": "", "org": "", "shop": "", "store": ""}
SOCIAL = {
    "facebook.com": "Facebook", "instagram.com": "Instagram", "tiktok.com": "TikTok", "youtube.com": "YouTube",
    "linkedin.com": "LinkedIn", "pinterest.com": "Pinterest", "x.com": "X", "twitter.com": "X",
    "threads.net": "Threads", "threads.com": "Threads", "bsky.app": "Bluesky", "mastodon.social": "Mastodon",
    "draugiem.lv": "Draugiem",
}  # fmt: skip
NO_PROFILE = re.compile(r"^/(?:share|sharer|intent|dialog|plugins|home|watch|embed|hashtag|pin/create|search|login|tr)\b|sharer\.php|/share\b")  # fmt: skip


def address_in(text: str) -> str:
    """A postal address in these words; empty without one."""
    if (told := TOWN_FIRST.search(text)) and not MADE_UP.search(fold(told[0])):
        return told[0]
    for town in TOWN.finditer(text):
        start = max(0, town.start() - AROUND)
        # Across a comma or a line the street comes first in most countries, and after the code in none.
        before = text[start : town.start()]
        street = next(reversed(list(STREET.finditer(before))), None)
        if street is None or MADE_UP.search(fold(text[start : town.end() + 30])):
            continue
        return " ".join((street[0] + before[street.end() :] + town[0]).split())
    return ""


def phones_in(text: str, page: Page) -> Iterator[tuple[str, int]]:
    """Telephone numbers in these words, each with where it stands."""
    import phonenumbers  # noqa: PLC0415 - a large table that only a check-up needs here

    region = region_of(page)
    if len(text) > 1000:
        return
    for found in phonenumbers.PhoneNumberMatcher(
        text, region or None, leniency=phonenumbers.Leniency.POSSIBLE
    ):
        digits = re.sub(r"\D", "", found.raw_string)
        if len(digits) >= 7 and not made_up(digits):
            yield str(found.raw_string), int(found.start)


def certain(number: str, page: Page) -> bool:
    """Whether it can be nothing but a telephone number: one that is given out, set as people set them."""
    import phonenumbers  # noqa: PLC0415 - as above

    if not re.search(r"\d[ ./-]\d", number.strip()):
        return False
    try:
        read = phonenumbers.parse(number, region_of(page) or None)
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.is_valid_number(read))


def made_up(digits: str) -> bool:
    """Whether it is a number nobody has: all alike, or counted up."""
    return len(set(digits[-7:])) <= 1 or digits[-7:] in "012345678901234567890"


def mail_in(text: str) -> str:
    """A mail address in these words that could be somebody's."""
    for found in MAIL.finditer(text):
        if found[1].lower() not in NOBODY:
            return found[0]
    return ""


def mail_of(link: str) -> str:
    """The address a link writes to."""
    return mail_in(unquote(link[7:])) if link.lower().startswith("mailto:") else ""


def region_of(page: Page) -> str:
    """The country whose numbers a page shortens."""
    top = (urlsplit(page.url).hostname or "").rpartition(".")[2]
    if TOP_LEVEL.get(top):
        return TOP_LEVEL[top]
    known = set(COUNTRIES.values()) | {"AT", "CH", "BE", "NL", "IE", "SK", "RO", "RS", "BA"}
    return top.upper() if top.upper() in known else COUNTRIES.get(page.language, "")


def names_days(folded: str) -> bool:
    """Whether days of the week are named."""
    return bool(_days().search(folded))


def network_of(url: str) -> str:
    """The network an address is a profile of; empty for a button that shares, or the network's own front."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    path = parts.path.rstrip("/")
    name = SOCIAL.get(host) or SOCIAL.get(".".join(host.split(".")[-2:]), "")
    return name if name and len(path) > 1 and not NO_PROFILE.search(path) else ""


@cache
def _days() -> re.Pattern[str]:
    names = set()
    for language in SPOKEN:
        for width in ("wide", "abbreviated"):
            for name in get_day_names(width, "format", cldr(language)).values():
                plain = fold(name).strip(". ")
                if len(plain) >= 3:
                    names.add(re.escape(plain))
    names |= {"mo\\s?-\\s?(?:fr|sa|so|do)", "l\\s?-\\s?v", "pn\\s?-\\s?pt", "lu\\s?-\\s?ve", "po\\s?-\\s?pa", "pon", "tor", "sre", "cet", "pet", "sob", "ned", "weekdays", "delavnik\\w*", "darba dien\\w*", "delovn\\w+ d\\w*", "radn\\w+ dan\\w*", "dni robocz\\w*", "vsak dan", "katru dienu", "every day", "daily", "taglich", "tous les jours", "jours ouvr\\w*", "todos los dias", "dias laborables", "codziennie", "svaki dan", "tutti i giorni", "werktags", "darbdien\\w*", "radnim danom", "feriali", "darbo dien\\w*", "pirmadien\\w*", "i\\s?-\\s?v{1,2}", "toopaev\\w*", "e\\s?-\\s?[rlp]", "iga paev", "pracovni\\w* d\\w*", "vsedni\\w* d\\w*", "denne", "hetkoznap\\w*", "munkanap\\w*", "h\\s?-\\s?[pv]", "naponta", "dias uteis", "todos os dias", "seg\\.?\\s?(?:a|-)\\s?sex", "p\\.-pk", "pk"}  # fmt: skip
    return re.compile(
        r"\b(?:" + "|".join(sorted(names, key=len, reverse=True)) + r")(?:\w{0,4})?\b"
    )
