"""Choosing how long something is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock
from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.privacy import queries
from artur.foundation.privacy.models import Period

if TYPE_CHECKING:
    import uuid


def set_period(store_id: uuid.UUID, name: str, days: int, *, actor: str) -> None:
    """Keep it for `days` from now on; `Invalid` beyond what the law allows, or where there is no choice."""
    keeping = queries.keeping(name)
    term = keeping.term
    if term.fixed:
        raise Invalid([FieldError(name, _("This period is the same for every store."))])
    if not term.least <= days <= term.most:
        ends = {"least": term.least, "most": term.most}
        raise Invalid([FieldError(name, _("Give %(least)d to %(most)d days.") % ends)])
    with transaction.atomic():
        was = queries.periods(store_id)[name]
        if was == days:
            return
        Period.objects.update_or_create(
            store_id=store_id, name=name, defaults={"days": days, "updated_at": clock.now()}
        )
        audit.note(store_id, actor, "retention.changed", what=name, days=days, was=was)
