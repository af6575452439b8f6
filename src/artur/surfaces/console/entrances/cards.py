"""Cards for the parcel: the same for every one, or each with its order's number, printed from the browser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from artur.domain.invitations.entrances.addresses import entrance, to_type
from artur.domain.orders import queries as orders
from artur.foundation.kit import languages
from artur.foundation.kit.problems import NotFound
from artur.surfaces.console.access import member
from artur.surfaces.console.entrances import codes
from artur.surfaces.console.frame import page
from artur.surfaces.console.listing import listed

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.utils.safestring import SafeString

    from artur.domain.orders.models import Order
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

SIZES = ("a4", "a6")
ON_A4 = 4
MOST = 100
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Card:
    """One card in its language; `order` stands on a personal one."""

    language: str
    head: str
    text: str
    scan: str
    honest: str
    code: SafeString
    address: str
    order: str = ""


@require_safe
@member("read")
def cards(request: MemberRequest) -> HttpResponse:
    """A card as it will look, and the orders to print personal ones for."""
    asked = listed(request)
    found = orders.orders(request.store, search=asked.search, cursor=asked.cursor, limit=SHOWN)
    chosen = _language(request)
    context = asked.context(found) | {
        "card": _card(request.store, chosen),
        "language": chosen,
        "spoken": _spoken(),
    }
    return page(request, "console/entrances/cards.html", context)


@require_safe
@member("read")
def sheet(request: MemberRequest) -> HttpResponse:
    """What is printed: a page of cards, or one for each `?order=`."""
    size = request.GET.get("size", "")
    size = size if size in SIZES else SIZES[0]
    numbers = list(dict.fromkeys(request.GET.getlist("order")))
    chosen = _language(request)
    if numbers:
        printed = [_personal(request, order) for order in _orders(request, numbers[:MOST])]
    else:
        printed = [_card(request.store, chosen)] * (ON_A4 if size == "a4" else 1)
    each = ON_A4 if size == "a4" else 1
    context = {
        "sheets": [printed[i : i + each] for i in range(0, len(printed), each)],
        "size": size,
        "sizes": SIZES,
        "numbers": numbers[:MOST],
        "left_out": max(0, len(numbers) - MOST),
        "language": chosen,
        "count": len(printed) if numbers else 0,
    }
    return page(request, "console/entrances/sheet.html", context)


def _orders(request: MemberRequest, numbers: list[str]) -> list[Order]:
    found = []
    for number in numbers:
        try:
            found.append(orders.order(request.store, number.replace("\x00", "")))
        except NotFound:
            continue
    return found


def _personal(request: MemberRequest, order: Order) -> Card:
    """In the customer's own language, unless one was chosen for all."""
    asked = request.GET.get("language", "")
    wishes = (asked, order.locale, order.customer.locale, request.store.locale)
    return _card(request.store, languages.first_of(*filter(None, wishes)), order.external_id)


def _card(store: Store, language: str, order: str = "") -> Card:
    leads = entrance(store.slug, order=order) if order else entrance(store.slug, via="insert")
    with translation.override(language):
        return Card(
            language=language,
            head=gettext("Thank you for your order!"),
            text=gettext(
                "Is everything as you had hoped? Tell us and others, in stars and in words. "
                "It takes a minute and helps everyone who buys after you."
            ),
            scan=gettext("Scan the code, or type"),
            honest=gettext("Every review is published, good and bad."),
            code=codes.inline(leads),
            address=to_type(store.slug),
            order=gettext("Your order: %(number)s") % {"number": order} if order else "",
        )


def _language(request: MemberRequest) -> str:
    asked = request.GET.get("language", "")
    return languages.first_of(*filter(None, (asked, request.store.locale)))


def _spoken() -> list[dict[str, Any]]:
    return [{"code": code, "name": name} for code, name in languages.OWN_NAMES.items()]
