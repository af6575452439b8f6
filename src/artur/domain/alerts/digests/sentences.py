"""What a digest says, sentence by sentence, in the language that is active."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from artur.domain.insights.drivers.wording import number, percent
from artur.domain.insights.figures import ENOUGH
from artur.foundation.kit import clock, dates

if TYPE_CHECKING:
    from artur.domain.alerts.digests.quoting import Quote
    from artur.domain.alerts.digests.telling import Answers, Told
    from artur.domain.insights.figures import Moved
    from artur.domain.insights.rules.periods import Period

NAMES = {
    "daily": lazy("Your day"),
    "weekly": lazy("Your week"),
    "monthly": lazy("Your month"),
}
QUIET = {
    "daily": lazy("A quiet day"),
    "weekly": lazy("A quiet week"),
    "monthly": lazy("A quiet month"),
}
BETTER = {
    "daily": lazy("Customers rate you better than the day before"),
    "weekly": lazy("Customers rate you better than the week before"),
    "monthly": lazy("Customers rate you better than the month before"),
}
LOWER = {
    "daily": lazy("Customers rate you lower than the day before"),
    "weekly": lazy("Customers rate you lower than the week before"),
    "monthly": lazy("Customers rate you lower than the month before"),
}
BEFORE = {
    "daily": lazy("the day before"),
    "weekly": lazy("the week before"),
    "monthly": lazy("the month before"),
}
SUBJECTS = {
    "purchase": lazy("the purchase"),
    "delivery": lazy("the delivery"),
    "product": lazy("a product"),
}
DRAWN = {
    "daily": lazy("Reviews by day"),
    "weekly": lazy("Reviews by week"),
    "monthly": lazy("Reviews by month"),
}
WHY = {
    "daily": lazy("You get this each morning because you work for %(store)s."),
    "weekly": lazy("You get this once a week because you work for %(store)s."),
    "monthly": lazy("You get this once a month because you work for %(store)s."),
}


def days(period: Period) -> str:
    """The days within a sentence: "16 November – 22 November"."""
    today = clock.now().date()
    first, last = (dates.seen_from(day, today) for day in (period.start, period.end))
    return first if period.start == period.end else f"{first} – {last}"


def heading(told: Told) -> str:
    """What the period was, in a line."""
    if not told.total.count:
        return str(QUIET[told.rhythm])
    found = told.moved
    if found is not None and found.certain and told.total.enough:
        return str((BETTER if found.by > 0 else LOWER)[told.rhythm])
    words = ngettext(
        "%(stars)s stars from %(count)s review",
        "%(stars)s stars from %(count)s reviews",
        told.total.count,
    )
    return words % {"stars": number(told.total.average or 0, 2), "count": number(told.total.count)}


def subject(told: Told) -> str:
    """The mail's: "Your week: 4.62 stars from 38 reviews"."""
    return f"{NAMES[told.rhythm]}: {heading(told)}" if told.total.count else heading(told)


def nothing(told: Told) -> str:
    """One line where there is nothing to tell of."""
    if told.fell_silent:
        return _("Nobody was asked and nobody rated you, unlike %(before)s.") % {
            "before": BEFORE[told.rhythm]
        }
    return _("Nobody rated you.")


def average(told: Told) -> str:
    """Between what the average most likely lies, and how it stands to the one before."""
    if told.total.low is None or told.total.high is None:
        return nothing(told)
    if not told.total.enough:
        return ngettext(
            "One review alone says little about an average.",
            "%(count)s reviews say little about an average yet.",
            told.total.count,
        ) % {"count": number(told.total.count)}
    between = _("The average most likely lies between %(low)s and %(high)s.") % {
        "low": number(told.total.low, 2),
        "high": number(told.total.high, 2),
    }
    return f"{between} {_against(told)}"


def volume(told: Told) -> str:
    """How many there were before: "31 the week before"."""
    return _against_before(told, number(told.before.count))


def answer_rate(answers: Answers) -> str:
    """Of whom, and how it was before."""
    asked = _("of those asked %(days)s answered") % {"days": days(answers.period)}
    if not answers.then.asked:
        return asked
    before = _("before it was %(share)s") % {"share": percent(answers.then.part)}
    return f"{asked}; {before}"


def still_coming(answers: Answers) -> str:
    """Why the rate is not of the period itself."""
    words = _("Later invitations are still being answered.")
    if not answers.certain:
        return words
    more = answers.now.part > answers.then.part
    moved = (
        _("More answer than before, beyond what chance would bring.")
        if more
        else _("Fewer answer than before, beyond what chance would bring.")
    )
    return f"{moved} {words}"


def about(quote: Quote, *, best: bool) -> str:
    """Which review it is and what it rates: "The best one · Teapot Lipa"."""
    name = _("The best review") if best else _("The review to learn most from")
    return f"{name} · {quote.product or SUBJECTS.get(quote.subject, '')}"


def won_back(count: int) -> str:
    """Customers who rated again, and well."""
    return ngettext(
        "One customer who had been unhappy rated again with four or five stars.",
        "%(count)s customers who had been unhappy rated again with four or five stars.",
        count,
    ) % {"count": number(count)}


def _against(told: Told) -> str:
    found = told.moved
    if found is None or told.before.count < ENOUGH:
        return _("There are too few reviews before to compare with.")
    known = {"before": BEFORE[told.rhythm]}
    if not found.certain:
        return _("That differs from %(before)s by less than chance would.") % known
    return _("That is %(by)s than %(before)s, more than chance would bring.") % {
        **known,
        "by": _more(found),
    }


def _more(found: Moved) -> str:
    by = number(abs(found.by), 2)
    words = _("%(by)s stars less") if found.by < 0 else _("%(by)s stars more")
    return words % {"by": by}


def _against_before(told: Told, count: str) -> str:
    words = {
        "daily": _("%(count)s the day before"),
        "weekly": _("%(count)s the week before"),
        "monthly": _("%(count)s the month before"),
    }
    return words[told.rhythm] % {"count": count}


def because(told: Told, store: str) -> str:
    """Why somebody gets this mail."""
    return capfirst(str(WHY[told.rhythm]) % {"store": store})
