"""What a review's author is told when it is removed: the statement of reasons (DSA Art. 17)."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from artur.domain.reviews import wording
from artur.foundation.kit import languages

if TYPE_CHECKING:
    from artur.domain.reviews.models import Review
    from artur.domain.stores.models import Store


def statement_of_reasons(store: Store, review: Review, reason: str, statement: str) -> str:
    """The text, in the language the author wrote in; empty while a part is missing."""
    if reason not in wording.REMOVAL or not statement.strip():
        return ""
    with translation.override(languages.first_of(review.language, store.locale)):
        return "\n\n".join(_paragraphs(store, reason, statement))


def removal(
    store: Store, review: Review, reason: str, statement: str, form_url: str
) -> dict[str, Any]:
    """The mail that carries it, with the link where the author can change, withdraw or object."""
    with translation.override(languages.first_of(review.language, store.locale)):
        paragraphs = [*_paragraphs(store, reason, statement), form_url]
        if store.contact_email:
            paragraphs.append(_("To object, answer this mail."))
        subject = _("%(store)s removed your review.") % {"store": store.name}
    rich = "".join(f"<p>{html.escape(part).replace(chr(10), '<br>')}</p>" for part in paragraphs)
    rich = rich.replace(
        html.escape(form_url), f'<a href="{html.escape(form_url)}">{html.escape(form_url)}</a>'
    )
    return {
        "subject": subject.rstrip("."),
        "text": "\n\n".join(paragraphs) + "\n",
        "html": f'<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark">{rich}',
        "from_name": store.name,
        "headers": {"Reply-To": store.contact_email} if store.contact_email else {},
    }


def _paragraphs(store: Store, reason: str, statement: str) -> list[str]:
    return [
        _("%(store)s removed your review.") % {"store": store.name},
        str(wording.REMOVAL[reason]),
        statement.strip(),
        _(
            "Edit and send it again, or object within six months. "
            "It stays in the count of what was submitted."
        ),
    ]
