"""Connections as the pages show them: how each stands, in words, and what is left to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext as _

from artur.domain.orders.connectors import queries
from artur.domain.orders.connectors.words import said
from artur.domain.orders.models import Connection, ConnectionState
from artur.domain.stores.queries import open_by_id
from artur.surfaces.design.templatetags.design import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from artur.domain.orders.connectors.contract import Connector, Step
    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class Card:
    """One connection."""

    connection: Connection
    connector: Connector | None
    kept: int = 0
    """How much it said that could not be used."""

    @property
    def title(self) -> str:
        """The shop system's name."""
        return self.connector.title if self.connector else self.connection.kind

    @property
    def trouble(self) -> str:
        """What is wrong, in a sentence that says what to do; empty when nothing is."""
        if self.connection.state == ConnectionState.PAUSED:
            return ""
        if self.connector is None:
            return said(None, "gone")
        if self.connection.fault:
            return said(self.connector, self.connection.fault)
        if self.connection.refused_at is not None:
            why = {"why": self.connection.refused_text}
            return _("The last delivery of the shop was not believed: %(why)s") % why
        return ""

    @property
    def reading(self) -> bool:
        """Whether it is still filling in the orders of before."""
        one = self.connection
        waits = one.since is not None and one.caught_up_at is None
        return waits and one.state != ConnectionState.PAUSED

    @property
    def badge(self) -> tuple[str, str]:
        """Its state in a word, and the tone of it."""
        one = self.connection
        if one.state == ConnectionState.PAUSED:
            return _("Paused"), ""
        if self.trouble:
            return self._troubled
        if self.reading:
            return _("Reads orders"), ""
        if one.heard_at is None and one.last_order_at is None:
            return _("Waits for the first order"), ""
        return _("Works"), "go"

    @property
    def _troubled(self) -> tuple[str, str]:
        one = self.connection
        if one.state == ConnectionState.BROKEN or self.connector is None:
            return _("Not reached"), "stop"
        return (_("Tries again"), "") if one.fault else (_("Not believed"), "stop")

    @property
    def share(self) -> int | None:
        """How much of the filling in is done, in hundredths; None when the shop does not say how much there is."""
        total = self.connection.total
        return min(100, 100 * self.connection.read // total) if total else None

    @property
    def counted(self) -> str:
        """How many orders were read, of how many."""
        read, total = self.connection.read, self.connection.total
        if total:
            return _("%(read)s of %(total)s") % {"read": number(read), "total": number(total)}
        return number(read)


LONG = 14
"""Lines of code that are shown at once."""


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step of the set-up, with what it hands out."""

    text: Any
    value: str = ""
    missing: str = ""
    """Why there is nothing to hand out."""
    code: str = ""
    """What is pasted into a template or a program."""

    @property
    def long(self) -> bool:
        """Whether the code is folded, so that the steps stay in sight."""
        return self.code.count("\n") > LONG


def cards(store: Store) -> list[Card]:
    """Every connection of the store."""
    kept = queries.count_unused_of_store(store.id)
    return [
        Card(one, queries.connector_of(one), kept.get(one.id, 0))
        for one in queries.connections(store.id)
    ]


def card(connection: Connection) -> Card:
    """One of them."""
    kept = queries.count_unused(connection.store_id, connection.id)
    return Card(connection, queries.connector_of(connection), kept)


def steps(steps: Iterable[Step], connection: Connection | None = None) -> list[ShownStep]:
    """Steps with the addresses and secrets of a connection; before there is one, without."""
    if connection is None:
        return [ShownStep(step.text) for step in steps]
    return [_shown(step, connection) for step in steps]


def _shown(step: Step, connection: Connection) -> ShownStep:
    if step.code:
        slug = open_by_id(connection.store_id).slug
        code = step.code.replace("https://ARTUR", settings.BASE_URL).replace("STORE", slug)
        return ShownStep(step.text, code=code)
    if not step.shows:
        return ShownStep(step.text)
    value = queries.address(connection, step.shows)
    missing = ""
    if not value and step.shows == "mail":
        missing = _(
            "This server has no mailbox yet. Whoever runs it sets one up; the guide on order "
            "mail says how."
        )
    elif not value:
        missing = said(None, "sealed")
    return ShownStep(step.text, value, missing)
