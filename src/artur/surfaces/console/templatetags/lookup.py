"""Looking up by a key that is itself a variable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

if TYPE_CHECKING:
    from collections.abc import Mapping

register = template.Library()


@register.filter
def of(known: Mapping[Any, Any], key: Any) -> Any:
    """What `known` has for `key`; nothing when it has nothing."""
    return known.get(key) if known else None
