"""What a digest tells: how a period went, from the counters and what is known besides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from artur.domain.alerts import queries as alerts
from artur.domain.alerts.digests import advice, pressing, quoting
from artur.domain.alerts.digests.advice import Standing
from artur.domain.alerts.digests.timing import GRAINS, Rhythm, before
from artur.domain.alerts.models import Case
from artur.domain.alerts.recovery.rules import CONTENT
from artur.domain.alerts.rules import falling
from artur.domain.insights.changes import queries as changes
from artur.domain.insights.drivers import queries as drivers
from artur.domain.insights.drivers.results import lateness
from artur.domain.insights.figures import Figures, Moved, moved
from artur.domain.insights.response import queries as response
from artur.domain.insights.response.queries import SETTLED
from artur.domain.insights.rules import intervals
from artur.domain.insights.rules.periods import Period
from artur.domain.insights.trend import queries as trends
from artur.domain.profile.faq.queries import todos
from artur.domain.profile.freshness import queries as freshness

if TYPE_CHECKING:
    from datetime import datetime

    from artur.domain.alerts.digests.advice import Step
    from artur.domain.alerts.digests.quoting import Quote
    from artur.domain.insights.drivers.results import Study
    from artur.domain.insights.models import Change
    from artur.domain.stores.models import Store

COLUMNS: dict[Rhythm, int] = {"daily": 14, "weekly": 8, "monthly": 12}
"""So many days, weeks or months are drawn, the one it tells of last."""


@dataclass(frozen=True, slots=True)
class Answers:
    """How many of those asked answered, among invitations old enough that few answers are still to come."""

    period: Period
    now: falling.Share
    then: falling.Share

    @property
    def certain(self) -> bool:
        """Whether it differs from before by more than chance would."""
        found = intervals.shares(
            self.now.answered, self.now.asked, self.then.answered, self.then.asked
        )
        return found is not None and (found[1].low > 0 or found[1].high < 0)


@dataclass(frozen=True, slots=True)
class Told:
    """All a digest is written from, in no language yet."""

    rhythm: Rhythm
    period: Period
    total: Figures
    before: Figures
    columns: list[tuple[Period, int]]
    """How many reviews each period brought."""
    sent: int
    """Invitations."""
    sent_before: int
    answers: Answers | None
    best: Quote | None
    telling: Quote | None
    study: Study
    found: list[Change]
    """What was found to have changed in the period."""
    won_back: int
    standing: Standing
    step: Step
    lowest: int
    """The fewest stars among the low ratings without an answer."""

    @property
    def moved(self) -> Moved | None:
        """By how much the average has moved since the period before."""
        return moved(self.total, self.before)

    @property
    def anything(self) -> bool:
        """Whether there is anything worth a mail: news, or that something waits; each morning only what presses."""
        found = self.standing
        waits = self.rhythm != "daily" and (found.low_unanswered or found.alerts)
        news = self.total.count or self.found or self.won_back or self.fell_silent
        return bool(news or found.held_due or waits)

    @property
    def fell_silent(self) -> bool:
        """Whether there was something in the week or month before, and nothing now."""
        lately = self.before.count or self.sent_before
        return self.rhythm != "daily" and bool(lately) and not (self.total.count or self.sent)


def tell(store: Store, rhythm: Rhythm, period: Period) -> Told:
    """How the period went."""
    then = before(rhythm, period)
    study = drivers.standing(store.id).study
    best, telling = quoting.quotes(store, period)
    start, end = quoting.span(store, period)
    silent = pressing.low_unanswered(store)
    told = Told(
        rhythm=rhythm,
        period=period,
        total=trends.trend(store.id, period).total,
        before=trends.trend(store.id, then).total,
        columns=_columns(store, rhythm, period),
        sent=_asked(store, period).asked,
        sent_before=_asked(store, then).asked,
        answers=_answers(store, rhythm, period),
        best=best,
        telling=telling,
        study=study,
        found=[one for one in changes.open_changes(store.id) if start <= one.found_at < end],
        won_back=_won_back(store, start, end),
        standing=Standing(
            held_due=pressing.held_due(store),
            low_unanswered=sum(silent.values()),
            alerts=alerts.open_count(store),
            late_costs=_late_costs(study),
            # Nobody writes an answer each morning: these can wait for the week's end.
            questions=0 if rhythm == "daily" else todos.waiting(store.id),
            texts_due=0 if rhythm == "daily" else freshness.standing(store.id).due,
        ),
        step="rest",
        lowest=min((n for n, count in silent.items() if count), default=pressing.LOW[0]),
    )
    standing = _completed(told)
    return replace(told, standing=standing, step=advice.step(standing))


def _completed(told: Told) -> Standing:
    answers = told.answers
    return replace(
        told.standing,
        changes=len(told.found),
        answers_fell=answers is not None and falling.fell(answers.then, answers.now),
        sent=told.sent,
        reviews=told.total.count,
        quotable=told.best is not None,
    )


def _won_back(store: Store, start: datetime, end: datetime) -> int:
    again = Case.objects.filter(store_id=store.id, again_at__gte=start, again_at__lt=end)
    return again.filter(again__gte=CONTENT).count()


def _columns(store: Store, rhythm: Rhythm, period: Period) -> list[tuple[Period, int]]:
    first = period
    for _n in range(COLUMNS[rhythm] - 1):
        first = before(rhythm, first)
    whole = Period(first.start, period.end, GRAINS[rhythm])
    points = trends.trend(store.id, whole).points
    return [(Period(one.start, one.end), one.count) for one in points]


def _answers(store: Store, rhythm: Rhythm, period: Period) -> Answers | None:
    """Later invitations are still being answered, so those of two weeks before are told of."""
    settled = Period(period.start - SETTLED, period.end - SETTLED, period.grain)
    if rhythm == "daily":
        # A day's invitations are too few to say anything.
        settled = Period(settled.start - timedelta(days=6), settled.end, "day")
    now, then = _asked(store, settled), _asked(store, settled.previous())
    return Answers(settled, now, then) if now.asked else None


def _asked(store: Store, period: Period) -> falling.Share:
    (funnel,) = response.funnel(store.id, period)
    steps = {one.name: one.count or 0 for one in funnel.steps}
    return falling.Share(steps["delivered"], steps["answered"])


def _late_costs(study: Study) -> float:
    late = lateness(study)
    if late is None or not late.effect.sure or late.effect.estimate >= 0:
        return 0.0
    return max(0.0, late.suppose(0.0).mean - study.mean)
