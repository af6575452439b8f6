"""A product's page: what is written, what it earns, and what would help, while one writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from artur.domain.profile.content import actions, looking, queries
from artur.domain.profile.content.queries.sheets import mark, texts_of
from artur.domain.profile.content.rules.scoring import score
from artur.domain.profile.content.saying import POINTS, advised
from artur.domain.profile.freshness import queries as freshness
from artur.domain.stores import rules
from artur.foundation.kit import languages
from artur.foundation.kit.overtaking import Overtaken
from artur.foundation.kit.problems import Conflict, Invalid
from artur.surfaces.console import frame, overtaking
from artur.surfaces.console.access import member
from artur.surfaces.console.content.forms import SheetForm
from artur.surfaces.console.content.shown import panel
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.overtaking import Seen
from artur.surfaces.console.profile.parts import profile_page

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from django.http import HttpResponse

    from artur.domain.orders.models import Product
    from artur.domain.profile.content.models import Sheet
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

MOST = 7
"""Pieces of advice at once; the next come when these are done."""


@dataclass(frozen=True, slots=True)
class ShownPoint:
    """A point with what it earned."""

    label: Any
    state: str
    earned: int
    worth: int


@require_http_methods(["GET", "HEAD", "POST"])
@member("read")
def sheet(request: MemberRequest, product: uuid.UUID) -> HttpResponse:
    """One product; saving it as it is says that it still holds."""
    found = queries.product_of(request.store, product)
    kept = queries.sheet_of(request.store, found)
    if request.method == "POST":
        may = rules.may(request.member.role, "configure")
        return _saved(request, found, kept) if may else frame.forbidden(request, "configure")
    told = judged(request.store, found, texts_of(kept), kept.pictures)
    return _page(request, found, _form(request.store, kept), told, seen=Seen(mark(kept)))


def _form(store: Store, kept: Sheet) -> SheetForm:
    return SheetForm(store, texts_of(kept), initial={"pictures": kept.pictures})


def _saved(request: MemberRequest, product: Product, kept: Sheet) -> HttpResponse:
    seen = overtaking.shown(request, mark(kept))
    form = SheetForm(request.store, {}, request.POST)
    if form.is_valid():
        try:
            actions.save_sheet(
                request.store,
                product,
                form.said(),
                pictures=form.cleaned_data["pictures"],
                actor=actor_of(request),
                seen=overtaking.given(request),
            )
        except Invalid as problem:
            form.place(problem)
        except Overtaken:
            seen = _met(request, product, form)
        if not form.errors and (seen.same or not seen.meeting):
            messages.success(request, _("Saved. It stands on the product's public page now."))
            return redirect("console:content_product", request.store.slug, product.id)
    found = judged(request.store, product, form.said_so_far(), form.counted_so_far())
    return _page(request, product, form, found, seen=seen, status=overtaking.status(seen, form))


def _met(request: MemberRequest, product: Product, form: SheetForm) -> Seen:
    now = queries.sheet_of(request.store, product)
    rows = overtaking.compared(form, _form(request.store, now))
    acts = ("content.changed",)
    return overtaking.meet(request, mark(now), rows, acts, f"product:{product.external_id}")


@require_POST
@member("read")
def advice(request: MemberRequest, product: uuid.UUID) -> HttpResponse:
    """What would help, as far as it is written; nothing is kept."""
    found = queries.product_of(request.store, product)
    form = SheetForm(request.store, {}, request.POST)
    context = judged(request.store, found, form.said_so_far(), form.counted_so_far())
    return render(request, "console/content/_advice.html", {"judged": context})


@require_POST
@member("configure")
def page(request: MemberRequest, product: uuid.UUID) -> HttpResponse:
    """Read the product's page in the shop into the form; nothing is kept before it is saved."""
    found = queries.product_of(request.store, product)
    kept = queries.sheet_of(request.store, found)
    texts, pictures = texts_of(kept), kept.pictures
    try:
        seen = looking.look(found)
    except Conflict as problem:
        messages.error(request, problem.detail)
        return redirect("console:content_product", request.store.slug, found.id)
    language = languages.first_of(seen.language, request.store.locale)
    if seen.description:
        texts["description"] = texts["description"] | {language: seen.description}
    pictures = max(pictures, seen.pictures)
    form = SheetForm(request.store, texts, initial={"pictures": pictures})
    messages.info(request, _("Read from your shop. Look it through, then save it."))
    told = judged(request.store, found, texts, pictures)
    return _page(request, found, form, told, seen=Seen(mark(kept)))


def judged(
    store: Store, product: Product, texts: Mapping[str, Mapping[str, str]], pictures: int
) -> dict[str, Any]:
    """The points and the advice of what is written so far."""
    found = score(queries.told(store, product, texts, pictures))
    points = [
        ShownPoint(POINTS[one.name], one.state, round(one.earned), one.worth)
        for one in found.points
    ]
    return {
        "total": found.total,
        "points": points,
        "advice": [(POINTS[one.point], advised(one)) for one in found.advice[:MOST]],
        "rest": max(len(found.advice) - MOST, 0),
    }


def _page(
    request: MemberRequest,
    product: Product,
    form: SheetForm,
    found: dict[str, Any],
    *,
    seen: Seen,
    status: int = 200,
) -> HttpResponse:
    store = request.store
    days = freshness.reviewed_on(store.id, "product", [product.id])
    context = {
        "product": product,
        "form": form,
        "judged": found,
        "seen": seen,
        # The form may stand on the page that read it from the shop, which has no address of its own.
        "here": reverse("console:content_product", args=[store.slug, product.id]),
        "read": days.get(product.id),
        **panel(store, product),
    }
    return profile_page(request, "content", "console/content/product.html", context, status=status)
