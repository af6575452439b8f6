"""The list of codes, and what was given from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from artur.domain.rewards import actions, exporting, queries
from artur.foundation.kit.problems import Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.listing import listed
from artur.surfaces.console.rewards.forms import CodesForm

if TYPE_CHECKING:
    from django.http import HttpResponse, HttpResponseBase

    from artur.domain.rewards.actions import Added
    from artur.surfaces.console.frame import MemberRequest

LARGEST = 8_000_000
"""Bytes of a file of a hundred thousand codes, with room to spare."""


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def codes(request: MemberRequest) -> HttpResponse:
    """How many are left, and adding more."""
    form = CodesForm(request.POST, request.FILES) if request.method == "POST" else CodesForm()
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_codes(request.store, _text(form), actor=actor_of(request))
        except Invalid as problem:
            form.add_error("codes", problem.detail)
        else:
            messages.success(request, _told(added))
            return redirect("console:rewards_codes", request.store.slug)
    context = {
        "form": form,
        "figures": queries.figures(request.store.id),
        "standing": queries.standing(request.store.id),
    }
    status = 422 if form.errors else 200
    return page(request, "console/rewards/codes.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def discarding(request: MemberRequest) -> HttpResponse:
    """Ask, then take what nobody was promised off the list."""
    if request.method == "POST":
        count = actions.discard_codes(request.store, actor=actor_of(request))
        told = ngettext("%(count)d code is gone.", "%(count)d codes are gone.", count)
        messages.success(request, told % {"count": count})
        return redirect("console:rewards_codes", request.store.slug)
    context = {"figures": queries.figures(request.store.id)}
    return page(request, "console/rewards/discarding.html", context)


@require_safe
@member("configure")
def given(request: MemberRequest) -> HttpResponse:
    """What was given to whom, the latest first."""
    asked = listed(request)
    found = queries.given_page(request.store.id, asked.search, asked.cursor)
    context = asked.context(found)
    context["orders"] = queries.order_names(request.store.id, found.items)
    return page(request, "console/rewards/given.html", context)


@require_safe
@member("configure")
def export(request: MemberRequest) -> HttpResponseBase:
    """All that was given, as CSV for the shop's own system."""
    return StreamingHttpResponse(
        exporting.given_csv(request.store),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="rewards-{request.store.slug}.csv"'},
    )


def _text(form: CodesForm) -> str:
    upload = form.cleaned_data["file"]
    if upload is None:
        return str(form.cleaned_data["codes"])
    raw = upload.read(LARGEST + 1)
    if len(raw) > LARGEST:
        wrong = _("This file is too large. Upload up to 100,000 codes at once.")
        raise Invalid([], wrong)
    return f"{raw.decode(errors='replace')}\n{form.cleaned_data['codes']}"


def _told(added: Added) -> str:
    told = ngettext("%(count)d code was added.", "%(count)d codes were added.", added.added) % {
        "count": added.added
    }
    if added.repeated:
        told += " " + ngettext(
            "%(count)d was there already or stood twice.",
            "%(count)d were there already or stood twice.",
            added.repeated,
        ) % {"count": added.repeated}
    if added.owed:
        told += " " + ngettext(
            "%(count)d went out at once to a customer who had waited.",
            "%(count)d went out at once to customers who had waited.",
            added.owed,
        ) % {"count": added.owed}
    return told
