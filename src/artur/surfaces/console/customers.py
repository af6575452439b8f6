"""What is owed to a customer: all that is held about them as a file, and its erasure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from artur.domain.orders.queries import history
from artur.foundation.privacy import actions as privacy
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.orders import show

if TYPE_CHECKING:
    import uuid

    from artur.surfaces.console.frame import MemberRequest


@require_safe
@member("erase")
def export(request: MemberRequest, customer: uuid.UUID) -> HttpResponse:
    """Everything that is held about the customer, as JSON."""
    found = history.customer(request.store, customer)
    held = privacy.export(request.store.id, found.email)
    return HttpResponse(
        json.dumps(held, ensure_ascii=False, indent=2, default=str),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="customer-{customer}.json"'},
    )


@require_POST
@member("erase")
def erase(request: MemberRequest, customer: uuid.UUID) -> HttpResponse:
    """Destroy what is held about the customer, once their address was typed."""
    found = history.customer(request.store, customer)
    if request.POST.get("typed", "").strip().lower() != found.email:
        order = history.latest_of(request.store, customer)
        wrong = _("That is not the address. Nothing was erased.")
        return show(request, order, {"erasure_error": wrong}, status=422)
    privacy.erase(request.store.id, found.email, actor=actor_of(request))
    messages.success(request, _("Erased."))
    return redirect("console:orders", request.store.slug)


urlpatterns = [
    path("customers/<uuid:customer>/export.json", export, name="customer-export"),
    path("customers/<uuid:customer>/erasure", erase, name="customer-erasure"),
]
