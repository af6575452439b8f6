"""Beginning a guide, changing its words, showing it, taking it down, and removing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from artur.domain.profile.guides import actions, queries
from artur.foundation.kit.overtaking import Overtaken
from artur.foundation.kit.problems import Conflict, Invalid
from artur.surfaces.console import overtaking
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
    from artur.surfaces.console.overtaking import Seen


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
    return _form(request, form, None, overtaking.shown(request, ""))


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def words(request: MemberRequest, guide_id: uuid.UUID) -> HttpResponse:
    """Change title, introduction, category and products."""
    found = queries.guide(request.store.id, guide_id)
    data = request.POST if request.method == "POST" else None
    form = GuideForm(request.store, found, data)
    seen = overtaking.shown(request, queries.mark(found))
    if data is not None and form.is_valid():
        who, given = actor_of(request), overtaking.given(request)
        try:
            actions.change(request.store, found.id, form.draft(), actor=who, seen=given)
        except Invalid as wrong:
            form.place(wrong)
        except Overtaken:
            found, seen = _met(request, form, found)
        if not form.errors and (seen.same or not seen.meeting):
            messages.success(request, _("Saved."))
            return redirect("console:guide", request.store.slug, found.id)
    return _form(request, form, found, seen)


def _met(request: MemberRequest, form: GuideForm, found: Guide) -> tuple[Guide, Seen]:
    now = queries.guide(request.store.id, found.id)
    rows = overtaking.compared(form, GuideForm(request.store, now))
    acts, about = ("guide.changed", "guide.made"), f"guide:{now.id}"
    return now, overtaking.meet(request, queries.mark(now), rows, acts, about)


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


def _form(request: MemberRequest, form: GuideForm, found: Guide | None, seen: Seen) -> HttpResponse:
    context = {
        "form": form,
        "guide": found,
        "title": title(request.store, found.titles) if found else "",
        "seen": seen,
    }
    status = overtaking.status(seen, form)
    return profile_page(request, "guides", "console/guides/words.html", context, status=status)
