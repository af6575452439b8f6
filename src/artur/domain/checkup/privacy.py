"""What check-ups hold about a person: sentences of the shop's own pages, customers' reviews among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.checkup import actions
from artur.foundation.privacy.registry import Holder, register

if TYPE_CHECKING:
    import uuid


def export(store_id: uuid.UUID, email: str) -> None:
    """Nothing that could be told to be of one person: it quotes what everybody can read."""


def erase(store_id: uuid.UUID, email: str) -> int:
    """Take the quotes of reviews out of all check-ups: whose they are is not known."""
    return actions.forget_quotes(store_id, email.lower())


register(
    Holder(
        "checkup",
        export,
        erase,
        title=gettext_lazy("Check-ups of the shop's site"),
        about=gettext_lazy(
            "Sentences quoted from the shop's own public pages, reviews among them."
        ),
    )
)
