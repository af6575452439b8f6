"""The picture of who answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.profile.contact import queries
from artur.domain.profile.contact.models import Card
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, overtaking
from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.media import actions as media

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


def set_picture(store: Store, data: bytes, *, actor: str) -> None:
    """Show this picture from now on; `Invalid` for a file that is none."""
    try:
        kept = media.keep(store.id, data)
    except media.Refused:
        said = _("Choose a JPEG, PNG, WebP or AVIF picture of at most 15 MB.")
        raise Invalid([FieldError("picture", said)]) from None
    with transaction.atomic():
        _put(store, kept.id, actor)


def remove_picture(store: Store, *, actor: str) -> None:
    """Show none any more."""
    with transaction.atomic():
        _put(store, None, actor)


def _put(store: Store, picture_id: object, actor: str) -> None:
    # Two at once: the second one takes away what the first one put there.
    overtaking.guard(f"contact:{store.id}", None, str)
    before = queries.card(store).person_picture
    if before is None and picture_id is None:
        return
    new = {"person_picture": picture_id, "changed_at": clock.now()}
    Card.objects.update_or_create(store_id=store.id, defaults=new)
    if before is not None:
        media.delete(store.id, [before])
    audit.note(store.id, actor, "contact.changed", fields=["person_picture"])
