"""What a store's settings may hold, each trouble named by its field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as noop

from artur.domain.stores import rules
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Callable

ACCENT = re.compile(r"^#[0-9A-Fa-f]{6}$")
LENGTHS = {
    "name": 120,
    "legal_name": 200,
    "postal_address": 300,
}
WEB = (URLValidator(["http", "https"]), noop("Give an address such as https://shop.example."))
MAIL = (validate_email, noop("This is no e-mail address."))
ADDRESSES: dict[str, tuple[Callable[[str], None], str]] = {
    "url": WEB,
    "privacy_url": WEB,
    "contact_email": MAIL,
    "privacy_email": MAIL,
}
VALID: dict[str, tuple[Callable[[str], bool], str]] = {
    "locale": (rules.valid_locale, noop("Give a language such as sl or en.")),
    "timezone": (rules.valid_timezone, noop("Give a time zone such as Europe/Ljubljana.")),
    "currency": (rules.valid_currency, noop("Give a currency such as EUR.")),
    "country": (
        lambda code: not code or rules.valid_country(code),
        noop("Give a country such as SI."),
    ),
    "accent": (
        lambda value: not value or bool(ACCENT.match(value)),
        noop("Give a colour such as #0B5F6A."),
    ),
    "default_legal_basis": (
        lambda value: value in {"consent", "soft_opt_in", "none"},
        noop("Choose consent, soft_opt_in or none."),
    ),
}


def checked(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings as given; raises `Invalid` with every one that makes no sense."""
    errors: list[FieldError] = []
    for name, value in settings.items():
        try:
            _check_setting(name, value)
        except Invalid as problem:
            errors += problem.errors
    if errors:
        raise Invalid(errors)
    return settings


def _check_setting(name: str, value: object) -> None:
    if not isinstance(value, str) or any(ord(c) < 32 and c != "\n" for c in value):
        raise Invalid([FieldError(name, _("Give a text without control characters."))])
    if name in LENGTHS:
        _check_length(name, value)
    elif name in ADDRESSES:
        if value:
            validate, message = ADDRESSES[name]
            check(name, value, validate, _(message))
    elif name in VALID:
        valid, message = VALID[name]
        if not valid(value):
            raise Invalid([FieldError(name, _(message))])
    else:
        raise Invalid([FieldError(name, _("There is no such setting."))])


def _check_length(name: str, value: str) -> None:
    if len(value) > LENGTHS[name] or (name == "name" and not value.strip()):
        raise Invalid(
            [FieldError(name, _("Give 1 to %(max)d characters.") % {"max": LENGTHS[name]})]
        )


def check(name: str, value: str, validate: Callable[[str], None], message: str) -> None:
    """Raise `Invalid` with `message` where Django's validator refuses the value."""
    try:
        validate(value)
    except ValidationError:
        raise Invalid([FieldError(name, message)]) from None
