"""Which days and which subject a page of insights speaks of, as a member chose them in its address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from artur.domain.insights.periods import Period, today
from artur.domain.insights.rules import days
from artur.surfaces.console.listing import Choice, choices
from artur.surfaces.design import dates

if TYPE_CHECKING:
    from artur.surfaces.console.frame import MemberRequest

WEEKS = {"4": 4, "13": 13, "26": 26, "52": 52, "156": 156}
USUAL = "26"
LASTS = {
    "4": lazy("Last 4 weeks"),
    "13": lazy("Last 13 weeks"),
    "26": lazy("Last 26 weeks"),
    "52": lazy("Last 52 weeks"),
    "156": lazy("Last 3 years"),
}
SUBJECTS = {
    "": lazy("All subjects"),
    "purchase": lazy("Purchase"),
    "delivery": lazy("Delivery"),
    "product": lazy("Product"),
}
LONGEST = timedelta(days=10 * 366)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for."""

    period: Period
    subject: str
    periods: list[Choice]
    subjects: list[Choice]
    since: date | None
    """Set, as `until`, where a member chose the days themselves."""
    until: date | None
    wrong: str
    """What is wrong with the days, if anything; the page then shows the usual ones."""
    kept: dict[str, str]
    """What a link to the same choice carries."""

    @property
    def words(self) -> str:
        """The days within a sentence: "3 March – 9 June"."""
        return f"{dates.on_day(self.period.start)} – {dates.on_day(self.period.end)}"


def asked(request: MemberRequest) -> Asked:
    """What this page is asked for; what makes no sense is as good as nothing."""
    given = request.GET
    now = today(request.store)
    chosen = given.get("period", "")
    since, until, wrong = None, None, ""
    if chosen not in WEEKS:
        since, until, wrong = _days(given.get("since", ""), given.get("until", ""), now)
        chosen = USUAL
    subject = given.get("subject", "")
    subject = subject if subject in SUBJECTS else ""
    own = since is not None and until is not None
    period = Period.last(weeks=WEEKS[chosen], today=now)
    if since is not None and until is not None:
        period = Period(since, until, _grain(since, until))
    own_days = {"since": since.isoformat(), "until": until.isoformat()} if since and until else {}
    kept = {**(own_days or ({"period": chosen} if chosen != USUAL else {})), "subject": subject}
    return Asked(
        period=period,
        subject=subject,
        periods=_periods("" if own else chosen, own=own),
        subjects=choices(SUBJECTS, subject),
        since=since,
        until=until,
        wrong=wrong,
        kept={name: value for name, value in kept.items() if value},
    )


def _periods(chosen: str, *, own: bool) -> list[Choice]:
    words: dict[str, Any] = {"": _("Other days"), **LASTS} if own else dict(LASTS)
    return choices(words, chosen)


def _days(since: str, until: str, now: date) -> tuple[date | None, date | None, str]:
    if not (since or until):
        return None, None, ""
    try:
        first = date.fromisoformat(since)
        last = min(date.fromisoformat(until), now) if until else now
    except ValueError:
        return None, None, _("Give the first and the last day, such as 2026-03-01.")
    if not days.sensible(first, last):
        return None, None, _("Give the first and the last day, such as 2026-03-01.")
    if first > last:
        return None, None, _("The last day is before the first, or the first is yet to come.")
    if last - first > LONGEST:
        return None, None, _("Ten years at most fit on a page. Choose a later first day.")
    return first, last, ""


def _grain(since: date, until: date) -> Any:
    many = (until - since).days + 1
    return "day" if many <= 35 else "week" if many <= 60 * 7 else "month"
