"""Where alerts reach this member and the store; and one channel: how it stands, and what was told by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from artur.domain.alerts import saying
from artur.domain.alerts.channels import queries
from artur.domain.alerts.channels.push import vapid
from artur.domain.alerts.models import Alert
from artur.surfaces.console.access import member
from artur.surfaces.console.alerting import cards
from artur.surfaces.console.frame import page

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.domain.alerts.channels.actions import Trial
    from artur.domain.alerts.channels.models import Channel
    from artur.surfaces.console.frame import MemberRequest

SHOWN = 20


@require_safe
@member("read")
def alerting(request: MemberRequest) -> HttpResponse:
    """A member's own ways and, for who may set them up, the store's channels."""
    return overview(request)


def overview(
    request: MemberRequest, *, tried: uuid.UUID | None = None, trial: Trial | None = None
) -> HttpResponse:
    """The page; with how the test of one browser went."""
    store = request.store
    mine = queries.of_member(store.id, request.user.id)
    context = {
        "browsers": [
            (card, bytes(card.channel.digest or b"").hex()) for card in cards.cards(store, mine)
        ],
        "cards": cards.cards(store, queries.of_store(store.id)),
        "kinds": cards.rooms(),
        "key": vapid.public_key(),
        "tried": tried,
        "trial": trial,
    }
    return page(
        request, "console/alerting/page.html", context, status=422 if trial else 200, place="alerts"
    )


@require_safe
@member("configure")
def channel(request: MemberRequest, channel_id: uuid.UUID) -> HttpResponse:
    """One channel."""
    return shown(request, queries.channel(request.store.id, channel_id))


def shown(request: MemberRequest, channel: Channel, *, trial: Trial | None = None) -> HttpResponse:
    """The page of a channel; with how a test failed."""
    store = request.store
    (card,) = cards.cards(store, [channel])
    recent = queries.recent(store.id, channel.id, SHOWN)
    alerts = Alert.objects.filter(store_id=store.id, id__in=[row.alert_id for row in recent])
    titles = {id_: said.title for id_, said in saying.every(store, alerts).items()}
    context = {
        "card": card,
        "channel": channel,
        "secret": cards.handed_out(card),
        "lines": [cards.line(row, card.kind, titles) for row in recent],
        "trial": trial,
    }
    return page(
        request,
        "console/alerting/channel.html",
        context,
        status=422 if trial else 200,
        place="alerts",
    )
