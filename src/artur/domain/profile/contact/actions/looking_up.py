"""Looking a VAT number up in VIES: asked for by a member, done by the worker, told as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.translation import gettext as _

from artur.domain.profile.contact import queries, vies
from artur.domain.profile.contact.models import Finding, VatCheck
from artur.domain.profile.contact.rules import looking_up as rules
from artur.domain.profile.contact.rules.numbers import in_vies
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock
from artur.foundation.kit.problems import Conflict

if TYPE_CHECKING:
    import uuid

    from artur.domain.stores.models import Store


def ask_vies(store: Store, *, actor: str) -> bool:
    """Have the card's VAT number looked up soon; says whether VIES knows numbers of that country."""
    number = queries.card(store).vat_number
    if not number:
        raise Conflict(_("Write the VAT number first."))
    if in_vies(number) is None:
        return False
    asked = {"number": number, "state": Finding.ASKED, "due_at": clock.now(), "attempts": 0}
    VatCheck.objects.update_or_create(store_id=store.id, defaults=asked)
    audit.note(store.id, actor, "contact.looked_up")
    return True


def forget(store: Store) -> None:
    """What was found holds for another number."""
    VatCheck.objects.filter(store_id=store.id).delete()


def look_up_due(store_id: uuid.UUID) -> int:
    """Ask VIES what is due to be asked."""
    due = queries.due(store_id)
    asked = in_vies(due.number) if due else None
    if due is None or asked is None:
        return 0
    now = clock.now()
    mine = VatCheck.objects.filter(store_id=store_id, number=due.number, due_at=due.due_at)
    # Taken before the call, and put off: who dies over it leaves it to the next, later.
    put_off = now + rules.rest_after(due.attempts + 1)
    if not mine.update(due_at=put_off, tried_at=now, attempts=F("attempts") + 1):
        return 0
    valid = vies.ask(*asked)
    held = VatCheck.objects.filter(store_id=store_id, number=due.number, due_at=put_off)
    if valid is None:
        held.update(state=Finding.UNREACHABLE)
    else:
        state = Finding.VALID if valid else Finding.INVALID
        found = {"state": state, "was_valid": valid, "checked_at": now, "attempts": 0}
        held.update(**found, due_at=now + rules.AGAIN)
    return 1
