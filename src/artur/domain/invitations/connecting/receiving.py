"""What shops say by themselves, by webhook or mail: believed or not, taken in, or kept while paused."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from artur.domain.invitations.connecting.taking import reference_of, take
from artur.domain.orders.connectors import actions, keeping, queries
from artur.domain.orders.connectors.contract import Failed, Refused
from artur.domain.orders.connectors.words import said
from artur.domain.orders.models import ConnectionState
from artur.domain.stores.queries import open_by_id
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import languages
from artur.foundation.kit.contention import persist
from artur.foundation.kit.problems import FieldError, Malformed, NotFound, Problem, Unauthorised
from artur.foundation.privacy import actions as privacy

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.orders.connectors.contract import Connector, Delivery, Received, Settings
    from artur.domain.orders.models import Connection
    from artur.foundation.mail.incoming import Mail

log = logging.getLogger(__name__)


class Unready(Problem):
    """We can't take it in just now; the shop should send it again."""

    status = 503
    kind = "unready"
    title = "Try again later"


def deliver(connection: Connection, delivery: Delivery) -> None:
    """Take in a delivery to the webhook address; returns once it is kept for good, raises a `Problem` otherwise.

    What is signed and can't be used is kept and is no failure: a shop that gets failures stops to send.
    """
    connector = queries.connector_of(connection)
    if connector is None or connector.receive is None:
        raise NotFound(_("Nothing is delivered here."))
    receive = connector.receive
    _hear(connection, connector, lambda settings: receive(settings, delivery), delivery.body)


def read_mail(connection: Connection, mail: Mail) -> None:
    """Take in a mail to the order mail address; what is not believed leaves a note on the page alone."""
    connector = queries.connector_of(connection)
    if connector is None or connector.read is None:
        return
    read = connector.read
    try:
        body = mail.raw if connector.gist is None else connector.gist(mail)
        _hear(connection, connector, lambda settings: read(settings, mail), body)
    except (Unauthorised, Malformed):
        log.info("a mail to connection %s was not believed", connection.id)


def _hear(
    connection: Connection,
    connector: Connector,
    speak: Callable[[Settings], Received],
    body: bytes,
) -> None:
    store = open_by_id(connection.store_id)
    # What is kept of it is read by members, not by the shop.
    with translation.override(languages.first_of(store.locale, among=languages.WORKED_IN)):
        received = _understood(connection, connector, speak)
        if not received.unsigned:
            persist(lambda: _take(connection, connector, received, body))


def _understood(
    connection: Connection, connector: Connector, speak: Callable[[Settings], Received]
) -> Received:
    try:
        settings = keeping.opened(connector, connection)
    except Failed as failed:
        raise Unready(said(connector, failed.word)) from None
    try:
        return speak(settings)
    except Refused as refused:
        actions.doubted(connection, str(refused.reason))
        problem = Unauthorised if refused.status == 401 else Malformed
        raise problem(_to_the_shop(speak, settings)) from None


def _to_the_shop(speak: Callable[[Settings], Received], settings: Settings) -> str:
    """The same reason in English, for whoever reads the shop's log."""
    with translation.override("en"):
        try:
            speak(settings)
        except Refused as refused:
            return str(refused.reason)
    return ""


def _take(connection: Connection, connector: Connector, received: Received, body: bytes) -> None:
    with transaction_of(connection.store_id) as tx:
        key = received.replay_key
        if key is not None and not actions.first_time(connection, key, tx.at):
            return
        raw = body.decode("utf-8", "replace")
        last = ""
        if received.trouble:
            errors = [FieldError("", str(received.trouble))]
            actions.keep(connection, "delivery", raw, "unreadable", errors=errors)
        if connection.state == ConnectionState.PAUSED:
            _keep_all(connection, received)
        else:
            source = raw if connector.reread is not None else None
            last = take(connection, received.orders, received.events, source=source).last
        for address in received.erase:
            # Paused or not: whoever is to be forgotten has a right to it.
            privacy.erase(connection.store_id, address, actor="system:connection")
        if not actions.believed(tx, connection, last):
            raise NotFound(_("Nothing is delivered here."))
        if received.glimpse is not None:
            actions.glimpse(connection, received.glimpse, str(received.trouble))
        if received.poll:
            actions.poll_now(connection)


def _keep_all(connection: Connection, received: Received) -> None:
    """Keep what is told while paused, for when the member lets it go on."""
    for told in received.orders:
        document = json.dumps(told, ensure_ascii=False, default=str)
        actions.keep(connection, "order", document, "paused", reference=reference_of(told))
    for happening in received.events:
        document = json.dumps(happening.event, ensure_ascii=False, default=str)
        actions.keep(connection, "event", document, "paused", reference=happening.order)
