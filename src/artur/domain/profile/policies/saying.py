"""A policy's summary and a delivery's price as shoppers read them, in the active language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from babel import Locale
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from artur.domain.profile.policies import wording
from artur.domain.profile.policies.amounts import cldr, kilograms, money
from artur.domain.profile.policies.heading import HEADLINES, IN_HEADLINE, headline
from artur.domain.profile.policies.rules.costs import ELSEWHERE
from artur.domain.profile.policies.rules.kinds import KINDS
from artur.foundation.kit import multilingual, prose

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from django.utils.safestring import SafeString

    from artur.domain.profile.policies.models import Version
    from artur.domain.profile.policies.rules.costs import Rate
    from artur.domain.stores.models import Store


__all__ = [
    "HEADLINES",
    "Told",
    "band",
    "countries",
    "country",
    "days",
    "facts",
    "headline",
    "kilograms",
    "money",
    "text",
]


@dataclass(frozen=True, slots=True)
class Told:
    """A fact with its value; `html` and `language` for what the store said in its own words."""

    label: str
    value: str = ""
    html: SafeString | str = ""
    language: str = ""
    """Where it is not the reader's."""


def facts(store: Store, version: Version) -> list[Told]:
    """Everything its summary says, in order."""
    told = []
    for fact in KINDS.get(version.kind, ()):
        label = str(
            wording.LABELS.get((version.kind, fact.name)) or wording.FACTS[version.kind, fact.name]
        )
        if fact.sort == "words":
            told += _words(store, label, version.words.get(fact.name))
        elif (value := version.summary.get(fact.name)) is not None:
            if value == "fixed" or (version.kind, fact.name) in IN_HEADLINE:
                continue  # the amount says it, or the headline
            said = _said(version.kind, fact.name, value, store)
            told.append(Told(label, said))
    return told


def text(store: Store, texts: Mapping[str, str]) -> tuple[str, str]:
    """The text for the reader; and its language, where that is another than theirs."""
    wanted = get_language() or "en"
    found, language = multilingual.in_language(texts, wanted, store.locale)
    return found, "" if language == multilingual.primary(wanted) else language


def country(code: str) -> str:
    """The country's name."""
    if code == ELSEWHERE:
        return _("Everywhere else")
    return str(Locale.parse(cldr()).territories.get(code, code))


def countries(rate: Rate) -> str:
    """The countries of a rate, by name."""
    return ", ".join(sorted(map(country, rate.countries)))


def days(rate: Rate) -> str:
    """How long it takes: "2–3 working days"; empty where nothing is said."""
    if rate.days is None:
        return ""
    first, last = rate.days
    if first == last:
        return ngettext("%(n)d working day", "%(n)d working days", last) % {"n": last}
    return ngettext("%(range)s working day", "%(range)s working days", last) % {
        "range": f"{first}–{last}"
    }


def band(rate: Rate, n: int, store: Store) -> str:
    """What a step of a rate is for: "up to 2 kg"; empty where there is one price for all."""
    one = rate.bands[n]
    before = rate.bands[n - 1].to if n else None
    shown: Callable[[Decimal], str] = (
        kilograms if rate.by == "weight" else lambda amount: money(amount, store)
    )
    if one.to is not None:
        return _("up to %(limit)s") % {"limit": shown(one.to)}
    return _("over %(limit)s") % {"limit": shown(before)} if before is not None else ""


def _words(store: Store, label: str, texts: Mapping[str, str] | None) -> list[Told]:
    if not texts:
        return []
    found, language = text(store, texts)
    return [Told(label, html=prose.html(found), language=language)]


def _said(kind: str, name: str, value: Any, store: Store) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if choice := wording.CHOICES.get((kind, name, value)):
        return str(wording.SHOPPERS.get((kind, name, value)) or choice)
    if name in ("fee", "up_to"):
        return money(value, store)
    return _counted(kind, name, value) if isinstance(value, int) else str(value)


def _counted(kind: str, name: str, n: int) -> str:
    if name == "months":
        return ngettext("%(n)d month", "%(n)d months", n) % {"n": n}
    if name in ("dispatch_days", "answer_days") and kind != "privacy":
        return ngettext("%(n)d working day", "%(n)d working days", n) % {"n": n}
    return ngettext("%(n)d day", "%(n)d days", n) % {"n": n}
