"""What is wrong with settings before the shop is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.foundation.kit.problems import FieldError

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Settings


def enter(settings: Settings) -> list[FieldError]:
    """Half a key, or its halves in each other's place."""
    address, key, secret = (settings.get(name, "").strip() for name in ("address", "key", "secret"))
    errors = []
    if key.startswith("cs_") and secret.startswith("ck_"):
        errors.append(
            FieldError("key", _("Key and secret have changed places: the key begins with ck_."))
        )
    elif key and not key.startswith("ck_"):
        errors.append(FieldError("key", _("This is no consumer key: one begins with ck_.")))
    elif secret and not secret.startswith("cs_"):
        errors.append(FieldError("secret", _("This is no consumer secret: one begins with cs_.")))
    named = {"address": address, "key": key, "secret": secret}
    if any(named.values()):
        errors += [
            FieldError(name, _("Address, key and secret belong together: this one is missing."))
            for name, value in named.items()
            if not value
        ]
    return errors
