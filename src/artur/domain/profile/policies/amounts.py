"""Amounts and weights in the reader's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_currency, format_decimal
from django.utils.translation import get_language

from artur.foundation.kit import languages

if TYPE_CHECKING:
    from decimal import Decimal

    from artur.domain.stores.models import Store


def money(amount: Decimal | str, store: Store) -> str:
    """An amount in the store's currency."""
    return format_currency(amount, store.currency, locale=cldr())


def kilograms(weight: Decimal) -> str:
    """ "2.5 kg" in the reader's way, never broken between the two."""
    return f"{format_decimal(weight, locale=cldr())}\u00a0kg"


def cldr() -> str:
    """The name under which CLDR knows the reader's language."""
    return languages.cldr(get_language() or "en")
