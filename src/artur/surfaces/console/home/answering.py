"""Reviews that need a person: low ones nobody has in hand, held ones, objected removals, reported ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.alerts import desk as alerts
from artur.domain.reviews import dossier, inbox, objecting
from artur.foundation.kit import clock
from artur.surfaces.console import words
from artur.surfaces.console.home.need import Need, place
from artur.surfaces.console.templatetags.when import moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.reviews.models import Report, Review
    from artur.domain.stores.models import Store

SHOWN = 3
"""So many of a kind stand one by one; more are told of together."""


def low(store: Store) -> Iterator[Need]:
    """Reviews of one or two stars nobody has in hand."""
    found = alerts.open_low(store.id)
    for alert, review in found[:SHOWN]:
        yield Need(
            title=_rated(review),
            aloud=_("A low rating waits for an answer"),
            url=_review(store, review),
            act=_("Answer"),
            urgent=True,
            review=review,
            detail=_("Sent %(moment)s") % {"moment": moment(review.submitted_at)},
            alert=alert,
        )
    more = len(found) - SHOWN
    if more > 0:
        yield Need(
            title=ngettext(
                "%(count)d more low rating nobody has in hand",
                "%(count)d more low ratings nobody has in hand",
                more,
            )
            % {"count": more},
            url=place(store, "reviews"),
            act=_("Go through them"),
            urgent=True,
        )


def held(store: Store) -> Iterator[Need]:
    """Reviews that wait for a decision, with its deadline."""
    waiting = inbox.held(store.id)
    if waiting > SHOWN:
        yield Need(
            title=ngettext(
                "%(count)d review waits for your decision",
                "%(count)d reviews wait for your decision",
                waiting,
            )
            % {"count": waiting},
            url=place(store, "reviews") + "?show=held",
            act=_("Go through them"),
            icon="shield-check",
        )
        return
    for review in inbox.page(store.id, inbox.Filters(state="held"), size=SHOWN).items:
        until = review.held_until
        near = until is not None and (until - clock.now()).total_seconds() < 24 * 3600
        deadline = _("decide by %(moment)s") % {"moment": moment(until)}
        yield Need(
            title=_("A review by %(author)s waits for your decision")
            % {"author": words.author_of(review)},
            aloud=_("A review waits for your decision"),
            url=_review(store, review),
            act=_("Decide"),
            icon="shield-check",
            urgent=near,
            detail=" · ".join([*words.held_for(review), *([] if near else [deadline])]),
            pressing=deadline if near else "",
        )


def objected(store: Store) -> Iterator[Need]:
    """Removed reviews whose authors objected."""
    for objection in objecting.waiting(store.id):
        yield Need(
            title=_("%(author)s objects to the removal of their review")
            % {"author": words.author_of(objection.review)},
            aloud=_("A customer objects to the removal of their review"),
            url=_review(store, objection.review),
            act=_("Decide"),
            icon="undo-2",
            detail=_("Sent %(moment)s") % {"moment": moment(objection.at)},
        )


def reported(store: Store) -> Iterator[Need]:
    """Reviews a reader gave notice of."""
    for report in dossier.open_reports(store.id):
        yield Need(
            title=_("A reader reported a review by %(author)s")
            % {"author": words.author_of(report.review)},
            aloud=_("A reader reported a review"),
            url=_review(store, report.review),
            act=_("Decide"),
            icon="flag",
            detail=" · ".join([_reason(report), _("the review stays up until you decide")]),
        )


def _rated(review: Review) -> str:
    names = {"author": words.author_of(review), "product": review.product_name}
    if review.subject == "product":
        return _("%(author)s rated %(product)s") % names
    if review.subject == "delivery":
        return _("%(author)s rated delivery") % names
    return _("%(author)s rated the purchase") % names


def _reason(report: Report) -> str:
    return str(words.report_reason(report.reason))


def _review(store: Store, review: Review) -> str:
    return reverse("console:review", args=[store.slug, review.id])
