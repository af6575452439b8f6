"""What is wrong with settings before the shop is asked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.foundation.kit.problems import FieldError

if TYPE_CHECKING:
    from artur.domain.orders.connectors.contract import Settings

KEY = re.compile(r"[A-Za-z0-9]{32}")


def enter(settings: Settings) -> list[FieldError]:
    """A key that can be none, or one without its shop."""
    address, key = settings.get("address", "").strip(), settings.get("key", "").strip()
    if key and not KEY.fullmatch(key):
        said = _("A key of PrestaShop has 32 letters and digits. Copy it once more.")
        return [FieldError("key", said)]
    if bool(address) != bool(key):
        said = _("Address and key belong together: this one is missing.")
        return [FieldError("key" if address else "address", said)]
    return []
