"""Words are counted by the month: the spans there are, and which of them a period chosen elsewhere comes to."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SPANS = {"26": 6, "52": 12, "156": 0}
"""By what the other pages call the period, so that a choice holds from page to page."""
NAMES = {"26": _("Last 6 months"), "52": _("Last 12 months"), "156": _("Since the beginning")}
USUAL = "26"


def of_days(days: int) -> int:
    """The months that hold so many days; 0 for all there are."""
    return 6 if days <= 27 * 7 else 12 if days <= 53 * 7 else 0


def called(months: int) -> str:
    """What the other pages call it."""
    return next(name for name, span in SPANS.items() if span == months)
