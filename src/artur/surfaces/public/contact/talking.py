"""The chat among the ways to reach a shop: whether somebody is there to answer, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from artur.domain.chat import queries
from artur.domain.chat.rules import hours
from artur.foundation.kit import clock, opening_hours
from artur.surfaces.design import dates
from artur.surfaces.public.contact import opening

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.stores.models import Store


@dataclass(frozen=True, slots=True)
class Talking:
    """Where one writes to the shop, and whether somebody answers now."""

    link: str
    is_there: bool
    now: str


def told(store: Store) -> Talking | None:
    """None where the shop does not chat."""
    chosen = queries.settings_of(store)
    if not chosen.on:
        return None
    week = hours.week(chosen.hours, chosen.exceptions)
    zone, now = ZoneInfo(store.timezone), clock.now()
    is_there = hours.is_open(week, zone, now)
    words = (
        _there(opening_hours.closes_next(week, zone, now))
        if is_there
        else _away(hours.opens_next(week, zone, now))
    )
    page = reverse("public_chat", args=[store.slug])
    # Who is answered now wants to talk at once; the page takes a message where nobody is there.
    return Talking(f"{page}#artur-chat" if is_there else page, is_there, words)


def _there(until: datetime | None) -> str:
    if until is None:
        return _("There now, day and night")
    shown = opening.time_of_day(until.time(), get_language() or "en")
    return _("There now, until %(time)s") % {"time": shown}


def _away(again: datetime | None) -> str:
    if again is None:
        return _("We answer by e-mail.")
    return _("There again %(moment)s, until then by e-mail") % {"moment": dates.at_moment(again)}
