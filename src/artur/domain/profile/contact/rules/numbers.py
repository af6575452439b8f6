"""Numbers a business is known by: their form and check digits, country by country, from the kept `python-stdnum`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

LONGEST = 40
REGISTERS = {
    "AT": "at.businessid", "BE": "be.vat", "BG": "bg.vat", "CH": "ch.uid", "CZ": "cz.dic", "DK": "dk.cvr",
    "EE": "ee.registrikood", "ES": "es.nif", "FI": "fi.ytunnus", "FR": "fr.siren", "HR": "hr.oib",
    "IT": "it.iva", "LV": "lv.pvn", "NO": "no.orgnr", "PL": "pl.regon", "PT": "pt.nif", "RO": "ro.cui",
    "SE": "se.orgnr", "SI": "si.maticna",
}  # fmt: skip
"""Whose register's numbers can be checked; those of other countries are kept as they are typed."""
TWO_FORMS = {"HR": 8, "FR": 14}
"""Where a second, older or longer number is in use that has so many digits: MBS, SIRET."""
LOOKED_UP = {
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE", "IT", "LT", "LU",
    "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI",
}  # fmt: skip
"""The prefixes VIES answers for."""
PREFIX = {"GR": "EL"}
"""Countries whose VAT numbers begin with something else than their code."""


def vat(told: str, country: str) -> str | None:
    """A VAT number as it is written, such as `SI12345679`; None where its form or check digit is wrong.

    One without a prefix is taken for one of `country` (ISO 3166).
    """
    bare = "".join(c for c in told.upper() if c.isalnum())
    if not bare or len(bare) > LONGEST:
        return None
    prefix = bare[:2] if bare[:2].isalpha() else PREFIX.get(country, country)
    number = bare.removeprefix(prefix)
    # Austria's begin with a U, Switzerland's with CHE.
    if prefix == "AT" and number[:1].isdigit():
        number = f"U{number}"
    module = _vat_module(prefix)
    if module is None:
        return None
    for tried in (number, f"{prefix}{number}"):
        if (compact := _valid(module, tried)) is not None:
            return compact if compact.startswith(prefix) else f"{prefix}{compact}"
    return None


def registration(told: str, country: str) -> str | None:
    """A number of the business register as it is kept; None where the country's own check refuses it."""
    tidy = " ".join(told.split())
    if not tidy or len(tidy) > LONGEST:
        return None
    name = REGISTERS.get(country)
    if name is None:
        return tidy
    digits = "".join(c for c in tidy if c.isalnum())
    if len(digits) == TWO_FORMS.get(country) and digits.isdigit():
        return tidy
    return _valid(import_module(f"stdnum.{name}"), digits)


def checks(country: str) -> bool:
    """Whether the register's numbers of a country can be checked."""
    return country in REGISTERS


def in_vies(number: str) -> tuple[str, str] | None:
    """How VIES wants a VAT number, prefix and rest; None where it has no answer to give."""
    prefix, rest = number[:2], number[2:]
    return (prefix, rest) if prefix in LOOKED_UP and rest else None


def _vat_module(prefix: str) -> Any:
    from stdnum import get_cc_module  # noqa: PLC0415 - most processes never see such a number

    if prefix == "XI":
        prefix = "GB"
    country = "gr" if prefix == "EL" else prefix.lower()
    if not country.isalpha():
        return None
    return get_cc_module(country, "vat")


def _valid(module: Any, number: str) -> str | None:
    from stdnum.exceptions import ValidationError  # noqa: PLC0415

    try:
        return str(module.validate(number))
    except ValidationError:
        return None
