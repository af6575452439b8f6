"""Whose order it is that is answered on a thank-you page: by the shop's signature, or by the customer's address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.invitations.connecting.checkout import bring
from artur.domain.invitations.connecting.receiving import Unready
from artur.domain.invitations.entrances import queries, signatures
from artur.foundation.kit.problems import Unauthorised
from artur.surfaces.public.entrance import pacing
from artur.surfaces.public.entrance.typed import Typed

if TYPE_CHECKING:
    from django.http import HttpRequest

    from artur.domain.orders.models import Order
    from artur.domain.stores.models import Store


class Refused(Exception):
    """Nothing was kept, for a reason in the customer's words."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status, self.words = status, words


def order(request: HttpRequest, store: Store) -> Order:
    """The order that was shown to be theirs; `Refused` otherwise."""
    number = request.POST.get("order", "")[:300]
    signature = request.POST.get("signature", "")
    if signature and request.POST.get("data"):
        found = brought(request, store)
    elif signature:
        found = _signed(request, store, number, signature)
    else:
        found = _typed(request, store, number)
    if found is None:
        raise Refused(202, _("Your order is on its way to us. One moment, please."))
    if queries.refusal(found):
        raise Refused(409, _("There is nothing to rate about this order any more."))
    return found


def _signed(request: HttpRequest, store: Store, number: str, signature: str) -> Order | None:
    pacing.step(request, store)
    if not signatures.good(store, number, signature):
        raise Refused(403, _by_address())
    return queries.by_number(store, number)


def brought(request: HttpRequest, store: Store) -> Order | None:
    """The order the page holds, kept if it is new; `Refused` when the shop did not sign it."""
    pacing.step(request, store)
    try:
        return bring(store, request.POST.get("data", ""), request.POST.get("signature", ""))
    except Unauthorised:
        raise Refused(403, _by_address()) from None
    except Unready:
        return None


def _by_address() -> str:
    return _("Please type the e-mail address you ordered with, then send it again.")


def _typed(request: HttpRequest, store: Store, number: str) -> Order | None:
    typed = Typed(number, request.POST.get("email", "")[:300])
    typed.check()
    if wrong := typed.errors.get("email"):
        raise Refused(422, wrong)
    pacing.step(request, store, number, typed.email)
    found = queries.find(store, number, typed.email)
    if found is None:
        pacing.missed(store)
    return found
