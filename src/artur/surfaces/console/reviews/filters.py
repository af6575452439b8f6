"""What a member asked to see, read from the address and written back into links."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.reviews import inbox
from artur.domain.reviews.inbox import Filters
from artur.surfaces.console.listing import Choice
from artur.surfaces.console.words import REVIEW_STATES, SUBJECTS
from artur.surfaces.design.templatetags.design import language_words, on_day

if TYPE_CHECKING:
    from django.http import QueryDict

    from artur.domain.stores.models import Store

NAMES = ("show", "q", "state", "answered", "stars", "subject", "product", "language", "since")
LONGEST = 200


def read(query: QueryDict) -> Filters:
    """The filters of an address; a value that makes no sense is as good as none."""
    given = {name: query.get(name, "").strip()[:LONGEST].replace("\x00", "") for name in NAMES}
    stars = given["stars"]
    return Filters(
        waiting=shown(query) == "waiting",
        deciding=shown(query) == "held",
        state=_one_of(given["state"], REVIEW_STATES),
        answered=_one_of(given["answered"], ("yes", "no")),
        stars=int(stars) if stars in {"1", "2", "3", "4", "5"} else None,
        subject=_one_of(given["subject"], SUBJECTS),
        product=given["product"],
        language=given["language"][:10],
        since=_day(given["since"]),
        search=given["q"],
    )


def shown(query: QueryDict) -> str:
    """Which of the three lists: `waiting`, `held`, or `all` as soon as anything narrower is asked for."""
    show = query.get("show", "")
    if show in {"waiting", "held", "all"}:
        return show
    return "all" if narrowed(query) else "waiting"


def narrowed(query: QueryDict) -> int:
    """How many filters narrow the list."""
    return sum(bool(query.get(name)) for name in NAMES if name != "show")


def kept(query: QueryDict) -> str:
    """The part of the address that leads back to the same list."""
    rest = query.copy()
    for name in list(rest):
        if name not in NAMES or not rest.get(name):
            del rest[name]
    return rest.urlencode()


def applied(query: QueryDict) -> list[str]:
    """The filters in force, in words."""
    filters = read(query)
    answered = {"yes": _("answered"), "no": _("not answered")}
    stars = ngettext("%(count)d star", "%(count)d stars", filters.stars or 0)
    words = [
        f"“{filters.search}”" if filters.search else "",
        REVIEW_STATES.get(query.get("state", ""), ""),
        answered.get(filters.answered, ""),
        SUBJECTS.get(filters.subject, ""),
        stars % {"count": filters.stars} if filters.stars else "",
        language_words(filters.language) if filters.language else "",
        filters.product,
        _("since %(day)s") % {"day": on_day(filters.since)} if filters.since else "",
    ]
    return [str(word) for word in words if word]


def choices(store: Store, query: QueryDict) -> dict[str, list[Choice]]:
    """What each filter offers."""
    filters = read(query)
    stars = [(str(n), "★" * n) for n in range(5, 0, -1)]
    known = [(code, language_words(code)) for code in inbox.languages(store.id)]
    return {
        "state": _choices(REVIEW_STATES.items(), filters.state),
        "answered": _choices([("no", _("Not answered")), ("yes", _("Answered"))], filters.answered),
        "stars": _choices(stars, str(filters.stars or "")),
        "subject": _choices(SUBJECTS.items(), filters.subject),
        "language": _choices(known, filters.language),
    }


def _choices(pairs: Any, chosen: str) -> list[Choice]:
    return [Choice(value, label, value == chosen) for value, label in pairs]


def _one_of(value: str, allowed: Any) -> str:
    return value if value in allowed else ""


def _day(value: str) -> datetime | None:
    try:
        day = parse_date(value)
    except ValueError:
        return None
    if day is None:
        return None
    midnight = datetime(day.year, day.month, day.day, tzinfo=timezone.get_current_timezone())
    return midnight if midnight.year > 1 else midnight + timedelta(days=1)
