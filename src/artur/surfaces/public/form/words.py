"""The few words of the form's pages that depend on who answers and how much."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.invitations.messages.forms import words_of_form

if TYPE_CHECKING:
    import uuid

    from artur.domain.reviews.forms import Form


def button(count: int, *, again: bool) -> str:
    """What the button says once so many are rated; each on the page, as a script knows no plurals."""
    if again:
        return _("Send again")
    if not count:
        return _("Submit")
    return ngettext("Submit %(n)d review", "Submit %(n)d reviews", count) % {"n": count}


def first_name(form: Form) -> str:
    """How a person would greet the customer; empty where no name is known."""
    names = form.order.customer.name.split()
    return names[0] if names else ""


def own(form: Form) -> dict[str, str]:
    """What the store says here in words of its own: `heading`, `intro`, `thanks`, `question-<subject>`."""
    language = translation.get_language() or "en"
    zone = timezone.get_current_timezone()
    return words_of_form(form.store, form.order, form.subjects, language, zone)


def code(log_id: uuid.UUID) -> str:
    """Twelve letters and figures of the log's random id, to say on the telephone: "K7QM 4XWD 2R9A"."""
    letters = base64.b32encode(log_id.bytes).decode()[:12]
    return " ".join(letters[i : i + 4] for i in range(0, 12, 4))


def author(form: Form) -> str:
    """The name that stands under what was said, or else the one suggested."""
    standing = form.standing
    return standing[0].author if standing else form.suggested_author
