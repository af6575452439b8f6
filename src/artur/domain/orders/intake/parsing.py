"""From JSON or Python's own values to `OrderData`, or to every reason why not."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from artur.domain.orders import rules
from artur.domain.orders.intake import errors, shape
from artur.domain.orders.intake.data import UNSET, LineData, OrderData, OrderEvent, ProductData
from artur.domain.orders.intake.values import amount, backwards, digest_of, implausible, status_told
from artur.domain.stores import rules as codes
from artur.foundation.kit import clock, phones
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

# Columns that take the told text as it is, and empty text for null.
TEXTS = ("region", "carrier")
PRODUCT_TEXTS = ("name", "url", "image", "brand", "category")
CODES = ("country", "currency")
DATES = ("shipped_at", "delivered_at", "promised_at")
SEPARATORS = re.compile(r"[\s-]")


def parse_json(line: bytes | str, now: datetime | None = None) -> OrderData:
    """The order in one JSON text; `Malformed` when it is none, `Invalid` with every field that is wrong."""
    try:
        told = shape.ORDER.validate_json(line)
    except ValidationError as error:
        raise errors.problem(error) from None
    return _Reading(now or clock.now()).order(told)


def parse(told: Any, now: datetime | None = None) -> OrderData:
    """The order in JSON's values already read; raises as `parse_json`."""
    try:
        checked = shape.ORDER.validate_python(told)
    except ValidationError as error:
        raise errors.problem(error) from None
    return _Reading(now or clock.now()).order(checked)


def parse_product(told: Any) -> ProductData:
    """A product told by itself; raises as `parse_json`."""
    try:
        checked = shape.PRODUCT.validate_python(told)
    except ValidationError as error:
        raise errors.problem(error) from None
    reading = _Reading(clock.now())
    product = reading.product(checked, "")
    reading.end()
    return product


def parse_event(told: Any) -> OrderEvent:
    """What is told to have happened to an order; raises as `parse_json`."""
    try:
        checked = shape.EVENT.validate_python(told)
    except ValidationError as error:
        raise errors.problem(error) from None
    reading = _Reading(clock.now())
    at = reading.instant(checked["at"], "at")
    reading.end()
    return OrderEvent(
        checked["type"], at, checked.get("carrier") or None, checked.get("tracking") or None
    )


class _Reading:
    """One order being read: collects what is wrong beyond the shapes of its fields."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.errors: list[FieldError] = []

    def order(self, told: Mapping[str, Any]) -> OrderData:
        placed_at = self.instant(told["placed_at"], "placed_at")
        facts = self.facts(told, placed_at)
        if "consent" in told:
            facts["consent"] = self.consent(told["consent"])
        customer = self.customer(told["customer"], facts.get("country", ""))
        if "locale" in customer:
            facts["locale"] = customer["locale"]
        lines = self.lines(told["lines"] or []) if "lines" in told else UNSET
        self.end()
        email = told["customer"]["email"].lower()
        data = OrderData(told["id"], placed_at, email, customer, facts, lines, b"")
        data.digest = digest_of(data)
        return data

    def facts(self, told: Mapping[str, Any], placed_at: datetime) -> dict[str, Any]:
        """The order's columns that were told."""
        facts: dict[str, Any] = {name: told[name] or "" for name in TEXTS if name in told}
        facts |= {name: self.code(told[name], name) for name in CODES if name in told}
        if "legal_basis" in told:
            facts["legal_basis"] = told["legal_basis"]
        if "total" in told:
            facts["total"] = amount(told["total"])
        if "attributes" in told:
            facts["attributes"] = told["attributes"] or {}
        for name in DATES:
            if name in told:
                facts[name] = self.date(told[name], name, placed_at)
        if rules.backwards(facts.get("shipped_at"), facts.get("delivered_at")):
            self.wrong("delivered_at", backwards())
        if status := status_told(told, facts):
            facts["status"] = status
        return facts

    def consent(self, told: Mapping[str, Any] | None) -> dict[str, Any] | None:
        """The proof of the legal basis, its time in UTC; None when nothing is left of it."""
        known = {name: value for name, value in (told or {}).items() if value not in (None, "")}
        if "at" in known:
            known["at"] = self.instant(known["at"], "consent.at").isoformat()
        return known or None

    def customer(self, told: Mapping[str, Any], country: str) -> dict[str, str]:
        """The customer's columns that were told."""
        found = {}
        if "name" in told:
            found["name"] = told["name"] or ""
        if "locale" in told:
            tag = (told["locale"] or "").replace("_", "-")
            if tag and not codes.valid_locale(tag):
                self.wrong(
                    "customer.locale",
                    _("This is no language we know; give one such as sl or de-AT."),
                )
            found["locale"] = tag
        if "phone" in told:
            found["phone"] = self.phone(told["phone"] or "", country)
        return found

    def phone(self, told: str, country: str) -> str:
        """A telephone number in E.164, empty for null."""
        number = phones.normalise(told, country) if told else ""
        if number is None:
            said = _("This is no telephone number; give it with its country: +38640123456.")
            self.wrong("customer.phone", said)
        return number or ""

    def lines(self, told: list[Any]) -> list[LineData]:
        """The order's lines."""
        return [
            LineData(
                self.product(line["product"], f"lines.{i}.product."),
                line.get("quantity") or 1,
                amount(line.get("price")),
            )
            for i, line in enumerate(told)
        ]

    def product(self, told: Mapping[str, Any], path: str) -> ProductData:
        """A product; `path` is where it stands."""
        facts = {name: told[name] or "" for name in PRODUCT_TEXTS if name in told}
        if "gtin" in told:
            digits = SEPARATORS.sub("", told["gtin"] or "")
            if digits and not rules.valid_gtin(digits):
                self.wrong(
                    f"{path}gtin",
                    _("This is no GTIN: 8, 12, 13 or 14 digits, the last one a check digit."),
                )
            facts["gtin"] = digits
        return ProductData(told["id"], facts)

    def code(self, told: str | None, field: str) -> str:
        """A country or currency, empty for null."""
        value = (told or "").strip().upper()
        if field == "country" and value and not codes.valid_country(value):
            self.wrong(field, _("This is no country; give its ISO 3166 code, such as SI."))
        if field == "currency" and value and not codes.valid_currency(value):
            self.wrong(field, _("This is no currency; give its ISO 4217 code, such as EUR."))
        return value

    def date(self, told: str | None, field: str, placed_at: datetime) -> datetime | None:
        """A date of the order that may be unknown."""
        return self.instant(told, field, placed_at) if told else None

    def instant(self, told: str, field: str, placed_at: datetime | None = None) -> datetime:
        """An aware, believable instant in UTC."""
        try:
            at = datetime.fromisoformat(told)
            if at.tzinfo is None:
                self.wrong(
                    field,
                    _("The offset is missing; give a time such as 2026-03-01T10:15:00+01:00."),
                )
                return rules.EARLIEST
            at = at.astimezone(UTC)
        except (ValueError, OverflowError):
            self.wrong(field, _("There is no such day or time."))
            return rules.EARLIEST
        if why := rules.implausible(field, at, placed_at or rules.EARLIEST, self.now):
            self.wrong(field, implausible(why))
        return at

    def wrong(self, field: str, message: str) -> None:
        """Note what is wrong with a field."""
        self.errors.append(FieldError(field, message))

    def end(self) -> None:
        """Raise what was found wrong."""
        if self.errors:
            raise Invalid(self.errors[: errors.MOST])
