"""What a member does with a connection: test, let the shop be told, pause, go on, read older orders, remove."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from artur.domain.orders.connectors import actions, queries
from artur.domain.orders.connectors.trying import test as tried
from artur.domain.orders.models import ConnectionState
from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import Conflict, Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.connections import cards, views
from artur.surfaces.console.frame import actor_of, page

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

PACE = Pace(burst=10, seconds=6)
"""A test asks somebody else's server."""


@require_POST
@member("configure")
def test(request: MemberRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Ask the shop, and say in words what is right and wrong."""
    connection = queries.connection(request.store.id, connection_id)
    PACE.step(str(request.store.id))
    return views.shown(request, connection, findings=tried(connection))


@require_POST
@member("configure")
def announce(request: MemberRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Enter our address in the shop by its interface."""
    connection = queries.connection(request.store.id, connection_id)
    PACE.step(str(request.store.id))
    found = actions.announce(connection, actor_of(request))
    if found.level != "ok":
        return views.shown(request, connection, findings=[found])
    messages.success(request, str(found.text))
    return redirect("console:connection", request.store.slug, connection_id)


@require_POST
@member("configure")
def switch(request: MemberRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Pause, or go on where it stopped."""
    act = actions.resume if request.POST.get("on") == "yes" else actions.pause
    connection = act(request.store.id, connection_id, actor_of(request))
    paused = connection.state == ConnectionState.PAUSED
    messages.success(request, _("Paused.") if paused else _("It goes on where it stopped."))
    return redirect("console:connection", request.store.slug, connection_id)


@require_POST
@member("configure")
def fill(request: MemberRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Read the shop's orders from a day on."""
    connection = queries.connection(request.store.id, connection_id)
    try:
        day = date.fromisoformat(request.POST.get("since", ""))
        since = timezone.make_aware(datetime.combine(day, time.min))
        actions.refill(request.store.id, connection_id, since, actor_of(request))
    except (ValueError, OverflowError):
        wrong = _("Give a day that has been.")
    except Invalid as problem:
        wrong = problem.errors[0].message
    except Conflict as problem:
        wrong = problem.detail
    else:
        messages.success(request, _("The orders are being read."))
        return redirect("console:connection", request.store.slug, connection_id)
    return views.shown(request, connection, wrong=wrong, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def removal(request: MemberRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Ask, then forget the connection with its secrets."""
    connection = queries.connection(request.store.id, connection_id)
    if request.method == "POST":
        actions.remove(request.store.id, connection_id, actor_of(request))
        messages.success(request, _("The connection is removed. The orders it brought stay."))
        return redirect("console:connections", request.store.slug)
    context = {"card": cards.card(connection), "connection": connection}
    return page(request, "console/connections/removal.html", context)
