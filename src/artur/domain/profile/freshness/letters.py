"""The mail that tells a member what of theirs is to be read through again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import ngettext

from artur.domain.profile.freshness import queries
from artur.foundation.kit import dates, languages, signing

if TYPE_CHECKING:
    import uuid

    from artur.domain.profile.freshness.models import Piece
    from artur.domain.stores.models import Store

PURPOSE = "content reminder"
SHOWN = 10


def ending(store_id: uuid.UUID, member_id: uuid.UUID) -> str:
    """Where a member ends these mails with one click, signed in or not."""
    return f"{settings.BASE_URL}/u/content/{signing.token(PURPOSE, store_id, member_id)}"


def due(
    store: Store, member_id: uuid.UUID, pieces: list[Piece], locale: str
) -> dict[str, Any] | None:
    """Subject, text, HTML and headers in `locale`; None where none of it is there any more."""
    with translation.override(languages.first_of(locale, among=languages.WORKED_IN)):
        # What they are called depends on the language as well.
        looked = queries.named(store.id, pieces)
        if not looked:
            return None
        many = ngettext(
            "%(count)d text of yours is to be read through",
            "%(count)d texts of yours are to be read through",
            len(looked),
        )
        ends = ending(store.id, member_id)
        context = {
            "store": store,
            "heading": many % {"count": len(looked)},
            "pieces": [(one, dates.with_year(one.piece.reviewed_on)) for one in looked[:SHOWN]],
            "more": max(0, len(looked) - SHOWN),
            "url": f"{settings.BASE_URL}/console/{store.slug}/profile/freshness/?show=due",
            "ends": ends,
        }
        return {
            "subject": context["heading"],
            "text": render_to_string("freshness/mail/due.txt", context),
            "html": render_to_string("freshness/mail/due.html", context),
            "from_name": store.name,
            "headers": {
                "List-Unsubscribe": f"<{ends}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            },
        }
