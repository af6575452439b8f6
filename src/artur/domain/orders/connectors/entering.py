"""What a member enters to connect a shop: every field looked at, every mistake named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.orders.connectors.keeping import secret
from artur.domain.orders.connectors.words import said
from artur.foundation.kit import outgoing
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.orders.connectors.contract import Connector, Field

LONGEST = {"lines": 20_000}
LONGEST_LINE = 2_000


def entered(
    connector: Connector, given: Mapping[str, str], known: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The value of every field; raises `Invalid`. A secret left empty keeps the `known` one.

    What nobody enters (a field with `made`) is made at the first time.
    """
    known = known or {}
    errors: list[FieldError] = []
    values: dict[str, str] = {}
    for field in connector.fields:
        value = str(given.get(field.name, "")).strip()
        if field.made is not None:
            value = known.get(field.name) or field.made()
        elif secret(field) and not value:
            value = known.get(field.name, "")
        if wrong := _wrong(field, value):
            errors.append(FieldError(field.name, wrong))
        values[field.name] = value.rstrip("/") if field.kind == "url" else value
    if not errors and connector.enter is not None:
        errors = connector.enter(values)
    if errors:
        raise Invalid(errors)
    return values


def _wrong(field: Field, value: str) -> str:
    """What is wrong with one value; nothing when it may stand."""
    longest = LONGEST.get(field.kind, LONGEST_LINE)
    if len(value) > longest:
        return _("At most %(max_length)s characters are possible.") % {"max_length": longest}
    if not value:
        return _("This field is required.") if field.required else ""
    if field.kind != "lines" and not value.isprintable():
        return _("Control characters are not allowed.")
    if field.kind == "choice" and value not in {name for name, _label in field.choices}:
        return _("Choose one of the possibilities.")
    return _no_address(value) if field.kind == "url" else ""


def _no_address(value: str) -> str:
    try:
        outgoing.check(value)
    except outgoing.CallFailed as failed:
        return said(None, failed.fault.value)
    return ""
