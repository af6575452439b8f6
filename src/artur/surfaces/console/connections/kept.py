"""What a shop said that could not be used: tried again, or let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from artur.domain.orders.connectors import actions, queries
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest


@require_POST
@member("configure")
def again(request: MemberRequest, connection_id: uuid.UUID) -> HttpResponse:
    """Try all of it again."""
    connection = queries.connection(request.store.id, connection_id)
    actions.untangle(request.store.id, connection.id)
    messages.success(request, _("All of it is tried again now. Look again in a moment."))
    return redirect("console:connection", request.store.slug, connection_id)


@require_POST
@member("configure")
def drop(request: MemberRequest, connection_id: uuid.UUID, unused_id: uuid.UUID) -> HttpResponse:
    """Let one go."""
    connection = queries.connection(request.store.id, connection_id)
    actions.drop(request.store.id, unused_id, actor_of(request))
    messages.success(request, _("Removed."))
    return redirect("console:connection", request.store.slug, connection.id)
