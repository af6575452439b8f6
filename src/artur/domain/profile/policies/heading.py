"""A policy in a few words, such as "Send it back within 30 days"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.profile.policies import wording
from artur.domain.profile.policies.amounts import money

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from artur.domain.profile.policies.models import Version
    from artur.domain.stores.models import Store


def headline(store: Store, version: Version) -> str:
    """The policy in a few words: "Send it back within 30 days"; empty where its facts say nothing."""
    say = HEADLINES.get(version.kind)
    return say(version.summary, store) if say else ""


def _returns(told: Mapping[str, Any], _store: Store) -> str:
    window = told.get("window") or ("days" if told.get("days") else "")
    if window == "none":
        return _("Nothing can be sent back")
    if window == "unlimited":
        return _("Send it back whenever you like")
    if not (n := told.get("days")):
        return ""
    if told.get("payer") == "shop":
        free = ngettext(
            "Send it back within %(n)d day, free of charge",
            "Send it back within %(n)d days, free of charge",
            n,
        )
        return free % {"n": n}
    return ngettext("Send it back within %(n)d day", "Send it back within %(n)d days", n) % {"n": n}


def _delivery(told: Mapping[str, Any], _store: Store) -> str:
    n = told.get("dispatch_days")
    if n is None:
        return ""
    if n == 0:
        return _("Leaves the day you order")
    said = ngettext("Leaves within %(n)d working day", "Leaves within %(n)d working days", n)
    return said % {"n": n}


def _warranty(told: Mapping[str, Any], _store: Store) -> str:
    if not (n := told.get("months")):
        return ""
    if n % 12 == 0:
        years = n // 12
        said = ngettext("%(n)d year of warranty", "%(n)d years of warranty", years)
        return said % {"n": years}
    return ngettext("%(n)d month of warranty", "%(n)d months of warranty", n) % {"n": n}


def _complaints(told: Mapping[str, Any], _store: Store) -> str:
    if (n := told.get("answer_days")) is None:
        return ""
    said = ngettext(
        "Answered within %(n)d working day", "Answered within %(n)d working days", max(n, 1)
    )
    return said % {"n": max(n, 1)}


def _privacy(told: Mapping[str, Any], _store: Store) -> str:
    if not (n := told.get("answer_days")):
        return ""
    said = ngettext("Requests answered within %(n)d day", "Requests answered within %(n)d days", n)
    return said % {"n": n}


def _protection(told: Mapping[str, Any], store: Store) -> str:
    amount = told.get("up_to")
    return _("Up to %(amount)s") % {"amount": money(amount, store)} if amount else ""


def _moneyback(told: Mapping[str, Any], _store: Store) -> str:
    if not (n := told.get("days")):
        return ""
    return ngettext(
        "Money back within %(n)d day, no reasons asked",
        "Money back within %(n)d days, no reasons asked",
        n,
    ) % {"n": n}


def _prices(told: Mapping[str, Any], _store: Store) -> str:
    vat = told.get("vat")
    return str(wording.SHOPPERS["prices", "vat", vat]) if vat else ""


IN_HEADLINE = {
    ("delivery", "dispatch_days"),
    ("returns", "window"),
    ("returns", "days"),
    ("warranty", "months"),
    ("complaints", "answer_days"),
    ("privacy", "answer_days"),
    ("protection", "up_to"),
    ("moneyback", "days"),
    ("prices", "vat"),
}
HEADLINES: dict[str, Callable[[Mapping[str, Any], Store], str]] = {
    "delivery": _delivery,
    "returns": _returns,
    "warranty": _warranty,
    "complaints": _complaints,
    "privacy": _privacy,
    "protection": _protection,
    "moneyback": _moneyback,
    "prices": _prices,
}
