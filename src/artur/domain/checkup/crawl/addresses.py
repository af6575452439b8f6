"""Addresses of a site: brought to one form, and what of them leads nowhere worth reading."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

LONGEST = 400
MOST_QUERY = 3
MOST_SEGMENTS = 8
FILES = re.compile(
    r"\.(?:jpe?g|png|gif|webp|avif|svg|ico|css|m?js|json|xml|rss|atom|pdf|zip|gz|rar|7z|docx?|xlsx?|pptx?|csv|txt|"
    r"mp[34]|webm|mov|avi|ogg|wav|woff2?|ttf|eot|apk|exe|dmg|ics|vcf)$",
    re.IGNORECASE,
)
# What only follows a visitor about, or shows the same in another order.
NOISE = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|msclkid|mc_\w+|sid|session\w*|phpsessid|jsessionid|ref|source|sort\w*|order\w*|dir|view|"
    r"limit|per_?page|replytocom|share|currency|variant|_ga|_gl|filter\w*|orderby|add[-_]to[-_]cart|print|cid|locale|lang|language|hl)$",
    re.IGNORECASE,
)
SESSION = re.compile(r";(?:jsessionid|sid)=[^/?#]*", re.IGNORECASE)
LANGUAGE = re.compile(r"^[a-z]{2}(?:-[a-z]{2})?$")


def canonical(url: str) -> str | None:
    """The address in one form; None for what is no page."""
    if len(url) > LONGEST:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
        return None
    path = SESSION.sub("", parts.path) or "/"
    if FILES.search(path):
        return None
    asked = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not NOISE.match(k)]  # fmt: skip
    if len(asked) > MOST_QUERY:
        return None
    usual = {"http": 80, "https": 443}[parts.scheme]
    host = parts.hostname.lower() + (f":{port}" if port and port != usual else "")
    path = quote(unquote(path), safe="/:@!$&'()*+,;=~-._")
    made = urlunsplit((parts.scheme, host, path, urlencode(sorted(asked)), ""))
    # Written out, an address may be several times as long.
    return made if len(made) <= LONGEST else None


def site_of(url: str) -> str:
    """What makes addresses one site: the host without `www.`, and its port unless that is usual."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    try:
        port = parts.port
    except ValueError:
        port = None
    return f"{host}:{port}" if port not in {None, 80, 443} else host


def origin_of(url: str) -> str:
    """Scheme, host and port."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def looped(url: str) -> bool:
    """Whether the path goes round in circles, or deeper than any shop's."""
    segments = [part for part in urlsplit(url).path.split("/") if part]
    if len(segments) > MOST_SEGMENTS:
        return True
    return any(segments.count(part) > 2 for part in segments) or any(
        segments[i : i + 2] == segments[i + 2 : i + 4] for i in range(len(segments) - 3)
    )


def shape(url: str) -> str:
    """The address with what varies taken out: a calendar's days and a list's pages have one shape."""
    parts = urlsplit(url)
    segments = [re.sub(r"\d+", "#", part) for part in parts.path.split("/") if part]
    if len(segments) > 1:
        segments[-1] = "*"
    names = ",".join(sorted(name for name, _ in parse_qsl(parts.query, keep_blank_values=True)))
    return "/".join(segments) + (f"?{names}" if names else "")


def language_in(url: str) -> str:
    """The language an address begins with, such as `/de/`; empty without."""
    first = next((part for part in urlsplit(url).path.split("/") if part), "")
    return first[:2] if LANGUAGE.match(first) else ""
