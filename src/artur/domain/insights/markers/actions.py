"""Marking what happened, and taking a mark back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from artur.domain.insights.markers import queries, rules
from artur.domain.insights.markers.models import Marker
from artur.domain.insights.rules import days
from artur.foundation.audit import actions as audit
from artur.foundation.kit.problems import Conflict, FieldError, Invalid

if TYPE_CHECKING:
    import uuid
    from datetime import date


def mark(
    store_id: uuid.UUID, label: str, starts: date, ends: date | None = None, *, actor: str
) -> Marker:
    """Say that something happened; `Invalid` for what makes no sense, `Conflict` for what is said already."""
    label = " ".join(label.split())
    _check(label, starts, ends)
    if Marker.objects.filter(store_id=store_id).count() >= rules.MOST:
        raise Conflict(
            _("A store has up to %(most)d markers. Take one back first.") % {"most": rules.MOST}
        )
    made = Marker(store_id=store_id, label=label, starts=starts, ends=ends, made_by=actor)
    try:
        with transaction.atomic():
            made.save(force_insert=True)
            audit.note(store_id, actor, "marker.made", f"marker:{made.id}")
    except IntegrityError:
        raise Conflict(_("This day is marked so already.")) from None
    return made


def unmark(store_id: uuid.UUID, marker_id: uuid.UUID, *, actor: str) -> None:
    """Take a marker back; `NotFound` if it is not this store's."""
    gone = queries.marker(store_id, marker_id)
    with transaction.atomic():
        Marker.objects.filter(store_id=store_id, id=gone.id).delete()
        audit.note(store_id, actor, "marker.removed", f"marker:{gone.id}", label=gone.label)


def _check(label: str, starts: date, ends: date | None) -> None:
    errors = []
    if not label:
        errors.append(FieldError("label", _("Say in a few words what happened.")))
    elif len(label) > rules.LONGEST or "\x00" in label:
        errors.append(
            FieldError("label", _("Up to %(most)d characters fit.") % {"most": rules.LONGEST})
        )
    errors += [
        FieldError(field, _("Give the first and the last day, such as 2026-03-01."))
        for field, day in (("starts", starts), ("ends", ends))
        if not days.sensible(day)
    ]
    if ends is not None and ends < starts:
        errors.append(FieldError("ends", _("The last day is before the first.")))
    if errors:
        raise Invalid(errors)
