"""Who may do what, and which words and codes a store's settings may hold."""

from __future__ import annotations

import zoneinfo
from functools import cache

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global

ROLES = ("viewer", "agent", "manager", "owner")
"""From the one who may least to the one who may most."""

ACTS: dict[str, str] = {
    "read": "viewer",
    "reply": "agent",
    "moderate": "agent",
    "invite": "agent",
    "import": "manager",
    "configure": "manager",
    "publish": "owner",
    "members": "owner",
    "keys": "owner",
    "erase": "owner",
}
"""What can be done in a store, and the least role that may."""

SCOPES = (
    "orders:read",
    "orders:write",
    "invitations:read",
    "rules:write",
    "reviews:read",
    "reviews:write",
    "publication:write",
    "insights:read",
    "events:read",
    "webhooks:write",
    "privacy:write",
    "admin",
)

# CLDR knows a few codes that ISO 3166-1 does not.
COUNTRIES_OUTSIDE_ISO = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


def may(role: str, act: str) -> bool:
    """Whether a member of `role` may do `act`."""
    return ROLES.index(role) >= ROLES.index(ACTS[act])


def allows(scopes: list[str] | tuple[str, ...], scope: str) -> bool:
    """Whether a key with `scopes` reaches `scope`; `admin` implies all, writing implies reading the same."""
    if "admin" in scopes or scope in scopes:
        return True
    noun, _, verb = scope.partition(":")
    return verb == "read" and f"{noun}:write" in scopes


def valid_timezone(name: str) -> bool:
    """Whether `name` is a zone of the IANA database."""
    return name in _timezones()


def valid_currency(code: str) -> bool:
    """Whether `code` is an ISO 4217 code, past ones included (old orders hold them)."""
    return code in _currencies()


def valid_country(code: str) -> bool:
    """Whether `code` is an ISO 3166-1 alpha-2 code."""
    return code in countries()


@cache
def valid_locale(tag: str) -> bool:
    """Whether `tag` is a BCP 47 tag of a language CLDR knows, such as `sl` or `de-AT`."""
    if len(tag) > 35:
        return False
    try:
        locale = Locale.parse(tag.replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        return False
    return localedata.exists(locale.language)


@cache
def _timezones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


@cache
def _currencies() -> frozenset[str]:
    return frozenset(get_global("all_currencies"))


@cache
def countries() -> frozenset[str]:
    """The ISO 3166-1 alpha-2 codes."""
    codes = {str(code) for code in Locale("en").territories}
    return frozenset(c for c in codes if len(c) == 2 and c.isalpha()) - COUNTRIES_OUTSIDE_ISO
