"""The statement of reasons as a review's author reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from artur.domain.reviews import wording

if TYPE_CHECKING:
    from artur.domain.reviews.models import Review
    from artur.domain.stores.models import Store


def letter(store: Store, review: Review, reason: str, statement: str) -> str:
    """What the author is told, in the language they wrote in; empty while a part is missing."""
    if reason not in wording.REMOVAL or not statement.strip():
        return ""
    with translation.override(review.language or store.locale):
        parts = [
            _("%(store)s removed your review.") % {"store": store.name},
            str(wording.REMOVAL[reason]),
            statement.strip(),
            _(
                "Edit and send it again, or object within six months. "
                "It stays in the count of what was submitted."
            ),
        ]
    return "\n\n".join(parts)
