"""What was promised for answering, said before the first question, and what was given, shown at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language

from artur.domain.invitations import offers
from artur.domain.rewards import queries
from artur.domain.rewards.models import PromiseState
from artur.domain.rewards.rules import words
from artur.foundation.kit import dates

if TYPE_CHECKING:
    from artur.domain.reviews.forms import Form


@dataclass(frozen=True, slots=True)
class Gift:
    """What was given; `code` is empty while one is owed."""

    value: str
    code: str
    until: str


def offer(form: Form) -> str:
    """The promise in one sentence; empty where there is none, or where it was kept already."""
    if gift(form) is not None:
        return ""
    return offers.line(form.store.id, form.invitation.offer_id, get_language() or form.locale)


def gift(form: Form) -> Gift | None:
    """What this invitation's answer brought; None where nothing was promised or nothing is answered."""
    if form.invitation.offer_id is None:
        return None
    promise = queries.promise_of(form.store.id, form.invitation.id)
    if promise is None or promise.state not in {PromiseState.GIVEN, PromiseState.OWED}:
        return None
    value = words.in_language(promise.reward.values, get_language() or "", form.locale)
    until = dates.with_year(promise.valid_until) if promise.valid_until else ""
    return Gift(value, promise.code, until)
