"""Working out, in the background, what the counts say; a page then reads one row."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Sum

from artur.domain.insights.terms import sampling
from artur.domain.insights.terms.models import Occurrence, Reach, Reading
from artur.domain.insights.terms.rules import odds
from artur.domain.insights.terms.rules.odds import Count
from artur.foundation.kit import clock

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterator
    from datetime import datetime

    from django.db.models import QuerySet

    from artur.domain.insights.terms.sampling import Ranked

SUBJECTS = ("", "purchase", "delivery", "product")
SPANS = (6, 12, 0)
"""Calendar months back, this one included; 0 is everything."""
LANGUAGES = 12
"""The languages with most words are looked at."""
WORDS = 40
"""The most telling words of a side become themes."""
SMALL = 5000
PATIENCE, LONGER = timedelta(minutes=1), timedelta(minutes=30)
"""How old a reading may grow while counts move: a small store's, a large one's."""


def work_out(store_id: uuid.UUID) -> int:
    """Work out every reading that counts have moved under; how many those were."""
    reach = Reach.objects.filter(store_id=store_id, moved_at__isnull=False).first()
    if reach is None or reach.moved_at is None:
        return 0
    known = {
        (subject, months): at
        for subject, months, at in Reading.objects.filter(store_id=store_id).values_list(
            "subject", "months", "worked_out_at"
        )
    }
    wanted = [(subject, months) for months in SPANS for subject in SUBJECTS]
    now, moved = clock.now(), reach.moved_at
    stale = [one for one in wanted if one not in known or _stale(known[one], moved, now)]
    if not stale:
        return 0
    patience = PATIENCE if _reviews(store_id) < SMALL else LONGER
    due = [one for one in stale if one not in known or now - known[one] >= patience]
    for subject, months in due:
        _keep(store_id, subject, months)
    return len(due)


def _stale(at: datetime, moved: datetime, now: datetime) -> bool:
    # A span ends with this month: on the first of the next it begins a month later.
    return at <= moved or (at.year, at.month) != (now.year, now.month)


def _reviews(store_id: uuid.UUID) -> int:
    totals = Occurrence.objects.filter(store_id=store_id, term="").aggregate(
        low=Sum("low"), high=Sum("high")
    )
    return sum(value or 0 for value in totals.values())


def _keep(store_id: uuid.UUID, subject: str, months: int) -> None:
    at = clock.now()
    since = first_month(at.date(), months)
    content = {"since": since and since.isoformat(), **_content(store_id, subject, since)}
    row = Reading(
        store_id=store_id, subject=subject, months=months, worked_out_at=at, content=content
    )
    # Two workers may have worked out the same; whoever comes last replaces it.
    Reading.objects.bulk_create(
        [row],
        update_conflicts=True,
        unique_fields=["store_id", "subject", "months"],
        update_fields=["worked_out_at", "content"],
    )


def first_month(today: date, months: int) -> date | None:
    """The first day of a span; None for one without a beginning."""
    if not months:
        return None
    past = today.year * 12 + today.month - months
    return date(past // 12, past % 12 + 1, 1)


def _content(store_id: uuid.UUID, subject: str, since: date | None) -> dict[str, Any]:
    counted = Occurrence.objects.filter(store_id=store_id)
    counted = counted.filter(subject=subject) if subject else counted
    counted = counted.filter(month__gte=since) if since else counted
    totals = {
        row["language"]: Count("", row["l"], row["m"], row["h"])
        for row in _summed(counted.filter(term=""), "language")
    }
    often = sorted(totals, key=lambda code: (-_all(totals[code]), code))
    able = [code for code in often if enough(totals[code])][:LANGUAGES]
    samples = sampling.draw(store_id, subject, since, able)
    said = [
        sampling.themes(store_id, code, side, ranked, samples[code][side])
        for code in able
        for side, ranked in _telling(counted.filter(language=code), _all(totals[code])).items()
    ]
    return {
        "languages": [
            {"code": code, "low": c.low, "middle": c.middle, "high": c.high, "enough": code in able}
            for code, c in ((code, totals[code]) for code in often)
        ],
        "themes": [theme for themes in said for theme in themes],
    }


def enough(total: Count) -> bool:
    """Whether so many reviews say anything of words."""
    return min(total.low, total.high) >= odds.ENOUGH


def _telling(counted: QuerySet[Occurrence], reviews: int) -> dict[str, list[Ranked]]:
    """The words of a language that tell, by side, those that say most first."""
    words = odds.telling(word for word in odds.scored(_counts(counted)) if word.term)
    ranked = sorted(((word.weight(reviews), word) for word in words), key=lambda one: -one[0])
    return {
        side: [(weight, word) for weight, word in ranked if word.side == side][:WORDS]
        for side in ("low", "high")
    }


def _counts(counted: QuerySet[Occurrence]) -> Iterator[Count]:
    """The words that may tell; all the others as one, so that the totals hold."""
    rest = [0, 0, 0]
    for row in _summed(counted.exclude(term=""), "term"):
        if max(row["l"], row["h"]) >= odds.FEWEST:
            yield Count(row["term"], row["l"], row["m"], row["h"])
        else:
            rest = [rest[0] + row["l"], rest[1] + row["m"], rest[2] + row["h"]]
    yield Count("", *rest)


def _summed(counted: QuerySet[Occurrence], by: str) -> Any:
    return counted.values(by).annotate(l=Sum("low"), m=Sum("middle"), h=Sum("high")).iterator(2000)


def _all(total: Count) -> int:
    return total.low + total.middle + total.high
