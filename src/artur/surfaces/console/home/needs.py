"""What needs a person: each with what is so, since when or by when, and one way to deal with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from artur.domain.alerts import desk as alerts
from artur.domain.invitations.queries import desk
from artur.domain.invitations.queries import rules as rules_in_force
from artur.domain.publication import queries as publication
from artur.domain.reviews import dossier, inbox
from artur.foundation.kit import clock
from artur.surfaces.console import registry, words
from artur.surfaces.console.templatetags.when import moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from artur.domain.alerts.models import Alert
    from artur.domain.reviews.models import Report, Review
    from artur.domain.stores.models import Store
    from artur.foundation.accounts.models import User


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that needs a person."""

    title: str
    url: str
    act: str
    """What the button says."""
    icon: str = "circle-alert"
    urgent: bool = False
    review: Review | None = None
    """Whose stars and words are shown."""
    detail: str = ""
    pressing: str = ""
    """The part of the detail that is in brick: a deadline that is near."""
    alert: Alert | None = None
    """What "I have it" acknowledges."""


def of(store: Store, *, new: bool) -> list[Need]:
    """What needs a person in `store`, the most pressing first; a new store is told its first steps instead."""
    found = [*_alerts(store), *_held(store), *_reports(store), *_mail(store)]
    return found if new else [*found, *_sending(store), *_publication(store)]


def heading(needs: list[Need], user: User) -> str:
    """How many things need this person, as a sentence."""
    count = len(needs)
    sentences = {
        0: _("Nothing needs you"),
        1: _("One thing needs you"),
        2: _("Two things need you"),
        3: _("Three things need you"),
        4: _("Four things need you"),
        5: _("Five things need you"),
        6: _("Six things need you"),
    }
    more = ngettext("%(count)d thing needs you", "%(count)d things need you", count)
    sentence = sentences.get(count, more % {"count": count})
    name = user.name.split()[:1]
    return (
        _("%(sentence)s, %(name)s") % {"sentence": sentence, "name": name[0]} if name else sentence
    )


def _alerts(store: Store) -> Iterator[Need]:
    for alert, review in alerts.open_low(store.id):
        yield Need(
            title=_rated(review),
            url=_review(store, review),
            act=_("Answer"),
            urgent=True,
            review=review,
            detail=_("Sent %(moment)s") % {"moment": moment(review.submitted_at)},
            alert=alert,
        )


def _held(store: Store) -> Iterator[Need]:
    for review in inbox.page(store.id, inbox.Filters(state="held"), size=10).items:
        until = review.held_until
        near = until is not None and (until - clock.now()).total_seconds() < 24 * 3600
        deadline = _("decide by %(moment)s") % {"moment": moment(until)}
        yield Need(
            title=_("A review by %(author)s waits for your decision")
            % {"author": words.author_of(review)},
            url=_review(store, review),
            act=_("Decide"),
            icon="shield-check",
            urgent=near,
            detail=" · ".join([*words.held_for(review), *([] if near else [deadline])]),
            pressing=deadline if near else "",
        )


def _reports(store: Store) -> Iterator[Need]:
    for report in dossier.open_reports(store.id):
        yield Need(
            title=_("A reader reported a review by %(author)s")
            % {"author": words.author_of(report.review)},
            url=_review(store, report.review),
            act=_("Decide"),
            icon="flag",
            detail=" · ".join([_reason(report), _("the review stays up until you decide")]),
        )


def _mail(store: Store) -> Iterator[Need]:
    failed = desk.post(store.id).failed
    if failed:
        yield Need(
            title=ngettext(
                "%(count)d mail failed in the last 24 hours",
                "%(count)d mails failed in the last 24 hours",
                failed,
            )
            % {"count": failed},
            url=_place(store, "invitations") + "?reason=mail_failed",
            act=_("See which"),
            icon="mail",
            urgent=True,
        )


def _sending(store: Store) -> Iterator[Need]:
    if not rules_in_force.rules_of(store.id).sending:
        yield Need(
            title=_("Sending is off"),
            url=_place(store, "rules"),
            act=_("Go to Rules"),
            icon="pause",
            detail=_(
                "Invitations are planned and wait. Nobody is written to until you switch it on."
            ),
        )


def _publication(store: Store) -> Iterator[Need]:
    state = publication.state(store)
    if state.state == "closed" and state.ready:
        yield Need(
            title=_("You may go public"),
            url=_place(store, "publication"),
            act=_("Look at it"),
            icon="globe",
            detail=_(
                "Enough reviews, and a good average. Once public, all of them show, low ones too."
            ),
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


def _place(store: Store, name: str) -> str:
    known = {place.name for place in registry.places()}
    return reverse(f"console:{name if name in known else 'home'}", args=[store.slug])
