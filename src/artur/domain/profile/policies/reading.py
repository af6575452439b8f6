"""A rate of delivery as it is told, read into one that holds; `Invalid` names what does not."""

from __future__ import annotations

import secrets
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

from django.utils.translation import gettext as _

from artur.domain.profile.policies.rules import kinds
from artur.domain.profile.policies.rules.costs import ELSEWHERE, Band, Measure, Rate, Surcharge
from artur.domain.stores.rules import valid_country
from artur.foundation.kit import multilingual
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_RATES, MOST_BANDS, LONGEST_CARRIER, MOST_DAYS, LONGEST_WHY = 100, 30, 60, 120, 300
FIELDS = {"id", "countries", "carrier", "by", "bands", "free_from", "days", "surcharge"}
MEASURES: tuple[Measure, ...] = get_args(Measure)
MOST_WEIGHT = Decimal(100_000)


class _Reader:
    """Collects what is wrong while it reads."""

    def __init__(self) -> None:
        self.errors: list[FieldError] = []

    def wrong(self, field: str, message: str) -> None:
        self.errors.append(FieldError(field, message))

    def measure(self, given: Any) -> Measure:
        for known in MEASURES:
            if given == known:
                return known
        self.wrong("by", _("Choose one of those given."))
        return "flat"

    def countries(self, given: Any) -> tuple[str, ...]:
        codes = given if isinstance(given, list) else []
        found = tuple(dict.fromkeys(str(code).strip().upper() for code in codes))
        if not found:
            self.wrong("countries", _("Say to which countries, or “everywhere else”."))
        elif ELSEWHERE in found and len(found) > 1:
            self.wrong("countries", _("Either countries, or everywhere else."))
        elif unknown := [c for c in found if c != ELSEWHERE and not valid_country(c)]:
            said = _("These are no countries: %(names)s.") % {"names": ", ".join(unknown)[:100]}
            self.wrong("countries", said)
        return found

    def money(self, field: str, given: Any) -> Decimal | None:
        if given is None or given == "":
            return None
        amount = kinds.money(given)
        if amount is None:
            self.wrong(field, _("An amount such as 4.90."))
        return amount

    def bands(self, by: str, given: Any) -> tuple[Band, ...]:
        rows = given if isinstance(given, list) else []
        if not rows or not all(isinstance(row, dict) for row in rows):
            self.wrong("bands", _("Say at least one price."))
            return ()
        if len(rows) > MOST_BANDS:
            self.wrong("bands", _("%(max)d steps at most.") % {"max": MOST_BANDS})
            return ()
        found = []
        for n, row in enumerate(rows):
            price = self.money(f"bands.{n}.price", row.get("price"))
            if price is None and not self.errors:
                self.wrong(f"bands.{n}.price", _("Say the price."))
            found.append(Band(self._end(n, row.get("to")), price or Decimal(0)))
        if not self.errors:
            self._in_order(by, found)
        return tuple(found)

    def _end(self, n: int, given: Any) -> Decimal | None:
        if given is None or given == "":
            return None
        try:
            end = Decimal(str(given).strip()) if len(str(given)) <= 20 else None
        except ArithmeticError:
            end = None
        if end is None or not end.is_finite() or not 0 < end <= MOST_WEIGHT:
            self.wrong(f"bands.{n}.to", _("A number such as 2 or 2.5."))
            return None
        return end.normalize() + 0

    def _in_order(self, by: str, found: Sequence[Band]) -> None:
        if by == "flat" and (len(found) > 1 or found[0].to is not None):
            self.wrong("bands", _("One price for everything has one step, without an end."))
        last = Decimal(0)
        for n, band in enumerate(found):
            if band.to is None and n + 1 < len(found):
                self.wrong(f"bands.{n}.to", _("Only the last step may have no end."))
                return
            if band.to is not None and band.to <= last:
                self.wrong(f"bands.{n}.to", _("Each step ends higher than the one before."))
                return
            last = band.to or last

    def days(self, given: Any) -> tuple[int, int] | None:
        if given is None:
            return None
        if isinstance(given, list | tuple) and len(given) == 2 and all(map(_is_day, given)):
            first, last = given
            if first <= last:
                return first, last
        self.wrong("days", _("Two whole numbers of days, the shorter first."))
        return None

    def surcharge(self, given: Any) -> Surcharge | None:
        if given is None:
            return None
        if not isinstance(given, dict) or given.get("at") not in ("checkout", "door"):
            self.wrong(
                "surcharge", _("Say who asks for it: your shop, or the carrier at the door.")
            )
            return None
        if given.get("amount") in (None, ""):
            self.wrong("surcharge.amount", _("Say the price."))
        amount = self.money("surcharge.amount", given.get("amount"))
        why = given.get("why") or {}
        if not isinstance(why, dict) or not all(isinstance(t, str) for t in why.values()):
            self.wrong("surcharge.why", _("Give a text for each language."))
            return None
        texts = multilingual.cleaned(why)
        self.errors += multilingual.problems("surcharge.why", texts, LONGEST_WHY)
        return Surcharge(amount, given["at"], texts) if amount else None


def rate(told: Any) -> Rate:
    """The rate; raises `Invalid`."""
    if not isinstance(told, dict):
        raise Invalid([FieldError("", _("Send an object."))])
    reader = _Reader()
    for name in told.keys() - FIELDS:
        reader.wrong(str(name), _("Unknown field."))
    by = reader.measure(told.get("by") or "flat")
    carrier = str(told.get("carrier") or "").strip()
    if not carrier or len(carrier) > LONGEST_CARRIER:
        reader.wrong("carrier", _("Name who delivers, in 60 characters at most."))
    made = Rate(
        id=str(told.get("id") or "")[:16] or secrets.token_hex(4),
        countries=reader.countries(told.get("countries")),
        carrier=carrier,
        by=by,
        bands=reader.bands(by, told.get("bands")),
        free_from=reader.money("free_from", told.get("free_from")),
        days=reader.days(told.get("days")),
        surcharge=reader.surcharge(told.get("surcharge")),
    )
    if reader.errors:
        raise Invalid(reader.errors)
    return made


def too_many(rates: Sequence[Any]) -> list[FieldError]:
    """Whether there are more than a table holds; asked before each of them is read."""
    if len(rates) <= MOST_RATES:
        return []
    return [FieldError("rates", _("%(max)d prices at most.") % {"max": MOST_RATES})]


def wrong_together(rates: Sequence[Rate]) -> list[FieldError]:
    """What can't stand in one table."""
    if len(rates) > MOST_RATES:
        return too_many(rates)
    if len({rate.id for rate in rates}) < len(rates):
        return [FieldError("rates", _("Two prices have the same id."))]
    return []


def _is_day(given: Any) -> bool:
    return isinstance(given, int) and not isinstance(given, bool) and 0 <= given <= MOST_DAYS
