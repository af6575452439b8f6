"""What a reader is told by mail who gave notice of a review: that it came, and what was decided (DSA Art. 16)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from artur.domain.reviews import letters, wording
from artur.foundation.kit import languages

if TYPE_CHECKING:
    from artur.domain.reviews.models import Report
    from artur.domain.stores.models import Store

# What was written in the notice is not repeated: its address may be somebody else's.


def receipt(store: Store, report: Report) -> dict[str, Any]:
    """That the notice has come, and what becomes of it."""
    address = _address(store, report)
    with translation.override(language_of(store, report)):
        subject = _("Your notice to %(store)s is here") % {"store": store.name}
        paragraphs = [
            _("You reported this review:"),
            address,
            str(wording.REPORT_REASONS[report.reason]),
            _(
                "A person looks at it and decides by the rules; you are told by mail what came of it."
            ),
            _("If it was not you who wrote to us, you need do nothing."),
        ]
        return letters.letter(store, subject, paragraphs, links=[address])


def outcome(store: Store, report: Report, *, removed: bool) -> dict[str, Any]:
    """What a person decided about the review, and what can be done about that."""
    address = _address(store, report)
    with translation.override(language_of(store, report)):
        subject = _("What came of your notice to %(store)s") % {"store": store.name}
        paragraphs = [
            _("You reported this review:"),
            address,
            _("A person has looked at it. It breaks a rule and was removed.")
            if removed
            else _("A person has looked at it. It breaks no rule and stays as it is."),
        ]
        if store.contact_email:
            paragraphs.append(_("To have it looked at again, answer this mail within six months."))
        paragraphs.append(letters.elsewhere())
        return letters.letter(store, subject, paragraphs, links=[address])


def language_of(store: Store, report: Report) -> str:
    """The language its reader was spoken to in."""
    return languages.first_of(report.locale, store.locale)


def _address(store: Store, report: Report) -> str:
    return f"{settings.BASE_URL}/s/{store.slug}/reviews/{report.review_id}/"
