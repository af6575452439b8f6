"""Showing a guide to shoppers, and taking it down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.profile.freshness import actions as freshness
from artur.domain.profile.guides import queries
from artur.domain.profile.guides.looked_after import KIND
from artur.domain.profile.guides.models import Guide
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, multilingual
from artur.foundation.kit.problems import Conflict

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store


def publish(store: Store, guide_id: uuid.UUID, *, actor: str) -> None:
    """Show a guide; `Conflict` while nothing in it is answered."""
    found = queries.guide(store.id, guide_id)
    answered = [
        one
        for one in queries.chapters(found)
        if multilingual.in_language(one.answers, store.locale, store.locale)[0]
    ]
    if not answered:
        raise Conflict(_("Answer at least one question first: an empty guide helps nobody."))
    with transaction.atomic():
        mine = Guide.objects.filter(store_id=store.id, id=found.id)
        # The day on which shoppers could first read it stays.
        mine.filter(published_at=None).update(published_at=clock.now())
        mine.update(hidden_at=None)
        freshness.touched(store.id, KIND, found.id, actor)
        audit.note(store.id, actor, "guide.published", f"guide:{found.id}")


def hide(store: Store, guide_id: uuid.UUID, *, actor: str) -> None:
    """Take a guide down; its text stays for its writer."""
    found = queries.guide(store.id, guide_id)
    with transaction.atomic():
        shown = Guide.objects.filter(
            store_id=store.id, id=found.id, published_at__isnull=False, hidden_at=None
        )
        if shown.update(hidden_at=clock.now()):
            audit.note(store.id, actor, "guide.hidden", f"guide:{found.id}")
