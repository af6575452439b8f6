"""What insights hold about a person: which words stand in their reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from artur.domain.insights.terms import actions
from artur.domain.reviews.people import reviews_of
from artur.foundation.privacy.registry import Holder, register

if TYPE_CHECKING:
    import uuid


def export(store_id: uuid.UUID, email: str) -> None:
    """Nothing of its own: the words are exported with the reviews they are of."""


def erase(store_id: uuid.UUID, email: str) -> int:
    """Uncount the words of the person's reviews; what was worked out with them is worked out anew."""
    return actions.take_out(store_id, reviews_of(store_id, email).values_list("id", flat=True))


# Before reviews, by whose customer they are found.
register(
    Holder(
        "insights.terms",
        export,
        erase,
        order=5,
        title=gettext_lazy("Words counted in your reviews"),
        about=gettext_lazy(
            "Which words stand in your reviews, counted together with everybody's to see what makes customers content or not."
        ),
    )
)
