"""What is wrong with a connection, in a sentence that says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Connector

FAULTS = {
    "address": _("The address of the shop can't be called. It must begin with https://."),
    "forbidden": _(
        "The address leads into a private network, which is not called. "
        "Whoever runs this server can allow it."
    ),
    "unknown_host": _("There is no server of that name. Look for a slip in the shop's address."),
    "connection": _("Nobody answers at the shop's address. Is the shop online?"),
    "certificate": _("The shop's encryption can't be trusted: its certificate is not valid."),
    "timeout": _("The shop did not answer in time. We ask again by ourselves."),
    "too_large": _("The shop's answer was far too long to be one. Is the address right?"),
    "redirects": _("The shop sends us on to another address. Enter that one."),
    "garbage": _(
        "The shop answered with something that is no order list, often a maintenance or login "
        "page. Open the shop's address in a browser and look what is there."
    ),
    "empty": _("The shop answered with nothing at all. We ask again by ourselves."),
    "login": _(
        "The shop does not accept the key. Make a new key in the shop as the steps show, "
        "and enter it here."
    ),
    "rights": _("The key may not read orders. Give it that right in the shop."),
    "no_such_address": _(
        "The shop has no such interface at this address. Look for a slip in the address, and "
        "whether the interface is switched on in the shop."
    ),
    "too_often": _("The shop asks us to ask less often. We go on later, where we stopped."),
    "broken": _("The shop has a fault of its own. We ask again by ourselves."),
    "refused": _("The shop refused the question."),
    "sealed": _(
        "The stored key can't be read any more, because the secret key of this server changed. "
        "Enter it again."
    ),
    "fault": _(
        "What the shop sent could not be worked through. Tell whoever runs this server to look "
        "into its log."
    ),
    "gone": _("This server no longer knows this kind of shop."),
}
"""A sentence for every word a failure goes by; connectors add their own in `Connector.words`."""


def said(connector: Connector | None, word: str) -> str:
    """The sentence for a failure."""
    own = connector.words if connector is not None else {}
    return str(own.get(word) or FAULTS.get(word) or FAULTS["refused"])
