"""The mail with the link to one's data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from artur.domain.reviews.letters import letter
from artur.domain.rights.queries import token
from artur.foundation.kit import languages

if TYPE_CHECKING:
    from artur.domain.rights.models import Enquiry
    from artur.domain.stores.models import Store


def the_link(store: Store, enquiry: Enquiry) -> dict[str, Any]:
    """Here it is, for an hour; whoever did not ask need do nothing."""
    url = f"{settings.BASE_URL}/s/{store.slug}/privacy/{token(enquiry)}/"
    with translation.override(languages.first_of(enquiry.locale, store.locale)):
        words = {"store": store.name}
        subject = _("What %(store)s holds about you") % words
        paragraphs = [
            _("Somebody, probably you, asked what %(store)s holds about this address.") % words,
            _(
                "Here you see it, can take it along, or have it erased. The link is good for an hour:"
            ),
            url,
            _("If it wasn't you, do nothing. Nobody else has this link, and nothing has changed."),
        ]
        return letter(store, subject, paragraphs, links=[url])
