"""What a member enters of a channel: every field looked at, every mistake named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.alerts.channels.words import said
from artur.foundation.kit import outgoing, phones
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

    from artur.domain.alerts.channels.contract import Field, Kind

LONGEST = 2_000


def entered(
    kind: Kind, given: Mapping[str, str], known: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The value of every field; raises `Invalid`. What is sealed and left empty stays as `known`."""
    known = known or {}
    errors: list[FieldError] = []
    values: dict[str, str] = {}
    for field in kind.fields:
        value = str(given.get(field.name, "")).strip()
        if field.made is not None:
            value = known.get(field.name) or field.made()
        elif field.sealed and not value:
            value = known.get(field.name, "")
        if wrong := _wrong(field, value):
            errors.append(FieldError(field.name, wrong))
        values[field.name] = _plain(field, value)
    if not errors and kind.enter is not None:
        errors = kind.enter(values)
    if errors:
        raise Invalid(errors)
    return values


def _wrong(field: Field, value: str) -> str:
    """What is wrong with one value; nothing when it may stand."""
    if len(value) > LONGEST:
        return _("At most %(max_length)s characters are possible.") % {"max_length": LONGEST}
    if not value:
        return _("This field is required.") if field.required else ""
    if not value.isprintable():
        return _("Control characters are not allowed.")
    if field.kind == "phone" and phones.normalise(value) is None:
        return _("Write the number with its country code, such as +38640123456.")
    return _no_address(value) if field.kind == "url" else ""


def _plain(field: Field, value: str) -> str:
    return (phones.normalise(value) or value) if field.kind == "phone" and value else value


def _no_address(value: str) -> str:
    try:
        outgoing.check(value)
    except outgoing.CallFailed as failed:
        return said(None, failed.fault.value)
    return ""
