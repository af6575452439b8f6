"""Changing a store's windows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.mail.pacing.actions.stopping import locked
from artur.foundation.mail.pacing.limits import MOST, Limits
from artur.foundation.mail.pacing.models import Pace
from artur.foundation.mail.pacing.rules.providers import BY_DOMAIN, GROUPS

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

DOMAIN = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
MANY = 50
"""Domains with a window of their own."""


def set_limits(
    store_id: uuid.UUID,
    *,
    hour: int | None,
    day: int | None,
    domains: Mapping[str, int],
    actor: str,
) -> Limits:
    """Keep a store's windows; a domain with 0 has none. `Invalid` names what can't be kept."""
    named = {BY_DOMAIN.get(key := name.strip().lower(), key): n for name, n in domains.items()}
    _check(hour, day, named)
    limits: dict[str, Any] = {"hour": hour, "day": day, "domains": named}
    with transaction_of(store_id) as tx:
        row = locked(store_id)
        before = row.limits
        # Whoever waits is looked at anew by the caller, and lines up again where there is still no room.
        Pace.objects.filter(store_id=store_id).update(
            limits=limits, windows=_nobody_waiting(row.windows), updated_at=tx.at
        )
        if before != limits:
            audit.note(store_id, actor, "mail.pace_changed", before=before, after=limits)
    return Limits.of(limits)


def _nobody_waiting(windows: Mapping[str, Any]) -> dict[str, Any]:
    """What was sent still counts; who waits is looked at anew."""
    return {
        unit: {**kept, "names": {name: [sent, 0, 0] for name, (sent, *_) in kept["names"].items()}}
        for unit, kept in windows.items()
    }


def _check(hour: int | None, day: int | None, domains: Mapping[str, int]) -> None:
    errors = [
        FieldError(name, _("Give a number from 1 to a million, or nothing for any number."))
        for name, value in (("hour", hour), ("day", day))
        if value is not None and not 1 <= value <= MOST
    ]
    for name, value in domains.items():
        if name not in GROUPS and not DOMAIN.fullmatch(name):
            errors.append(FieldError("domain", _("Give a domain, such as gmail.com.")))
        elif not 0 <= value <= MOST:
            errors.append(FieldError(name, _("Give a number from 0 to a million.")))
    if len(domains) > MANY:
        errors.append(FieldError("domain", _("Fifty domains at most have a pace of their own.")))
    if errors:
        raise Invalid(errors)
