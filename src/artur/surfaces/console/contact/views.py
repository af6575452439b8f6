"""The contact page of the console: the card, the lookup in VIES, and the picture of who answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from artur.domain.profile.contact import actions, queries
from artur.domain.profile.contact.rules import numbers
from artur.domain.stores import queries as stores
from artur.foundation.kit.overtaking import Overtaken
from artur.foundation.kit.problems import Invalid
from artur.surfaces.console import overtaking
from artur.surfaces.console.access import member
from artur.surfaces.console.contact.forms import ContactForm
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.profile.parts import profile_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.domain.profile.contact.models import Card
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest
    from artur.surfaces.console.overtaking import Seen

LARGEST = 15_000_000


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def contact(request: MemberRequest) -> HttpResponse:
    """Show the card, or keep it."""
    store = request.store
    kept = queries.card(store)
    form = ContactForm(store, kept, request.POST if request.method == "POST" else None)
    seen = overtaking.shown(request, queries.mark(store))
    if request.method == "POST" and form.is_valid():
        try:
            given = overtaking.given(request)
            actions.change(store, actor=actor_of(request), seen=given, **form.told())
        except Invalid as problem:
            form.place(problem)
        except Overtaken:
            seen = _met(request, form)
        if seen.same or not (form.errors or seen.meeting):
            messages.success(request, _("Saved. It stands on your public page now."))
            return redirect("console:contact", store.slug)
    context = {"form": form, "card": kept, "vat": _vat(store, kept), "picture": _picture(store, kept),
               "register_checked": numbers.checks(store.country), "seen": seen}  # fmt: skip
    status = overtaking.status(seen, form)
    return profile_page(request, "contact", "console/contact/page.html", context, status=status)


@require_POST
@member("configure")
def vies(request: MemberRequest) -> HttpResponse:
    """Have the VAT number looked up."""
    if actions.ask_vies(request.store, actor=actor_of(request)):
        messages.success(request, _("VIES is being asked. The answer stands here within a minute."))
    else:
        messages.info(request, _("VIES only knows numbers of the European Union."))
    return redirect("console:contact", request.store.slug)


@require_POST
@member("configure")
def picture(request: MemberRequest) -> HttpResponse:
    """Show another picture of who answers."""
    file = request.FILES.get("picture")
    if file is None:
        messages.error(request, _("Choose a picture first."))
        return redirect("console:contact", request.store.slug)
    data = file.read() if (file.size or 0) <= LARGEST else b""
    try:
        actions.set_picture(request.store, data, actor=actor_of(request))
    except Invalid as problem:
        messages.error(request, problem.errors[0].message)
    else:
        messages.success(request, _("The picture stands on your public page now."))
    return redirect("console:contact", request.store.slug)


@require_POST
@member("configure")
def removal(request: MemberRequest) -> HttpResponse:
    """Show no picture any more."""
    actions.remove_picture(request.store, actor=actor_of(request))
    messages.success(request, _("The picture is gone."))
    return redirect("console:contact", request.store.slug)


def _met(request: MemberRequest, form: ContactForm) -> Seen:
    now = stores.open_by_id(request.store.id)
    rows = overtaking.compared(form, ContactForm(now, queries.card(now)))
    return overtaking.meet(request, queries.mark(now), rows, ("contact.changed", "store.changed"))


def _vat(store: Store, card: Card) -> dict[str, object] | None:
    """What is known of the number beyond its form; None without one."""
    if not card.vat_number:
        return None
    check = queries.vat_check(store)
    return {
        "asked": check is not None,
        "state": check.state if check else "",
        "checked_at": check.checked_at if check else None,
        "tried_at": check.tried_at if check else None,
        "was_valid": bool(check and check.was_valid),
        "known_there": numbers.in_vies(card.vat_number) is not None,
    }


def _picture(store: Store, card: Card) -> str:
    if card.person_picture is None:
        return ""
    return (
        f"{settings.BASE_URL}{reverse('contact_picture', args=[store.slug, card.person_picture])}"
    )
