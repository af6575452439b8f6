"""The test button: what the connector finds, and what we know ourselves, in words."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from artur.domain.orders.connectors import keeping, queries
from artur.domain.orders.connectors.contract import Failed, Finding
from artur.domain.orders.connectors.words import said
from artur.foundation.kit.outgoing import Caller, CallFailed

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Connector, Settings
    from artur.domain.orders.models import Connection

log = logging.getLogger(__name__)
SECONDS = 12.0
"""Somebody waits for it."""


def test(connection: Connection) -> list[Finding]:
    """Everything there is to say of a connection, what is wrong first."""
    connector = queries.connector_of(connection)
    if connector is None:
        return [Finding("problem", said(None, "gone"))]
    try:
        found = _asked(connector, keeping.opened(connector, connection))
    except Failed as failed:
        found = [Finding("problem", said(connector, failed.word), failed.detail)]
    if connector.receive is not None or connector.read is not None:
        found.append(_heard(connection))
    if connector.receive is not None and not settings.HTTPS and connection.heard_at is None:
        found.append(_plain())
    order = {"problem": 0, "warning": 1, "ok": 2}
    return sorted(found, key=lambda finding: order[finding.level])


def _asked(connector: Connector, settings: Settings) -> list[Finding]:
    if connector.check is None:
        return []
    try:
        with Caller(seconds=SECONDS) as caller:
            return connector.check(settings, caller)
    except CallFailed as failed:
        raise Failed(failed.fault.value, str(failed)) from None
    except Failed:
        raise
    except Exception as error:  # the border to a shop that may answer anything
        log.exception("a %s shop could not be tested", connector.kind)
        raise Failed("fault", type(error).__name__) from None


def _plain() -> Finding:
    """Nobody sends orders unencrypted."""
    return Finding(
        "warning",
        _(
            "The address of this server does not begin with https://, and most shops send only to such."
        ),
        _("Whoever runs this server puts a certificate before it; the operations guide says how."),
    )


def _heard(connection: Connection) -> Finding:
    """Whether the shop has said anything by itself."""
    if connection.refused_at is not None:
        return Finding(
            "problem",
            _("The last delivery of the shop was not believed: %(why)s")
            % {"why": connection.refused_text},
            _("Look whether address and secret are entered in the shop as shown here."),
        )
    if connection.heard_at is None:
        return Finding(
            "warning",
            _("The shop has not sent anything yet."),
            _("Place a test order, or send a test from the shop, and press the button again."),
        )
    return Finding("ok", _("The shop has sent something, and it was believed."))
