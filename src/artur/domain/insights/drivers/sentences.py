"""What a study found, in sentences: what a rating differs by, how surely, and what nothing can be said about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.insights.drivers import wording
from artur.domain.insights.drivers.results import ENOUGH, lateness

if TYPE_CHECKING:
    from artur.domain.insights.drivers.results import Driver, Effect, Study, Supposed, Unsaid


def effect(found: Effect) -> str:
    """One effect: "Arriving after the promised date costs 1.6 stars, ±0.1; 8 % of orders."."""
    parts = {
        "what": wording.what(found.fact, found.level, found.unit),
        "stars": wording.stars(found.estimate),
        "give": wording.give(found.estimate, found.give),
        "share": wording.percent(found.share),
        "low": wording.signed(found.low),
        "high": wording.signed(found.high),
    }
    if not found.sure:
        return _unsure(found) % parts
    if found.fact == "late" and found.estimate < 0:
        words = _(
            "Arriving after the promised date costs %(stars)s stars, ±%(give)s; %(share)s of orders."
        )
    elif found.fact == "waiting" and found.estimate < 0:
        words = _(
            "Of the late parcels, those still not there when they are rated get %(stars)s stars less, ±%(give)s; that is %(share)s of them."
        )
    elif not found.level:
        words = _slope(found)
    elif found.estimate < 0:
        words = _("%(what)s gets %(stars)s stars less, ±%(give)s; %(share)s of orders.")
    else:
        words = _("%(what)s gets %(stars)s stars more, ±%(give)s; %(share)s of orders.")
    return words % parts


def _slope(found: Effect) -> str:
    if found.fact == "days" and found.estimate < 0:
        return _("Each further day until it arrives costs %(stars)s stars, ±%(give)s.")
    if found.estimate < 0:
        return _("%(what)s goes with %(stars)s stars less, ±%(give)s.")
    return _("%(what)s goes with %(stars)s stars more, ±%(give)s.")


def _unsure(found: Effect) -> str:
    if found.holds_nothing:
        return _("%(what)s: no difference we can see, between %(low)s and %(high)s stars.")
    return _(
        "%(what)s: between %(low)s and %(high)s stars, which may be chance among so many comparisons."
    )


def detail(found: Effect) -> str:
    """Between what it lies, how many orders had it, and whether it held over time."""
    parts = {
        "low": wording.signed(found.low),
        "high": wording.signed(found.high),
        "orders": wording.number(found.orders),
    }
    told = ngettext(
        "Between %(low)s and %(high)s, from %(orders)s order.",
        "Between %(low)s and %(high)s, from %(orders)s orders.",
        found.orders,
    )
    return f"{told % parts} {steadiness(found)}".strip()


def steadiness(found: Effect) -> str:
    """Whether the periods say the same."""
    known = [one.estimate for one in found.periods if one.estimate is not None]
    if len(known) < 2 or not found.sure:
        return ""
    if not found.steady:
        return _("It has changed over time: see the periods.")
    same = sum((one < 0) == (found.estimate < 0) for one in known)
    return _("Pointed the same way in %(same)s of %(all)s periods.") % {
        "same": same,
        "all": len(known),
    }


def headline(study: Study) -> str:
    """What moves the stars most, in a line."""
    if not study.useful:
        return nothing(study)
    first = next((driver for driver in study.drivers if driver.sure), None)
    if first is None:
        return _("Nothing stands out")
    worst = first.effects[0]
    if first.fact in {"late", "waiting"} and worst.estimate < 0:
        return _("Late parcels cost you the most stars")
    if first.fact == "days" and worst.estimate < 0:
        return _("Waiting costs you the most stars")
    return _("%(fact)s moves your stars the most") % {"fact": wording.name(first.fact)}


def nothing(study: Study) -> str:
    """Why there is nothing to show."""
    if study.state == "few":
        return _("Not enough yet")
    if study.state == "due":
        return _("Studied each night.").removesuffix(".")
    if study.state == "same":
        return _("Every rating is the same")
    return _("What you know of orders doesn't explain their stars")


def why_nothing(study: Study) -> str:
    """The same at length, and what would change it."""
    if study.state == "few":
        words = ngettext(
            "%(orders)s rated order so far.", "%(orders)s rated orders so far.", study.orders
        )
        after = _(
            "From %(enough)s on it can be told what moves the stars; below that it would be chance."
        )
        return f"{words % {'orders': study.orders}} {after % {'enough': ENOUGH}}"
    if study.state == "due":
        return ""
    if study.state == "same":
        return _("All of them gave the same stars: there is nothing to explain.")
    return _(
        "On orders the model had not seen it predicted no better than their mean does. More facts, such as promised and actual delivery dates, may change that."
    )


def mean_without(supposed: Supposed, mean: float) -> str:
    """What the mean would be without late parcels."""
    return _(
        "Without a single late parcel your mean would be about %(then)s instead of %(now)s."
    ) % {"then": wording.number(supposed.mean, 2), "now": wording.number(mean, 2)}


def lede(study: Study) -> str:
    """What stands below the headline."""
    late = lateness(study)
    if not study.useful:
        return why_nothing(study)
    if late is None or not late.effect.sure or late.effect.estimate >= 0:
        return ""
    return mean_without(late.suppose(0.0), study.mean)


def quality(study: Study) -> str:
    """How good the model is, in a sentence anybody can check."""
    return _(
        "On orders it had not seen, the model explains %(share)s of how the stars differ (R² %(figure)s); their mean explains nothing of it."
    ) % {
        "share": wording.percent(max(0.0, study.held_out)),
        "figure": wording.number(study.held_out, 2),
    }


def weight(driver: Driver) -> str:
    """A driver's share in words."""
    return _("%(share)s of what the model explains") % {"share": wording.percent(driver.share)}


def unsaid(one: Unsaid) -> str:
    """Why nothing is said about a fact."""
    reasons = {
        "constant": _("%(fact)s is the same for every order."),
        "rare": _("%(fact)s: too few orders of any one value, or too few of which it is known."),
        "alone": _("%(fact)s differs from order to order: no value comes back often enough."),
        "many": _("%(fact)s: too few orders yet for so many facts at once."),
        "entangled": _("%(fact)s can't be fully told apart from %(beside)s: they come together."),
    }
    return reasons[one.reason] % {
        "fact": wording.name(one.fact),
        "beside": wording.name(one.beside) if one.beside else _("other facts"),
    }
