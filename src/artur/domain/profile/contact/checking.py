"""What may stand on a card, every trouble named by its field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.profile.contact.rules import card as rules
from artur.domain.profile.contact.rules import networks, numbers
from artur.foundation.kit import multilingual, opening_hours, phones, prose
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.stores.models import Store


def checked(store: Store, told: dict[str, Any]) -> dict[str, Any]:
    """The columns of a card as they are kept; raises `Invalid` with everything that makes no sense."""
    errors: list[FieldError] = []
    made: dict[str, Any] = {}
    for name, value in told.items():
        check = CHECKS.get(name)
        if check is None:
            errors.append(FieldError(name, _("There is no such field.")))
            continue
        try:
            made[name] = check(store, name, value)
        except Invalid as problem:
            errors += problem.errors
        except (TypeError, ValueError, AttributeError, KeyError):
            errors.append(FieldError(name, _("This can't be read.")))
    if errors:
        raise Invalid(errors)
    return made


def _line(store: Store, name: str, value: str) -> str:
    text = " ".join(prose.tidy(value).split())
    longest = rules.LONGEST[name]
    if len(text) > longest:
        raise _wrong(name, _("%(max)d characters at most.") % {"max": longest})
    return text


def _registration(store: Store, name: str, value: str) -> str:
    if not value.strip():
        return ""
    number = numbers.registration(prose.tidy(value), store.country)
    if number is None:
        raise _wrong(
            name, _("This is no registration number of your country; look for a typing error.")
        )
    return number


def _vat(store: Store, name: str, value: str) -> str:
    if not value.strip():
        return ""
    number = numbers.vat(value, store.country)
    if number is None:
        raise _wrong(
            name, _("This is no VAT number; write it with its country, such as SI12345679.")
        )
    return number


def _phones(store: Store, name: str, value: list[dict[str, str]]) -> list[dict[str, str]]:
    made, errors = [], []
    for place, one in enumerate(value[: rules.MOST_PHONES + 1]):
        number = phones.normalise(one["number"], store.country)
        purpose = one.get("purpose", "")
        if number is None:
            what = _(
                "There is no such number; write it with its country, such as +386 4 555 01 82."
            )
            errors.append(FieldError(f"{name}.{place}", what))
        elif purpose not in rules.PURPOSES:
            errors.append(FieldError(f"{name}.{place}", _("Choose what it is for.")))
        else:
            made.append({"number": number, "purpose": purpose})
    if len(value) > rules.MOST_PHONES:
        errors.append(FieldError(name, _("%(max)d at most.") % {"max": rules.MOST_PHONES}))
    if errors:
        raise Invalid(errors)
    return made


def _profiles(store: Store, name: str, value: list[str]) -> list[str]:
    told = [one for one in value if one.strip()]
    if len(told) > rules.MOST_PROFILES:
        raise _wrong(name, _("%(max)d at most.") % {"max": rules.MOST_PROFILES})
    known = [networks.profile(one) for one in told]
    wrong = [one for one, found in zip(told, known, strict=True) if found is None]
    if wrong:
        said = _("“%(address)s” is no address that begins with https://.")
        raise _wrong(name, said % {"address": wrong[0][:80]})
    return list(dict.fromkeys(found.url for found in known if found))


def _hours(store: Store, name: str, value: dict[str, Any]) -> dict[str, list[list[str]]]:
    made, errors = {}, []
    for day, told in value.items():
        try:
            spans = (
                opening_hours.spans_in(told)
                if isinstance(told, str)
                else opening_hours.spans_of(told)
            )
        except ValueError:
            errors.append(
                FieldError(f"{name}.{day}", _("Write hours such as 9:00–12:00, 13:00–17:00."))
            )
            continue
        if day not in opening_hours.DAYS:
            errors.append(FieldError(f"{name}.{day}", _("There is no such day.")))
        elif spans:
            made[day] = opening_hours.kept(spans)
    if errors:
        raise Invalid(errors)
    return made


def _exceptions(store: Store, name: str, value: list[dict[str, Any]]) -> list[dict[str, Any]]:
    made, errors = [], []
    for place, told in enumerate(value[: rules.MOST_EXCEPTIONS]):
        try:
            spans = told.get("spans") or ()
            read = (
                opening_hours.kept(opening_hours.spans_in(spans))
                if isinstance(spans, str)
                else spans
            )
            one = rules.exception({**told, "spans": read})
        except (KeyError, TypeError, ValueError):
            what = _(
                "Give a day, or a first and a last one, and hours such as 10:00–12:00 or none."
            )
            errors.append(FieldError(f"{name}.{place}", what))
            continue
        made.append(
            {
                "from": one.first.isoformat(),
                "until": one.last.isoformat(),
                "spans": opening_hours.kept(one.spans),
            }
        )
    if len(value) > rules.MOST_EXCEPTIONS:
        errors.append(FieldError(name, _("%(max)d at most.") % {"max": rules.MOST_EXCEPTIONS}))
    if errors:
        raise Invalid(errors)
    return sorted(made, key=lambda one: one["from"])


def _texts(store: Store, name: str, value: dict[str, str]) -> dict[str, str]:
    texts = multilingual.cleaned(value)
    if errors := multilingual.problems(name, texts, rules.TEXTS[name]):
        raise Invalid(errors)
    return texts


def _answers(store: Store, name: str, value: str) -> str:
    if value not in rules.ANSWERS:
        raise _wrong(name, _("Choose one of the times."))
    return value


def _yes_or_no(store: Store, name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise _wrong(name, _("Say yes or no."))
    return value


def _wrong(name: str, message: str) -> Invalid:
    return Invalid([FieldError(name, message)])


CHECKS: dict[str, Callable[[Store, str, Any], Any]] = {
    **dict.fromkeys(rules.LONGEST, _line),
    **dict.fromkeys(rules.TEXTS, _texts),
    "registration_number": _registration,
    "vat_number": _vat,
    "phones": _phones,
    "profiles": _profiles,
    "hours": _hours,
    "exceptions": _exceptions,
    "rests_on_holidays": _yes_or_no,
    "answers_within": _answers,
}
