"""What is said of a reward: the promise in one sentence, the mail that brings it, the warning that codes end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.rewards.rules import words
from artur.foundation.kit import dates, languages

if TYPE_CHECKING:
    from artur.domain.rewards.models import Promise, Reward
    from artur.domain.stores.models import Store

ACCENT = "#0B5F6A"


def promise_line(reward: Reward, locale: str) -> str:
    """The promise, as mail and form make it before anything is written."""
    language = words.language_of(reward.values, locale)
    value = words.in_language(reward.values, locale)
    with translation.override(languages.first_of(locale, language)):
        return _("For your review you get %(value)s, whatever you say in it.") % {"value": value}


def reduced_line(locale: str) -> str:
    """What is said to who got the product at a reduced price already."""
    with translation.override(languages.first_of(locale)):
        return _("You got it at a reduced price and promised an honest review, good or bad.")


def gift(store: Store, promise: Promise, locale: str) -> dict[str, Any]:
    """The mail that brings the code."""
    value = words.in_language(promise.reward.values, locale, store.locale)
    language = languages.first_of(locale, store.locale)
    with translation.override(language):
        heading = _("Your code: %(value)s") % {"value": value}
        context = {
            "store": store,
            "heading": heading,
            "value": value,
            "code": promise.code,
            "until": dates.with_year(promise.valid_until) if promise.valid_until else "",
            "accent": store.accent or ACCENT,
            "policy_url": policy_url(store),
        }
        return _letter("gift", heading, context, store)


def running_out(store: Store, left: int, locale: str) -> dict[str, Any]:
    """The warning to a member."""
    with translation.override(languages.first_of(locale, among=languages.WORKED_IN)):
        heading = (
            ngettext("%(count)d reward code is left", "%(count)d reward codes are left", left)
            % {"count": left}
            if left
            else _("The reward codes have run out")
        )
        url = f"{settings.BASE_URL}/console/{store.slug}/rewards/"
        context = {"store": store, "heading": heading, "left": left, "url": url, "accent": ACCENT}
        return _letter("running_out", heading, context, store)


def policy_url(store: Store) -> str:
    """Where the incentive policy stands."""
    return f"{settings.BASE_URL}/s/{store.slug}/how-we-check/#incentives"


def _letter(name: str, subject: str, context: dict[str, Any], store: Store) -> dict[str, Any]:
    return {
        "subject": subject,
        "text": render_to_string(f"rewards/mail/{name}.txt", context),
        "html": render_to_string(f"rewards/mail/{name}.html", context),
        "from_name": store.name,
        "headers": {"Reply-To": store.contact_email} if store.contact_email else {},
    }
