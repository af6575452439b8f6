"""What changed in words, in the language that is active."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from artur.domain.insights.changes import queries

if TYPE_CHECKING:
    from artur.domain.insights.changes.models import Change
    from artur.domain.insights.changes.queries import Watched

SUBJECTS = {
    "purchase": lazy("the purchase"),
    "delivery": lazy("the delivery"),
    "product": lazy("the products"),
}


def title(change: Change) -> str:
    """What changed, in a line."""
    where = place(change)
    if change.dimension == "item":
        item, _sign, value = change.key.rpartition("=")
        said = {"low": _("low grades"), "yes": _("“yes”"), "no": _("“no”")}.get(value, value)
        return _("More often %(answer)s to “%(question)s”") % {"answer": said, "question": item}
    return _("More low ratings: %(where)s") % {"where": where}


def place(change: Change | Watched) -> str:
    """Of what the stream is."""
    if change.dimension == "store":
        return _("the whole store")
    if change.dimension == "subject":
        return str(SUBJECTS.get(change.key, change.key))
    if change.dimension == "item":
        return change.key.replace("=", ": ")
    return change.name or change.key


def figures(change: Change) -> str:
    """How many before and since."""
    found = queries.figures(change)
    return _(
        "%(lows)s of the last %(whole)s reviews were low: %(since)s %%, between %(low)s and %(high)s. Usual are %(usual)s %%."
    ) % {
        "lows": change.lows,
        "whole": change.lows + change.others,
        "since": percent(found.since),
        "low": percent(found.low),
        "high": percent(found.high),
        "usual": percent(found.usual),
    }


def percent(share: float) -> str:
    """A share in whole percent."""
    return f"{100 * share:.0f}" if share >= 0.01 or not share else "<1"
