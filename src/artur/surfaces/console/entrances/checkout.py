"""The question on the shop's own thank-you page: what to copy, and the key its server signs orders with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from artur.domain.invitations.entrances.addresses import entrance
from artur.domain.stores import actions, queries
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

SIGNED = {
    "PHP": '<?= hash_hmac("sha256", $order_number, getenv("ARTUR_CHECKOUT_KEY")) ?>',
    "Python": 'hmac.new(key.encode(), order_number.encode(), "sha256").hexdigest()',
    "Node.js": 'crypto.createHmac("sha256", key).update(orderNumber).digest("hex")',
    "Ruby": 'OpenSSL::HMAC.hexdigest("SHA256", key, order_number)',
}
"""How a shop's server signs an order's number."""


@require_safe
@member("read")
def checkout(request: MemberRequest) -> HttpResponse:
    """What to copy; the key is shown to who may make keys."""
    slug = request.store.slug
    element = (
        f'<artur-after-checkout store="{slug}" order="1001" signature="…">\n'
        f'  <a href="{entrance(slug, order="1001")}">{_("Rate your purchase")}</a>\n'
        "</artur-after-checkout>"
    )
    context = {
        "script": f'<script type="module" src="{settings.BASE_URL}/w/artur.js"></script>',
        "style": f'<link rel="stylesheet" href="{settings.BASE_URL}/w/artur.css">',
        "element": element,
        "signed": SIGNED,
    }
    return page(request, "console/entrances/checkout.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member("keys")
def renewal(request: MemberRequest) -> HttpResponse:
    """Show the key; on the wish of its owner, make a new one, which ends it."""
    if request.method == "POST":
        actions.renew_checkout_key(request.store, actor=actor_of(request))
        messages.success(request, _("Here is the new key. The one before opens nothing any more."))
        return redirect("console:entrance_key", request.store.slug)
    context = {"key": queries.checkout_key(request.store)}
    return page(request, "console/entrances/key.html", context)
