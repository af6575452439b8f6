"""How a store wants to chat."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.chat.models import Settings
from artur.domain.chat.queries import settings_of
from artur.domain.chat.rules import hours, origins
from artur.domain.stores.models import Member
from artur.foundation.audit import actions as audit
from artur.foundation.kit.languages import SPOKEN
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.stores.models import Store

LONGEST_GREETING = 500


def configure(store: Store, *, actor: str, **wanted: Any) -> Settings:
    """Change how the store chats; raises `Invalid`, which names each field that makes no sense."""
    errors: list[FieldError] = []
    checked: dict[str, Any] = {}
    for name, value in wanted.items():
        try:
            checked[name] = _CHECKS[name](store, value)
        except (ValueError, TypeError, AttributeError) as error:
            errors.append(FieldError(name, str(_said(name)) % {"what": error}))
    if errors:
        raise Invalid(errors)
    with transaction.atomic():
        known = settings_of(store)
        changed = sorted(name for name, value in checked.items() if getattr(known, name) != value)
        if changed:
            Settings.objects.update_or_create(store_id=store.id, defaults=checked)
            audit.note(store.id, actor, "chat.changed", settings=changed)
    return settings_of(store)


def _said(name: str) -> str:
    words = {
        "hours": _("%(what)s: write the hours as 09:00 to 17:00, one after the other."),
        "exceptions": _("%(what)s: write the day and its hours, one after the other."),
        "origins": _("%(what)s is no address of a site, such as https://shop.example."),
        "answering": _("%(what)s is no member of this store."),
    }
    return words.get(name, _("%(what)s can't be used here."))


def _switch(_store: Store, value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _hours(_store: Store, value: Any) -> Any:
    hours.week(value)
    return {day: [list(span) for span in value.get(day, [])] for day in hours.DAYS}


def _exceptions(_store: Store, value: Any) -> Any:
    hours.week({}, value)
    kept = [
        {"date": str(one["date"]), "spans": [list(span) for span in one.get("spans", [])]}
        for one in value
    ]
    return sorted(kept, key=lambda one: str(one["date"]))


def _texts(_store: Store, value: Any) -> dict[str, str]:
    for language, text in value.items():
        if language not in SPOKEN or len(text) > LONGEST_GREETING or "\x00" in text:
            raise ValueError(language)
    return {language: text.strip() for language, text in value.items() if text.strip()}


def _origins(_store: Store, value: Any) -> list[str]:
    kept = list(dict.fromkeys(origins.added(one) for one in value if one.strip()))
    if len(kept) > origins.MOST:
        raise ValueError(kept[origins.MOST])
    return kept


def _answering(store: Store, value: Any) -> list[str]:
    known = {
        str(id_) for id_ in Member.objects.filter(store_id=store.id).values_list("id", flat=True)
    }
    for one in value:
        if str(one) not in known:
            raise ValueError(one)
    return [str(one) for one in value]


_CHECKS: dict[str, Callable[[Store, Any], Any]] = {
    "on": _switch,
    "hours": _hours,
    "exceptions": _exceptions,
    "greetings": _texts,
    "away": _texts,
    "origins": _origins,
    "answering": _answering,
    "quick": _switch,
    "rating": _switch,
}
