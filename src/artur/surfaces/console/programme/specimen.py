"""The offer's mail, addressed to the member who looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from artur.domain.orders.models import Customer
from artur.domain.rewards import offering
from artur.domain.rewards.models import Participant

if TYPE_CHECKING:
    from artur.domain.rewards.models import Campaign
    from artur.domain.stores.models import Store


def letter(store: Store, campaign: Campaign, name: str) -> str:
    """The HTML; its links lead to the store's public page and record nothing."""
    person = Customer(store_id=store.id, email="", name=name, locale=store.locale)
    nobody = Participant(store_id=store.id, campaign=campaign)
    public = f"{settings.BASE_URL}/s/{store.slug}/"
    content = offering.invitation(store, nobody, person, public)
    # Its own links would open in windows that the box does not allow, so the mail stays in view.
    still: str = content["html"].replace("<head>", '<head><base target="_blank">', 1)
    return still
