"""Ordering: one page from the product to the order, which goes the way of every shop's orders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from artur.domain.invitations.intake import take
from artur.domain.orders.intake import parse
from artur.domain.stores import queries as stores
from artur.foundation.kit import clock, ids
from artur.foundation.kit.problems import Invalid
from artur.surfaces.demo import content, visitor
from artur.surfaces.demo.access import demo_only
from artur.surfaces.demo.history import parcels
from artur.surfaces.demo.history.passing import VISITORS
from artur.surfaces.demo.shop import pages, wares

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest

    from artur.surfaces.demo.kinds import Product


@require_http_methods(["GET", "HEAD", "POST"])
@demo_only
def checkout(request: HttpRequest, language: str) -> HttpResponse:
    """Show the form, or place the order."""
    asked = request.POST if request.method == "POST" else request.GET
    product = wares.product_of(asked.get("product", ""))
    if product is None:
        raise Http404
    if request.method == "POST":
        return _place(request, language, product)
    name, email = visitor.suggested(request, language)
    told = {"name": name, "email": email, "locale": language}
    return _form(request, language, product, told)


def _place(request: HttpRequest, language: str, product: Product) -> HttpResponse:
    told = {name: request.POST.get(name, "").strip() for name in ("name", "email", "locale")}
    if told["locale"] not in content.store().languages:
        told["locale"] = language
    order_id = f"{VISITORS}{ids.new().hex[-6:].upper()}"
    try:
        order = parse(_order(order_id, told, product, language, clock.now()))
    except Invalid as problem:
        errors = {error.field.rpartition(".")[2]: error.message for error in problem.errors}
        return _form(request, language, product, told, errors)
    take(stores.open_store(content.store().slug), [order])
    visitor.remember(request, visitor.Placed(order_id, order.email, language))
    return redirect("demo:order", language, order_id)


def _order(
    order_id: str, told: dict[str, str], product: Product, language: str, now: datetime
) -> dict[str, Any]:
    parcel = parcels.of_visitor(now)
    return {
        "id": order_id,
        "placed_at": now.isoformat(),
        "customer": {"email": told["email"], "name": told["name"], "locale": told["locale"]},
        "legal_basis": "soft_opt_in",
        "country": "SI",
        "currency": content.store().currency,
        "total": str(product.price),
        "carrier": parcel.carrier,
        "promised_at": parcel.promised_at.isoformat(),
        "status": "paid",
        "lines": [
            {
                "product": wares.as_told(product, content.store().language),
                "quantity": 1,
                "price": str(product.price),
            }
        ],
        "attributes": {"channel": "demo", "language": language},
    }


def _form(
    request: HttpRequest,
    language: str,
    product: Product,
    told: dict[str, str],
    errors: dict[str, str] | None = None,
) -> HttpResponse:
    names = {"sl": "slovenščina", "en": "English", "lv": "latviešu"}
    context = pages.frame(request, language) | {
        "ware": wares.ware(product, language),
        "told": told,
        "errors": errors or {},
        "refused": _("That could not be ordered yet.") if errors else "",
        "mail_languages": [(code, names[code]) for code in content.store().languages],
    }
    return render(request, "demo/checkout.html", context, status=422 if errors else 200)
