"""Telephone numbers: as people write them, as networks take them (E.164), as they are shown."""

from __future__ import annotations

import re

LEADING_ZEROS = re.compile(r"^\s*00")


def normalise(told: str, country: str = "") -> str | None:
    """The number in E.164, such as `+38640123456`; None when there is no such number.

    Without its country code it is taken for one of `country` (ISO 3166), and without either for none.
    """
    # Read late: most processes never see a number.
    import phonenumbers  # noqa: PLC0415

    region = country or None
    if region is None:
        told = LEADING_ZEROS.sub("+", told)
    try:
        number = phonenumbers.parse(told, region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def shown(number: str) -> str:
    """A number in E.164 as people read it, in groups."""
    import phonenumbers  # noqa: PLC0415

    try:
        parsed = phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return number
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


def masked(number: str) -> str:
    """A number by which nobody can be called: its beginning and its last two digits."""
    return f"{number[:4]}…{number[-2:]}" if len(number) > 8 else "…"
