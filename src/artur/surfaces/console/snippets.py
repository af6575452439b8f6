"""What to put into the shop's pages, to copy, each beside what it will look like there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.conf import settings
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from artur.domain.orders import queries as orders
from artur.domain.publication import queries
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import page
from artur.surfaces.console.registry import Place

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

NAV = Place("snippets", gettext_lazy("Snippets"), "code", order=70, group="shop")


TOLD = (
    (
        "contact",
        gettext_lazy("How you are reached"),
        gettext_lazy("Telephone with “open now”, e-mail, address, and who stands behind the shop."),
        False,
    ),
    (
        "faq",
        gettext_lazy("Questions and answers"),
        gettext_lazy(
            "With a search that forgives typing errors. On a product's page its own answers come first."
        ),
        True,
    ),
    (
        "policies",
        gettext_lazy("Delivery, returns and prices"),
        gettext_lazy("What you promise in plain words, and what delivery costs to every country."),
        False,
    ),
    (
        "certificates",
        gettext_lazy("Certificates and ways to pay"),
        gettext_lazy("Each with the link that proves it; what has expired goes by itself."),
        False,
    ),
    (
        "video",
        gettext_lazy("Video of a product"),
        gettext_lazy("A picture until somebody presses play; nothing is asked of anybody before."),
        True,
    ),
    (
        "chat",
        gettext_lazy("Chat"),
        gettext_lazy("A button in the corner. Put it before the end of every page."),
        False,
    ),
)
"""What the shop says of itself: the element's name, a title, a sentence, and whether it is about a product."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """One element for the shop's pages; `product` is the product it previews, where it has one."""

    name: str
    title: Any
    text: Any
    code: str
    product: str = ""


@require_safe
@member("read")
def snippets(request: MemberRequest) -> HttpResponse:
    """Everything to copy, previewed with the product that is chosen or else the latest."""
    known = orders.products(request.store).items
    chosen = request.GET.get("product") or (known[0].external_id if known else "SKU-1")
    context = {
        "products": known,
        "chosen": chosen,
        "script": _script(),
        "snippets": _snippets(request.store, chosen),
        "told": _told(request.store, chosen),
        "readiness": queries.state(request.store),
        "public_page": f"{settings.BASE_URL}/s/{request.store.slug}/",
        "included": f"{settings.BASE_URL}/w/{request.store.slug}/products/{quote(chosen, safe='')}.html",
    }
    return page(request, "console/snippets/page.html", context)


def _script() -> str:
    return f'<script type="module" src="{settings.BASE_URL}/w/artur.js"></script>'


def _snippets(store: Store, product: str) -> list[Snippet]:
    named = product.replace("&", "&amp;").replace('"', "&quot;")
    return [
        Snippet(
            "artur-stars",
            _("Stars under the product's name"),
            _("One line with the average and the count; it leads to the reviews below."),
            f'<artur-stars store="{store.slug}" product="{named}"></artur-stars>',
            product,
        ),
        Snippet(
            "artur-reviews",
            _("Reviews on the product's page"),
            _("Good and bad alike, newest first, with your replies."),
            f'<artur-reviews store="{store.slug}" product="{named}"></artur-reviews>',
            product,
        ),
        Snippet(
            "artur-badge",
            _("Badge for the foot of every page"),
            _("What customers think of the whole shop; it leads to your public page."),
            f'<artur-badge store="{store.slug}"></artur-badge>',
        ),
    ]


def _told(store: Store, product: str) -> list[Snippet]:
    named = product.replace("&", "&amp;").replace('"', "&quot;")
    made = []
    for name, title, text, of_product in TOLD:
        about = f' product="{named}"' if of_product else ""
        code = f'<artur-{name} store="{store.slug}"{about}></artur-{name}>'
        made.append(Snippet(f"artur-{name}", title, text, code, product if of_product else ""))
    return made


urlpatterns = [path("snippets/", snippets, name="snippets")]
