"""The shop's word for an order on its thank-you page: HMAC-SHA256 of the order's number under the store's key."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from artur.domain.stores.queries import checkout_key

if TYPE_CHECKING:
    from artur.domain.stores.models import Store


def signature(store: Store, number: str) -> str:
    """What the shop's server puts beside the order's number, in hexadecimal."""
    return hmac.new(checkout_key(store).encode(), number.encode(), hashlib.sha256).hexdigest()


def good(store: Store, number: str, given: str) -> bool:
    """Whether the shop signed this number with the key in force."""
    return hmac.compare_digest(
        signature(store, number).encode(), given.strip().lower().encode("utf-8", "replace")
    )
