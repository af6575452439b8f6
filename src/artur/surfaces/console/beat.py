"""The heartbeat in words: when the scheduler last ran, and how long it has been silent."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.foundation.events import queries as events
from artur.foundation.kit import clock

SILENT_AFTER = 90
"""Seconds without a sign of life after which the heartbeat turns brick."""


@dataclass(frozen=True, slots=True)
class Beat:
    """The heartbeat in words."""

    silent: bool
    ran: str
    overdue: str
    short: str
    """The same for the top line of a phone."""


def beat() -> Beat:
    """The latest sign of life of any worker, in words."""
    heartbeat = events.heartbeat()
    if heartbeat is None:
        never = _("Scheduler has not run yet")
        return Beat(silent=True, ran=never, overdue="", short=never)
    seconds = max(0, int((clock.now() - heartbeat.at).total_seconds()))
    overdue = ngettext("%(count)d overdue", "%(count)d overdue", heartbeat.overdue) % {
        "count": heartbeat.overdue
    }
    if seconds <= SILENT_AFTER:
        return Beat(
            silent=False,
            ran=_("Scheduler ran %(seconds)d s ago") % {"seconds": seconds},
            overdue=overdue,
            short=_("%(seconds)d s ago") % {"seconds": seconds},
        )
    silence = _silence(seconds)
    return Beat(silent=True, ran=_("Scheduler silent for %(time)s") % {"time": silence}, overdue=overdue,
                short=_("silent for %(time)s") % {"time": silence})  # fmt: skip


def _silence(seconds: int) -> str:
    if seconds < 2 * 3600:
        return _("%(minutes)d min") % {"minutes": seconds // 60}
    if seconds < 2 * 86400:
        return _("%(hours)d h") % {"hours": seconds // 3600}
    days = seconds // 86400
    return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
