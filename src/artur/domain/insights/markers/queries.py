"""Reading what members marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from artur.domain.insights.markers.models import Marker
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid
    from datetime import date


def markers(store_id: uuid.UUID) -> list[Marker]:
    """All of them, the latest first."""
    return list(Marker.objects.filter(store_id=store_id).order_by("-starts", "-id"))


def within(store_id: uuid.UUID, start: date, end: date) -> list[Marker]:
    """Those that touch the days from `start` to `end`, the earliest first."""
    lasting = Q(ends__isnull=False, ends__gte=start) | Q(starts__gte=start)
    found = Marker.objects.filter(lasting, store_id=store_id, starts__lte=end)
    return list(found.order_by("starts", "id"))


def marker(store_id: uuid.UUID, marker_id: uuid.UUID) -> Marker:
    """One of them; `NotFound` if it is not this store's."""
    found = Marker.objects.filter(store_id=store_id, id=marker_id).first()
    if found is None:
        raise NotFound(_("There is no such marker."))
    return found
