"""What needs somebody now, taken in hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from artur.domain.alerts import actions
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest


@require_POST
@member("reply")
def acknowledge(request: MemberRequest, alert: uuid.UUID) -> HttpResponse:
    """I have it: nobody else is told."""
    actions.acknowledge(request.store, alert, actor=actor_of(request))
    messages.success(request, _("You have it. It is off everybody's list."))
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back) if safe else redirect("console:home", request.store.slug)


urlpatterns = [
    path("alerts/<uuid:alert>/acknowledgement", acknowledge, name="alert-acknowledgement")
]
