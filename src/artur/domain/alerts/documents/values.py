"""The values of a document, each read by what it should be; what is wrong is noted with its path."""

from __future__ import annotations

import uuid
from datetime import timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.invitations.rules import durations
from artur.foundation.kit.problems import FieldError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MOST = 100
"""Entries of one list."""


class Values:
    """One object of a document. Every reading has the value to keep where nothing is given."""

    def __init__(self, given: Any, path: str = "", errors: list[FieldError] | None = None) -> None:
        self.errors: list[FieldError] = [] if errors is None else errors
        self._path = path
        self._given: dict[str, Any] = {}
        if isinstance(given, dict):
            self._given = given
        elif given is not None:
            self.wrong("", _("This should be an object."))

    def wrong(self, name: str, message: str) -> None:
        """Note what is wrong with `name`."""
        self.errors.append(FieldError(".".join(filter(None, [self._path, name])), message))

    def needed(self, name: str, value: Any) -> None:
        """Note that `name` is missing, unless it is there."""
        if value is None:
            self.wrong(name, _("This is needed."))

    def only(self, names: frozenset[str]) -> None:
        """Note every name that is not known here, unless nothing is said under it."""
        for name, value in self._given.items():
            if name not in names and not _says_nothing(value):
                self.wrong(str(name)[:40], _("There is no such setting here."))

    def has(self, name: str) -> bool:
        """Whether it is given, even if it is null."""
        return name in self._given

    def empty(self, name: str) -> bool:
        """Whether it is given as null."""
        return self._given.get(name) is None

    def part(self, name: str) -> Values:
        """The object under `name`."""
        return Values(
            self._given.get(name), ".".join(filter(None, [self._path, name])), self.errors
        )

    def text(self, name: str, was: str, longest: int) -> str:
        """A line of text."""
        value = self._given.get(name, was)
        if not isinstance(value, str) or len(value.strip()) > longest or "\x00" in value:
            self.wrong(name, _("Give a text of at most %(count)d letters.") % {"count": longest})
            return was
        return value.strip()

    def flag(self, name: str, was: bool) -> bool:  # noqa: FBT001 - what is kept is a value as any other
        """Yes or no."""
        value = self._given.get(name, was)
        if not isinstance(value, bool):
            self.wrong(name, _("Give true or false."))
            return was
        return value

    def number(self, name: str, was: int | None, least: int, most: int) -> int | None:
        """A whole number; null clears it."""
        value = self._given.get(name, was)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            known = {"least": least, "most": most}
            self.wrong(name, _("Give a whole number from %(least)d to %(most)d.") % known)
            return was
        return int(value)

    def length(
        self, name: str, was: timedelta | None, *, most_days: int, least: int = 0
    ) -> timedelta | None:
        """A length of time of at least `least` seconds; null clears it."""
        if name not in self._given:
            return was
        value = self._given[name]
        if value is None:
            return None
        try:
            length = durations.parse(value if isinstance(value, str) else "")
        except ValueError:
            self.wrong(name, _("Give a length of time such as PT30M, PT4H or P2D."))
            return was
        if not timedelta(seconds=least) <= length <= timedelta(days=most_days):
            self.wrong(name, _("Give at most %(count)d days.") % {"count": most_days})
            return was
        return length

    def amount(self, name: str, was: Decimal | None) -> Decimal | None:
        """An amount of money; null or an empty text clears it."""
        if name not in self._given:
            return was
        value = self._given[name]
        if value is None or value == "":
            return None
        try:
            amount = Decimal(str(value).replace(",", "."))
        except InvalidOperation:
            amount = Decimal(-1)
        if isinstance(value, bool) or not amount.is_finite() or not 0 <= amount < 10**10:
            self.wrong(name, _("Give an amount such as 59.90."))
            return was
        return amount

    def texts(self, name: str, was: Iterable[str], longest: int) -> list[str]:
        """A list of texts; empty ones are left out."""
        if name not in self._given:
            return list(was)
        value = self._given[name]
        if not isinstance(value, list) or len(value) > MOST:
            self.wrong(name, _("Give a list of at most %(count)d entries.") % {"count": MOST})
            return list(was)
        for at, one in enumerate(value):
            if not isinstance(one, str) or len(one) > longest or "\x00" in one:
                said = _("Give a text of at most %(count)d letters.") % {"count": longest}
                self.wrong(f"{name}.{at}", said)
                return list(was)
        return [one.strip() for one in value if one.strip()]

    def codes(
        self,
        name: str,
        was: Iterable[str],
        valid: Callable[[str], bool],
        fold: Callable[[str], str],
    ) -> list[str]:
        """A list of codes, each of which has to be one."""
        found = [fold(code) for code in self.texts(name, was, 35)]
        for at, code in enumerate(found):
            if not valid(code):
                self.wrong(f"{name}.{at}", _("%(code)s is not known.") % {"code": code})
        return found

    def chosen(self, name: str, was: frozenset[str], known: frozenset[str]) -> frozenset[str]:
        """Some of a closed list."""
        found = self.texts(name, was, 40)
        for at, one in enumerate(found):
            if one not in known:
                listed = ", ".join(sorted(known))
                self.wrong(f"{name}.{at}", _("Choose from %(known)s.") % {"known": listed})
        return frozenset(found)

    def ids(self, name: str, was: frozenset[uuid.UUID]) -> frozenset[uuid.UUID]:
        """A list of ids."""
        found = set()
        for at, one in enumerate(self.texts(name, [str(o) for o in was], 40)):
            try:
                found.add(uuid.UUID(one))
            except ValueError:
                self.wrong(f"{name}.{at}", _("This is no id."))
        return frozenset(found)


def _says_nothing(value: Any) -> bool:
    return value in (None, "", [], {}) or value == {"from": None, "to": None}
