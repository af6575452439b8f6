"""What is told of certificates, paying and safety, read into what can be kept; `Invalid` names what can't."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.profile.certificates.rules import paying
from artur.foundation.kit import multilingual, outgoing, prose
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from artur.domain.stores.models import Store

LONGEST = {"names": 120, "scope": 600, "issuer": 120, "number": 80, "link": 500, "note": 600}
MOST_METHODS, MOST_MONTHS, MOST_FEE = 60, 600, Decimal(100_000)
CERTIFICATE = {"names", "issuer", "number", "scope", "begins_on", "ends_on", "link"}
METHOD = {"code", "names", "fee", "note"}
SAFETY = {"cards", "provider", "provider_link", "kept", "note"}


class _Reader:
    """Collects what is wrong while it reads."""

    def __init__(self, told: Any, fields: set[str], path: str = "") -> None:
        self.errors: list[FieldError] = []
        self._path = path
        self._told: Mapping[str, Any] = told if isinstance(told, dict) else {}
        if not isinstance(told, dict):
            self.wrong("", _("Send an object."))
        for name in self._told.keys() - fields:
            self.wrong(str(name), _("Unknown field."))

    def wrong(self, field: str, message: str) -> None:
        self.errors.append(FieldError(f"{self._path}{field}", message))

    def texts(self, name: str, longest: int, needed: str = "") -> dict[str, str]:
        given = self._told.get(name) or {}
        if not isinstance(given, dict) or not all(isinstance(t, str) for t in given.values()):
            self.wrong(name, _("Give a text for each language."))
            return {}
        kept = multilingual.cleaned(given)
        self.errors += multilingual.problems(f"{self._path}{name}", kept, longest, needed=needed)
        return kept

    def line(self, name: str, longest: int, missing: str = "") -> str:
        text = " ".join(prose.tidy(str(self._told.get(name) or "")).split())
        if len(text) > longest:
            self.wrong(name, _("%(max)d characters at most.") % {"max": longest})
        elif missing and not text:
            self.wrong(name, missing)
        return text

    def day(self, name: str) -> date | None:
        given = self._told.get(name)
        if given in (None, ""):
            return None
        try:
            return given if isinstance(given, date) else date.fromisoformat(str(given))
        except ValueError:
            self.wrong(name, _("A day such as 2027-03-31."))
            return None

    def link(self, name: str) -> str:
        url = str(self._told.get(name) or "").strip()
        if not url:
            return ""
        if len(url) > LONGEST["link"]:
            self.wrong(name, _("%(max)d characters at most.") % {"max": LONGEST["link"]})
            return ""
        try:
            outgoing.check(url)
        except outgoing.CallFailed as failed:
            inside = failed.fault == outgoing.Fault.FORBIDDEN
            self.wrong(
                name,
                _("This address leads inside a network. Give one that anybody can open.")
                if inside
                else _("Give a public address that begins with https://."),
            )
        return url

    def fee(self, name: str) -> Decimal | None:
        given = self._told.get(name)
        if given in (None, ""):
            return None
        try:
            amount = Decimal(str(given).strip())
        except InvalidOperation:
            amount = Decimal(-1)
        if not amount.is_finite() or not 0 <= amount <= MOST_FEE or amount != round(amount, 2):
            self.wrong(name, _("An amount such as 1.50."))
            return None
        return round(amount, 2) or None

    def months(self, name: str) -> dict[str, int]:
        given = self._told.get(name) or {}
        if not isinstance(given, dict):
            self.wrong(name, _("Send an object."))
            return {}
        kept = {what: n for what, n in given.items() if n is not None}
        for what, n in kept.items():
            whole = isinstance(n, int) and not isinstance(n, bool) and 0 <= n <= MOST_MONTHS
            if what not in paying.KEPT:
                self.wrong(f"{name}.{what}", _("Unknown field."))
            elif not whole:
                most = _("A whole number of months, %(max)d at most.") % {"max": MOST_MONTHS}
                self.wrong(f"{name}.{what}", most)
        return kept

    def choice(self, name: str, choices: Sequence[str]) -> str:
        given = self._told.get(name) or ""
        if given and given not in choices:
            self.wrong(name, _("Choose one of those given."))
        return str(given)

    def raise_if_wrong(self) -> None:
        if self.errors:
            raise Invalid(self.errors)


def certificate(store: Store, told: Any) -> dict[str, Any]:
    """A certificate's columns."""
    reader = _Reader(told, CERTIFICATE)
    said = {
        "names": reader.texts("names", LONGEST["names"], needed=store.locale),
        "issuer": reader.line("issuer", LONGEST["issuer"], _("Say who issued it.")),
        "number": reader.line("number", LONGEST["number"]),
        "scope": reader.texts("scope", LONGEST["scope"]),
        "begins_on": reader.day("begins_on"),
        "ends_on": reader.day("ends_on"),
        "link": reader.link("link"),
    }
    begins, ends = said["begins_on"], said["ends_on"]
    if isinstance(begins, date) and isinstance(ends, date) and ends < begins:
        reader.wrong("ends_on", _("It ends before it begins."))
    reader.raise_if_wrong()
    return said


def methods(told: Sequence[Any]) -> list[dict[str, Any]]:
    """The columns of each way of paying."""
    if len(told) > MOST_METHODS:
        raise Invalid([FieldError("methods", _("%(max)d ways at most.") % {"max": MOST_METHODS})])
    said, errors, seen = [], [], set()
    for n, one in enumerate(told):
        reader = _Reader(one, METHOD, f"methods.{n}.")
        code = reader.choice("code", paying.METHODS)
        if not code:
            reader.wrong("code", _("Choose one of those given."))
        elif code in seen and code != paying.OWN:
            reader.wrong("code", _("This stands there twice."))
        seen.add(code)
        names = reader.texts("names", LONGEST["names"])
        if code == paying.OWN and not names:
            reader.wrong("names", _("Say what it is called."))
        said.append(
            {
                "code": code,
                "names": names if code == paying.OWN else {},
                "fee": reader.fee("fee"),
                "note": reader.texts("note", LONGEST["note"]),
            }
        )
        errors += reader.errors
    if errors:
        raise Invalid(errors)
    return said


def safety(told: Any) -> dict[str, Any]:
    """The columns of how data is protected."""
    reader = _Reader(told, SAFETY)
    said = {
        "cards": reader.choice("cards", paying.CARDS),
        "provider": reader.line("provider", LONGEST["issuer"]),
        "provider_link": reader.link("provider_link"),
        "kept": reader.months("kept"),
        "note": reader.texts("note", LONGEST["note"]),
    }
    if said["cards"] == "provider" and not said["provider"]:
        reader.wrong("provider", _("Say who the provider is."))
    reader.raise_if_wrong()
    return said
