"""From a mail to orders: our own snippet first, then schema.org, then Trustpilot's, then name and subject alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artur.domain.orders.connectors.contract import Received, Refused
from artur.domain.orders.connectors.ordermail import gist as gists
from artur.domain.orders.connectors.ordermail import jsonld, snippets, subjects

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Happening, Settings
    from artur.domain.orders.connectors.ordermail.gist import Gist
    from artur.foundation.mail.incoming import Mail

WAYS = {"artur": snippets.artur, "json-ld": jsonld.read, "trustpilot": snippets.trustpilot}
WHY = {
    "broken": gettext_lazy(
        "The order data in the mail is not valid JSON. A template often leaves a comma too many."
    ),
    "no_order": gettext_lazy("The mail holds schema.org data, but no Order with an orderNumber."),
    "no_number": gettext_lazy("The mail holds an order snippet without an order number in it."),
    "nobody": gettext_lazy(
        "The mail holds no order data, and it was written to nobody but us. "
        "Put our address into BCC of the mail to your customer."
    ),
    "nothing": gettext_lazy(
        "The mail holds no order data, and no order number was found in its subject. "
        "Enter in the settings what your subjects look like, or put the snippet into your template."
    ),
}
"""Why no order could be made of a mail, for whoever writes the shop's mails."""
MOST_ORDERS = 20
"""Orders one mail may speak of."""


def read(settings: Settings, mail: Mail) -> Received:
    """What a mail to the connection's address says; raises `Refused` for one that is none of the shop's."""
    gist = gists.of(mail)
    if gist.automatic == "ours":
        raise Refused(_("A mail of our own came back to the order address."), 400)
    if gist.automatic == "reply":
        raise Refused(_("An automatic reply or a mail of a list came to the order address."), 400)
    if gist.shown:
        raise Refused(
            _(
                "The order address stood in To or Cc, where every customer can read it. Put it "
                "into BCC. Then connect order mail anew, for an address nobody has seen."
            )
        )
    return _received(settings, gist)


def reread(settings: Settings, kept: bytes) -> Received:
    """What a mail says with what is set now."""
    try:
        known = gists.read(kept)
    except (ValueError, TypeError, LookupError):
        raise Refused(_("What was kept of the mail can't be read any more."), 400) from None
    return _received(settings, known)


def gist_of(mail: Mail) -> bytes:
    """What is kept of a mail that could not be used."""
    return gists.of(mail).kept()


def _received(settings: Settings, gist: Gist) -> Received:
    way, orders, events, broken = _found(settings, gist)
    key = f"mail:{gist.name}" if gist.name else None
    if not orders and not events:
        why = _why(gist, broken=broken)
        told = {**_glimpse(gist, "", [], []), "why": why}
        return Received(trouble=WHY[why], glimpse=told)
    return Received(
        orders=orders[:MOST_ORDERS],
        events=events[:MOST_ORDERS],
        replay_key=key,
        glimpse=_glimpse(gist, way, orders, events),
    )


def _found(
    settings: Settings, gist: Gist
) -> tuple[str, list[dict[str, Any]], list[Happening], bool]:
    broken = False
    for way, speak in WAYS.items():
        orders: list[dict[str, Any]] = []
        events: list[Happening] = []
        for kind, text in gist.found:
            if kind != way:
                continue
            try:
                more, news = speak(json.loads(text, parse_float=str), gist)
            except (ValueError, RecursionError):
                broken = True
                continue
            orders += more
            events += news
        if orders or events:
            return way, orders, events, broken
    orders, events = subjects.read(settings, gist)
    return "subject", orders, events, broken


def _why(gist: Gist, *, broken: bool) -> str:
    """The word for why no order could be made of it."""
    if broken:
        return "broken"
    if any(kind == "json-ld" for kind, _text in gist.found):
        return "no_order"
    if gist.found:
        return "no_number"
    return "nothing" if gist.to else "nobody"


def _glimpse(
    gist: Gist, way: str, orders: list[dict[str, Any]], events: list[Happening]
) -> dict[str, Any]:
    """What the page shows of the mail: no name, no address, no text of it."""
    facts = sorted({name for order in orders for name in order if name not in {"id", "lines"}})
    return {
        "from": gist.sender.rpartition("@")[2][:100],
        "way": way,
        "orders": [str(order.get("id", ""))[:60] for order in orders[:3]],
        "products": sum(len(order.get("lines") or []) for order in orders),
        "facts": facts,
        "events": [str(event.event.get("type", ""))[:20] for event in events[:3]],
        "of": [event.order[:60] for event in events[:3]],
    }
