"""The connected shops, and one of them: how it stands, what is left to do, what it could not use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from artur.domain.invitations.queries.rules import rules_of
from artur.domain.orders.connectors import queries, registry
from artur.domain.orders.connectors.previewing import reasons
from artur.foundation.kit import clock
from artur.surfaces.console.access import member
from artur.surfaces.console.connections import cards, glimpses
from artur.surfaces.console.frame import page

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.domain.orders.connectors.contract import Finding
    from artur.domain.orders.models import Connection
    from artur.surfaces.console.frame import MemberRequest

KEPT = 50


@require_safe
@member("configure")
def connections(request: MemberRequest) -> HttpResponse:
    """Every connected shop, and every system that can be connected."""
    context = {
        "cards": cards.cards(request.store),
        "connectors": list(registry.every().values()),
    }
    return page(request, "console/connections/list.html", context)


@require_safe
@member("configure")
def connection(request: MemberRequest, connection_id: uuid.UUID) -> HttpResponse:
    """One connected shop."""
    return shown(request, queries.connection(request.store.id, connection_id))


@require_safe
@member("configure")
def progress(request: MemberRequest, connection_id: uuid.UUID) -> HttpResponse:
    """How far the filling in is; the page looks again by itself while it goes on."""
    card = cards.card(queries.connection(request.store.id, connection_id))
    context = {"card": card, "connection": card.connection, "store": request.store}
    return render(request, "console/connections/_progress.html", context)


def shown(
    request: MemberRequest,
    connection: Connection,
    *,
    findings: list[Finding] | None = None,
    wrong: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of a connection; with what a test found, or what was wrong with a day."""
    card = cards.card(connection)
    finish = card.connector.finish if card.connector else ()
    rules = rules_of(request.store.id)
    settings = queries.settings_of(connection)
    context: dict[str, Any] = {
        "card": card,
        "connection": connection,
        "finish": cards.steps(finish, connection),
        "findings": findings,
        "can_be_asked": card.connector is not None and card.connector.poll is not None,
        "testable": card.connector is not None,
        "announces": card.connector is not None and card.connector.announce is not None,
        "kept": [
            {"row": row, "errors": reasons(row, card.connector, settings)}
            for row in queries.unused(request.store.id, connection.id, KEPT)
        ],
        "start": timezone.localdate(clock.now() - rules.look_back).isoformat(),
        "today": timezone.localdate(clock.now()).isoformat(),
        "days": rules.look_back.days,
        "wrong": wrong,
        "glimpses": glimpses.shown(card),
    }
    return page(request, "console/connections/connection.html", context, status=status)
