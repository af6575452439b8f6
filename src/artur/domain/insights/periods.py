"""The period a page or an answer speaks of, in the store's own days."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from artur.domain.insights.rules.periods import Grain, Period
from artur.foundation.kit import clock

if TYPE_CHECKING:
    from datetime import date

    from artur.domain.stores.models import Store

__all__ = ["Grain", "Period", "today"]


def today(store: Store) -> date:
    """The day it is where the store is."""
    return clock.now().astimezone(ZoneInfo(store.timezone)).date()
