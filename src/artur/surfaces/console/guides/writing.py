"""Beginning a guide, changing its words, showing it, taking it down, and removing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from artur.domain.profile.guides import actions, queries
from artur.foundation.kit.problems import Conflict, Invalid
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.guides.forms import GuideForm
from artur.surfaces.console.guides.views import title
from artur.surfaces.console.profile.parts import profile_page

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.domain.profile.guides.models import Guide
    from artur.surfaces.console.frame import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def new(request: MemberRequest) -> HttpResponse:
    """Begin a guide."""
    category = request.GET.get("category", "")[:200].replace("\x00", "")
    data = request.POST if request.method == "POST" else None
    form = GuideForm(request.store, None, data, category)
    if data is not None and form.is_valid():
        try:
            made = actions.make(request.store, form.draft(), actor=actor_of(request))
        except Invalid as wrong:
            form.place(wrong)
        except Conflict as wrong:
            form.add_error(None, wrong.detail)
        else:
            messages.success(request, _("Begun. Nobody sees it before you show it."))
            return redirect("console:guide", request.store.slug, made.id)
    return _form(request, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def words(request: MemberRequest, guide_id: uuid.UUID) -> HttpResponse:
    """Change title, introduction, category and products."""
    found = queries.guide(request.store.id, guide_id)
    data = request.POST if request.method == "POST" else None
    form = GuideForm(request.store, found, data)
    if data is not None and form.is_valid():
        try:
            actions.change(request.store, found.id, form.draft(), actor=actor_of(request))
        except Invalid as wrong:
            form.place(wrong)
        else:
            messages.success(request, _("Saved."))
            return redirect("console:guide", request.store.slug, found.id)
    return _form(request, form, found)


@require_POST
@member("configure")
def move(request: MemberRequest, guide_id: uuid.UUID) -> HttpResponse:
    """Put a guide a place up or down."""
    actions.move(request.store, guide_id, 1 if request.POST.get("to") == "down" else -1)
    return redirect("console:guides", request.store.slug)


@require_POST
@member("configure")
def publication(request: MemberRequest, guide_id: uuid.UUID) -> HttpResponse:
    """Show a guide to shoppers, or take it down."""
    if request.POST.get("on") == "yes":
        actions.publish(request.store, guide_id, actor=actor_of(request))
        messages.success(request, _("Shoppers can read it now."))
    else:
        actions.hide(request.store, guide_id, actor=actor_of(request))
        messages.success(request, _("Taken down. Your text stays here."))
    return redirect("console:guide", request.store.slug, guide_id)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def removal(request: MemberRequest, guide_id: uuid.UUID) -> HttpResponse:
    """Ask, then remove a guide for good."""
    found = queries.guide(request.store.id, guide_id)
    if request.method == "POST":
        actions.remove(request.store, found.id, actor=actor_of(request))
        messages.success(request, _("The guide is removed."))
        return redirect("console:guides", request.store.slug)
    context = {
        "guide": found,
        "title": title(request.store, found.titles),
        "chapters": len(queries.chapters(found)),
    }
    return profile_page(request, "guides", "console/guides/removal.html", context)


def _form(request: MemberRequest, form: GuideForm, found: Guide | None) -> HttpResponse:
    context = {
        "form": form,
        "guide": found,
        "title": title(request.store, found.titles) if found else "",
    }
    status = 422 if form.errors else 200
    return profile_page(request, "guides", "console/guides/words.html", context, status=status)
