"""An alert as it is told: in the reader's language, read anew at each attempt, so that nothing erased goes out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from artur.domain.alerts import saying
from artur.domain.alerts.channels.contract import Notice
from artur.domain.alerts.kinds.kind import Said
from artur.domain.orders import queries as orders
from artur.foundation.kit import clock, ids, languages

if TYPE_CHECKING:
    from artur.domain.alerts.models import Alert
    from artur.domain.stores.models import Store

LONGEST_HEADING = 250
LONGEST_QUOTE = 1200
"""Whoever wants to read on opens the review."""


def notice(
    store: Store, alert: Alert, locale: str, *, occasion: str = "raised", key: str = ""
) -> Notice | None:
    """The alert in words; None where what it is about is gone."""
    language = spoken(locale)
    with translation.override(language):
        said = saying.said(store, alert) or _ended(store, occasion)
        if said is None:
            return None
        return Notice(
            store_id=store.id,
            store=store.name,
            alert=alert.id,
            kind=alert.kind,
            key=key or ids.new().hex,
            occasion=occasion,
            at=alert.raised_at,
            heading=cut(said.title, LONGEST_HEADING),
            lines=tuple(_lines(said, occasion)),
            quote=cut(said.quote, LONGEST_QUOTE),
            url=settings.BASE_URL + said.path,
            deed=said.act,
            urgent=alert.urgent or occasion.startswith("escalated"),
            locale=language,
            ids=_about(store, alert),
        )


def trial(store: Store, locale: str) -> Notice:
    """What the test button sends."""
    language = spoken(locale)
    with translation.override(language):
        new = ids.new()
        return Notice(
            store_id=store.id,
            store=store.name,
            alert=new,
            kind="test",
            key=new.hex,
            occasion="test",
            at=clock.now(),
            heading=_("This is a test"),
            lines=(_("It works: alerts will look like this one."),),
            url=f"{settings.BASE_URL}/console/{store.slug}/alerting/",
            deed=_("Open the settings"),
            locale=language,
        )


def doubted(notice: Notice, *, knows_repeats: bool) -> Notice:
    """The same when it may have arrived before; a place that can't tell that it is the same says so."""
    if knows_repeats:
        return replace(notice, again=True)
    with translation.override(notice.locale):
        line = _("You may have seen this before: the last time no answer came back.")
        return replace(notice, again=True, lines=(*notice.lines, line))


def spoken(locale: str) -> str:
    """The language in which whoever reads `locale` is written to."""
    return languages.first_of(locale, among=languages.WORKED_IN)


def cut(text: str, longest: int) -> str:
    """A text that is at most so long, and says when there was more."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def _ended(store: Store, occasion: str) -> Said | None:
    """What is gone can't be told any more; that somebody has the alert can, and closes what stands open elsewhere."""
    if occasion != "acknowledged":
        return None
    return Said(_("Somebody has the alert"), f"/console/{store.slug}/alerts/", _("Open the list"))


def _lines(said: Said, occasion: str) -> list[str]:
    told = []
    if occasion.startswith("escalated"):
        told.append(_("Nobody has taken it in hand yet."))
    if said.detail:
        told.append(said.detail)
    for name, value in said.facts:
        if value != said.detail:
            told.append(f"{name}: {value}")
    return told


def _about(store: Store, alert: Alert) -> dict[str, str]:
    """What it is about, by the ids under which the API knows it: orders and products by the shop's own."""
    ours = orders.shop_ids(
        store.id,
        orders={alert.order_id} if alert.order_id else set(),
        products={alert.product_id} if alert.product_id else set(),
    )
    known = {
        "review": str(alert.review_id or ""),
        "order": ours.get(str(alert.order_id)),
        "product": ours.get(str(alert.product_id)),
    }
    return {name: value for name, value in known.items() if value}
