"""The thank-you page at work: the order it brings is taken in, or found when it is here already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.connecting.receiving import deliver
from artur.domain.invitations.entrances.queries import by_number
from artur.domain.orders.connectors import keeping, queries, registry
from artur.domain.orders.connectors.checkout import signing
from artur.domain.orders.connectors.checkout.receiving import HEADER
from artur.domain.orders.connectors.contract import Delivery, Failed
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Unauthorised

if TYPE_CHECKING:
    from artur.domain.orders.models import Connection, Order
    from artur.domain.stores.models import Store

KIND = "checkout"


def bring(store: Store, data: str, signature: str) -> Order | None:
    """The order in `data`, kept and planned if it is new; None when it could not be used.

    Raises `Unauthorised` for what the shop did not sign, and for an order that is not here and was signed long ago:
    an old page that is shown again tells nothing new, but still whose it is.
    """
    known = [one for one in queries.connections(store.id) if one.kind == KIND]
    signed = next((one for one in known if _signed(one, data, signature)), None)
    if signed is None and not known:
        raise Unauthorised("This store takes no orders from its thank-you page.")
    number = _number(data)
    if signed is not None and (order := by_number(store, number)) and _old(signed, data, signature):
        return order
    deliver(
        signed or known[0],
        Delivery({HEADER: signature}, data.encode("ascii", "replace"), clock.now()),
    )
    return by_number(store, number)


def _signed(connection: Connection, data: str, signature: str) -> bool:
    return signing.age(_secret(connection), data, signature, clock.now()) is not None


def _old(connection: Connection, data: str, signature: str) -> bool:
    age = signing.age(_secret(connection), data, signature, clock.now())
    return age is None or age > signing.FRESH or age < -signing.AHEAD


def _secret(connection: Connection) -> str:
    connector = registry.of(connection.kind)
    try:
        return keeping.opened(connector, connection)["secret"] if connector else ""
    except Failed:
        return ""


def _number(data: str) -> str:
    try:
        return str(signing.order(data).get("id", ""))
    except ValueError:
        return ""
