"""What webhooks hold about a person: ids alone, and what a program of the shop may have answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.webhooks.models import Delivery
from artur.foundation.privacy.registry import Holder, register

if TYPE_CHECKING:
    import uuid


def export(store_id: uuid.UUID, email: str) -> None:
    """Nothing of its own: what is sent are ids of what the others hold."""


def erase(store_id: uuid.UUID, email: str) -> int:
    """Empty answers that quote the person's address, as a program that fails may."""
    quoting = Delivery.objects.filter(store_id=store_id, said__icontains=email)
    return quoting.update(said="")


register(
    Holder(
        "webhooks",
        export,
        erase,
        order=7,
        title=gettext_lazy("Notices to the shop's programs"),
        about=gettext_lazy(
            "That something happened with your order or review, by its number and without a word of yours."
        ),
    )
)
