"""What pydantic found wrong, in a shop's words and by the contract's field names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artur.domain.orders.intake import shape
from artur.foundation.kit.problems import FieldError, Invalid, Malformed, Problem

if TYPE_CHECKING:
    from pydantic import ValidationError

MOST = 50

PATTERNS = {
    shape.PRINTABLE: gettext_lazy("Control characters are not allowed."),
    shape.ADDRESS: gettext_lazy("This is no e-mail address."),
    shape.WEB: gettext_lazy("Give an address that begins with https:// or http://."),
    shape.INSTANT: gettext_lazy("Give a time with its offset, such as 2026-03-01T10:15:00+01:00."),
    shape.AMOUNT: gettext_lazy(
        'Give an amount as text, such as "59.90": no sign, at most 4 decimals.'
    ),
}
TYPES = {
    "missing": gettext_lazy("This field is required."),
    "extra_forbidden": gettext_lazy("There is no such field."),
    "string_type": gettext_lazy("Give a text."),
    "string_unicode": gettext_lazy("This text is no valid Unicode."),
    "dict_type": gettext_lazy("Give an object."),
    "list_type": gettext_lazy("Give a list."),
    "int_type": gettext_lazy("Give a whole number."),
    "int_from_float": gettext_lazy("Give a whole number."),
    "finite_number": gettext_lazy("Give a finite number."),
    "string_too_long": gettext_lazy("At most %(max_length)s characters are possible."),
    "string_too_short": gettext_lazy("This must not be empty."),
    "too_long": gettext_lazy("At most %(max_length)s entries are possible."),
    "literal_error": gettext_lazy("Choose one of %(expected)s."),
    "greater_than_equal": gettext_lazy("Give %(ge)s or more."),
    "less_than_equal": gettext_lazy("Give %(le)s or less."),
}
AMOUNTS = {"total", "price"}
BRANCHES = {"constrained-str", "literal['']"}
TIMES = {"placed_at", "shipped_at", "delivered_at", "promised_at"}


def problem(error: ValidationError) -> Problem:
    """`Malformed` when it is no JSON at all, else `Invalid` with every field."""
    found: dict[str, FieldError] = {}
    for item in error.errors(include_url=False, include_input=False):
        if item["type"] == "json_invalid":
            return Malformed(_("This is no JSON: %(why)s.") % {"why": item["ctx"]["error"]})
        path = _path(item)
        # A choice of types reports each of them; one sentence about the field is enough, the most telling one.
        if path not in found or item["type"] == "string_pattern_mismatch":
            found[path] = FieldError(path, _message(path, dict(item)))
    return Invalid(list(found.values())[:MOST])


def _path(item: Any) -> str:
    parts = [str(part) for part in item["loc"]]
    if parts[:1] == ["attributes"]:
        parts = parts[:2]
    elif item["type"] != "extra_forbidden":
        # Pydantic names the branch of a choice; a shop knows only the field.
        parts = [part for part in parts if part not in BRANCHES]
    return ".".join(_clean(part) for part in parts)


def _clean(part: str) -> str:
    return "".join(c if c.isprintable() else "�" for c in part[:60])


def _message(path: str, item: dict[str, Any]) -> str:
    kind, context = item["type"], item.get("ctx", {})
    name = path.rpartition(".")[2]
    if path.startswith("attributes.") and kind not in {
        "extra_forbidden",
        "string_pattern_mismatch",
    }:
        return _("Give a text of at most 500 characters, a number, true or false.")
    if name in AMOUNTS and kind == "string_type":
        return str(PATTERNS[shape.AMOUNT])
    if name in TIMES and kind != "missing":
        return str(PATTERNS[shape.INSTANT])
    if kind == "string_pattern_mismatch":
        return str(PATTERNS[context["pattern"]])
    return _of_type(kind, context)


def _of_type(kind: str, context: dict[str, Any]) -> str:
    told = {name: str(value).replace("'", "") for name, value in context.items()}
    return str(TYPES.get(kind, gettext_lazy("This value can't be accepted."))) % told
