"""Opening a campaign, and ending it before its time; who has accepted keeps what they accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.orders.models import Product
from artur.domain.rewards import queries, steering
from artur.domain.rewards.models import Campaign, CampaignState, Participant, Stage
from artur.domain.rewards.queries import programme
from artur.domain.rewards.rules import codes, words
from artur.domain.rewards.rules import programme as rules
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import clock, ids, languages
from artur.foundation.kit.problems import Conflict, FieldError, Invalid

if TYPE_CHECKING:
    import uuid

    from artur.domain.rewards.rules.programme import Offer
    from artur.domain.stores.models import Store


def open_campaign(store: Store, offer: Offer, *, actor: str) -> Campaign:
    """A new campaign; nobody is invited before they are chosen. `Conflict` without an incentive policy."""
    product = Product.objects.filter(store_id=store.id, external_id=offer.product).first()
    errors = _wrong(store, offer)
    if product is None:
        errors.append(FieldError("product", _("There is no such product yet.")))
    if errors or product is None:
        raise Invalid(errors)
    if queries.policy(store.id) is None:
        raise Conflict(_("Write your incentive policy first: customers can read it from then on."))
    with transaction_of(store.id) as tx:
        kept = Campaign(
            id=ids.new(),
            store_id=store.id,
            name=offer.name,
            product=product,
            offers=words.cleaned(offer.offers),
            generated=offer.generated,
            code=offer.code,
            places=offer.places,
            accept_until=offer.accept_until,
            order_days=offer.order_days,
            actor=actor,
            at=tx.at,
        )
        kept.save(force_insert=True)
        audit.note(store.id, actor, "programme.opened", f"campaign:{kept.id}", places=kept.places)
    return kept


def end_campaign(store: Store, campaign_id: uuid.UUID, *, cancel: bool, actor: str) -> bool:
    """Invite nobody more and take no more answers; True when that is news.

    Who has accepted may still order within their days: that was promised.
    """
    state = CampaignState.CANCELLED if cancel else CampaignState.CLOSED
    with transaction_of(store.id):
        programme.campaign(store.id, campaign_id)
        mine = Campaign.objects.filter(store_id=store.id, id=campaign_id)
        if not mine.filter(state=CampaignState.OPEN).update(state=state):
            return False
        waiting = Participant.objects.filter(store_id=store.id, campaign_id=campaign_id)
        waiting.filter(stage=Stage.WAITING).update(stage=Stage.SKIPPED, reason="closed")
        waiting.filter(stage=Stage.INVITED).update(stage=Stage.EXPIRED, reason="closed")
        act = "programme.cancelled" if cancel else "programme.closed"
        audit.note(store.id, actor, act, f"campaign:{campaign_id}")
    return True


def _wrong(store: Store, offer: Offer) -> list[FieldError]:
    errors = []
    if not 1 <= len(offer.name.strip()) <= 120 or words.UNWANTED.search(offer.name):
        errors.append(FieldError("name", _("Give it a name of 120 characters at most.")))
    if not 1 <= offer.places <= rules.MOST_PLACES:
        most = _("From 1 to %(max)d places.") % {"max": rules.MOST_PLACES}
        errors.append(FieldError("places", most))
    if offer.accept_until <= clock.now():
        errors.append(FieldError("accept_until", _("Choose a day that is still to come.")))
    if not 1 <= offer.order_days <= rules.LONGEST_ORDERING:
        errors.append(FieldError("order_days", _("From 1 to 90 days.")))
    good = codes.PREFIX.fullmatch(offer.code) if offer.generated else codes.is_code(offer.code)
    if not good:
        errors.append(
            FieldError(
                "code",
                _("Capital letters, figures and hyphens; 12 at most.")
                if offer.generated
                else _("2 to 64 plain letters, figures and signs."),
            )
        )
    return errors + _wrong_words(store, offer)


def _wrong_words(store: Store, offer: Offer) -> list[FieldError]:
    errors = []
    texts = words.cleaned(offer.offers)
    own = languages.first_of(store.locale)
    if own not in texts:
        errors.append(
            FieldError(f"offers.{own}", _("Say what it costs them, such as “for half the price”."))
        )
    for language, text in texts.items():
        if len(text) > words.LONGEST["offer"] or words.UNWANTED.search(text) or "\n" in text:
            most = _("%(max)d characters at most.") % {"max": words.LONGEST["offer"]}
            errors.append(FieldError(f"offers.{language}", most))
        elif reason := steering.refused(text, language):
            errors.append(FieldError(f"offers.{language}", reason))
    return errors
