"""The webhooks, and one of them with what was sent to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.views.decorators.http import require_safe

from artur.domain.webhooks import queries
from artur.domain.webhooks.models import DeliveryState
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import page
from artur.surfaces.console.listing import choices, listed
from artur.surfaces.console.webhooks.cards import STATES, Card, Sent

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.domain.webhooks.models import Endpoint
    from artur.surfaces.console.frame import MemberRequest

PAGE = 25


@require_safe
@member("configure")
def webhooks(request: MemberRequest) -> HttpResponse:
    """Every webhook of the store."""
    cards = [Card(endpoint) for endpoint in queries.endpoints(request.store)]
    return page(request, "console/webhooks/list.html", {"cards": cards})


@require_safe
@member("configure")
def webhook(request: MemberRequest, webhook_id: uuid.UUID) -> HttpResponse:
    """One webhook."""
    return shown(request, queries.endpoint(request.store, webhook_id))


def shown(
    request: MemberRequest, endpoint: Endpoint, *, status: int = 200, **more: Any
) -> HttpResponse:
    """The page of a webhook; with its secret when that is new, or with what a test found."""
    asked = listed(request, "state")
    state = asked.chosen("state", DeliveryState.values)
    found = queries.page(endpoint, state=state, cursor=asked.cursor, limit=PAGE)
    counts = queries.counts(endpoint)
    context = {
        "card": Card(endpoint),
        "endpoint": endpoint,
        "sent": [Sent(one) for one in found.items],
        "cursor": found.cursor,
        "chosen": state,
        "states": choices({value: STATES[DeliveryState(value)] for value in counts}, state),
        "counts": counts,
        "missed": counts[DeliveryState.FAILED] + counts[DeliveryState.DROPPED],
        **more,
    }
    return page(request, "console/webhooks/webhook.html", context, status=status)
