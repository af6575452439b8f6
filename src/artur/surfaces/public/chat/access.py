"""Who may chat: a visitor with a token of their own, from a page of the shop, not too often.

No cookie opens anything here. The token lives in the browser of whoever made it and is kept as a hash.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from artur.domain.chat import queries
from artur.domain.chat.rules import origins
from artur.domain.stores import queries as stores
from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import Forbidden, NotFound, Unauthorised
from artur.surfaces.public.entrance.pacing import behind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.chat.models import Conversation, Settings
    from artur.domain.stores.models import Store

TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
"""256 random bits, as the browser writes them."""
STREAMS = Pace(burst=90, seconds=1)
"""A connection that drops every two seconds comes back thirty times a minute, and a household has several."""
POSTS = Pace(burst=120, seconds=0.5)
NEW = Pace(burst=15, seconds=60)
"""New conversations of one caller: many people may share an address, but they don't all begin at once."""
FILES = Pace(burst=12, seconds=60)
READS = Pace(burst=240, seconds=0.25)

CORS = {
    "access-control-allow-methods": "GET, POST, OPTIONS",
    "access-control-allow-headers": "authorization, content-type, last-event-id",
    "access-control-max-age": "7200",
}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody on a page of the shop, with the token of their conversations."""

    store: Store
    settings: Settings
    token: str
    caller: str

    def conversation(self) -> Conversation:
        """The one they are in; raises `NotFound` before they have said anything."""
        found = queries.current(self.store, self.token)
        if found is None:
            raise NotFound(_("There is no conversation yet."))
        return found


def enter(slug: str, headers: Mapping[str, str], near: str) -> Visitor:
    """The visitor behind a request; `Problem` for a foreign page, a token that is none, a store without chat."""
    store = stores.open_store(slug)
    chosen = queries.settings_of(store)
    if not chosen.on:
        raise NotFound(_("This shop does not chat."))
    if not may(store, chosen, headers):
        raise Forbidden(_("The chat can't be opened from this site."))
    scheme, _blank, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not TOKEN.fullmatch(token):
        raise Unauthorised(_("Reload the page, then open the chat again."))
    return Visitor(store, chosen, token, behind(near, headers.get("x-forwarded-for", "")))


def may(store: Store, chosen: Settings, headers: Mapping[str, str]) -> bool:
    """Whether the page that asks is the shop's, one the shop named, or ours.

    A browser names the origin of every request that crosses one; what it asks of its own host may come without.
    """
    asked = headers.get("origin", "")
    if not asked:
        return headers.get("sec-fetch-site", "none") in ("none", "same-origin")
    if origins.origin(asked) == asked and urlsplit(asked).netloc == headers.get("host", ""):
        return True
    return origins.allowed(asked, store.url, settings.BASE_URL, chosen.origins)


def cors(headers: Mapping[str, str]) -> dict[str, str]:
    """What lets the shop's page read the answer; the origin was looked at before anything was done."""
    asked = headers.get("origin", "")
    shared = {"vary": "origin", "cross-origin-resource-policy": "cross-origin"}
    return {"access-control-allow-origin": asked, **shared} if asked else shared


def preflight(slug: str, headers: Mapping[str, str]) -> dict[str, str] | None:
    """What a browser asks before it asks; None for a foreign page, which is told nothing."""
    try:
        store = stores.open_store(slug)
    except NotFound:
        return None
    chosen = queries.settings_of(store)
    return CORS | cors(headers) if chosen.on and may(store, chosen, headers) else None
