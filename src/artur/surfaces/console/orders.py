"""Orders: found by the shop's id, a name or an address, each with its story and what is owed to its customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from artur.domain.orders import queries
from artur.domain.orders.queries import history
from artur.surfaces.console import timeline
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import page
from artur.surfaces.console.listing import Listed, choices, listed
from artur.surfaces.console.registry import Place
from artur.surfaces.console.words import LEGAL_BASES, ORDER_STATES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from artur.domain.orders.models import Order
    from artur.surfaces.console.frame import MemberRequest

NAV = Place("orders", _("Orders"), "package", order=30, phone=True)


@require_safe
@member("read")
def orders(request: MemberRequest) -> HttpResponse:
    """The list, the latest first."""
    asked: Listed = listed(request, "status")
    status = asked.chosen("status", ORDER_STATES)
    found = queries.orders(request.store, search=asked.search, status=status, cursor=asked.cursor)
    context = asked.context(found, choices(ORDER_STATES, status))
    return page(request, "console/orders/list.html", context)


@require_safe
@member("read")
def order(request: MemberRequest, order: str) -> HttpResponse:
    """One order with its story."""
    return show(request, queries.order(request.store, order))


def show(
    request: MemberRequest,
    order: Order,
    more: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """The page of one order."""
    context = {
        "order": order,
        "steps": timeline.of(request.store, order),
        "history": history.of_customer(request.store, order.customer_id),
        "status": ORDER_STATES[order.status],
        "basis": LEGAL_BASES[order.legal_basis],
        **(more or {}),
    }
    return page(request, "console/orders/detail.html", context, status=status)


urlpatterns = [
    path("orders/", orders, name="orders"),
    path("orders/<path:order>/", order, name="order"),
]
