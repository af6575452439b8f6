"""A member lets an address be written to again, or puts one on the list; the record keeps that, not the address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.invitations.rules.lifting import reasons_for
from artur.foundation.audit import actions as audit
from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.mail import suppression
from artur.foundation.mail.returns.actions.failing import forgive

if TYPE_CHECKING:
    import uuid


def readable(address: str) -> str:
    """The address in small letters; `Invalid` when it is none."""
    given = address.strip().lower()
    try:
        MaxLengthValidator(254)(given)
        validate_email(given)
    except ValidationError:
        told = _("Give a whole e-mail address, such as ana@example.com.")
        raise Invalid([FieldError("address", told)]) from None
    return given


def lift(store_id: uuid.UUID, address: str, why: str, actor: str) -> bool:
    """Write to the address again; False when nothing stood against it. `Invalid` for a reason that does not hold."""
    given = readable(address)
    with transaction.atomic():
        found = suppression.found(store_id, given)
        if found is None:
            return False
        if why not in reasons_for(found.reason):
            told = _("Choose why this address may be written to again.")
            raise Invalid([FieldError("why", told)])
        suppression.lift(store_id, given)
        forgive(store_id, given)
        audit.note(store_id, actor, "suppression.lifted", listed=found.reason, why=why)
    return True


def add(store_id: uuid.UUID, address: str, actor: str) -> bool:
    """Never write to the address again; False when that was so before."""
    given = readable(address)
    with transaction.atomic():
        if not suppression.suppress(store_id, given, suppression.SuppressionReason.ADDED):
            return False
        audit.note(store_id, actor, "suppression.added")
    return True
