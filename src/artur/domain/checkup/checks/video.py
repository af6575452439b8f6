"""Way five: the product in use."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from artur.domain.checkup.checks.registry import Check
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
    from artur.domain.checkup.reading.page import Page

PLAYERS = re.compile(
    r"(?:youtube(?:-nocookie)?\.com/(?:embed/|watch\?|shorts/|v/)|youtu\.be/[\w-]{6,}|player\.vimeo\.com/video/|vimeo\.com/\d{5,}"
    r"|/videos/(?:embed|watch)/|wistia\.(?:com|net)/|dailymotion\.com/(?:embed/)?video|/w/[\w-]{10,}$|\.(?:mp4|webm|m4v|mov)(?:$|[?#]))",
    re.IGNORECASE,
)


def _video(site: Site, today: date) -> Finding:
    have = [one for page in site.products if (one := _played(page)) is not None]
    figures = {"have": len(have), "of": len(site.products)}
    if have and 3 * len(have) >= len(site.products):
        return found(*have, note="some", **figures)
    if have:
        return partly(*have, note="some", **figures)
    for page in site.others("product"):
        if (one := _played(page)) is not None:
            return partly(one, note="elsewhere")
    return missing(note="none", **figures) if site.products else unseen("no_products")


def _played(page: Page) -> Evidence | None:
    for frame in page.frames:
        played = PLAYERS.search(frame.src) or (frame.tag == "video" and frame.src)
        if frame.region in {"main", "aside"} and played:
            return Evidence(page.url, frame.src[:200])
    for link in page.links:
        # A picture that leads to the film; a link among others to the shop's channel is none.
        if link.region == "main" and PLAYERS.search(link.url) and urlsplit(link.url).path != "/":
            return Evidence(page.url, link.url[:200])
    return None


CHECKS = (
    Check(
        "video",
        Way.VIDEO,
        3,
        3,
        _("Products are shown on video"),
        _(
            "Film your three best sellers in use, half a minute each; a telephone by a window is enough."
        ),
        _video,
        {
            "some": _("%(have)s of %(of)s product pages have a video."),
            "none": _("None of the %(of)s product pages we read has a video."),
            "elsewhere": _("There is a video, but not on a product's page."),
            "no_products": _("No product page was found, so there was nothing to judge."),
        },
        "video",
    ),
)
