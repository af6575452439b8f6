"""The questions of a guide: written, moved, taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from artur.domain.profile.guides import actions, queries, rules
from artur.foundation.kit import languages
from artur.foundation.kit.overtaking import Overtaken
from artur.foundation.kit.problems import Conflict, Invalid
from artur.surfaces.console import overtaking
from artur.surfaces.console.access import member
from artur.surfaces.console.asked import everything
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.guides.forms import ChapterForm
from artur.surfaces.console.guides.views import title
from artur.surfaces.console.profile.parts import profile_page

if TYPE_CHECKING:
    import uuid

    from django.http import HttpResponse

    from artur.domain.profile.guides.models import Chapter, Guide
    from artur.surfaces.console.frame import MemberRequest
    from artur.surfaces.console.overtaking import Seen


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def new(request: MemberRequest, guide_id: uuid.UUID) -> HttpResponse:
    """Write a question; what a shopper asked may stand in it already."""
    store, guide = request.store, queries.guide(request.store.id, guide_id)
    data = request.POST if request.method == "POST" else None
    form = ChapterForm(store, None, data)
    if data is None:
        asked = request.GET.get("question", "")[: rules.QUESTION].replace("\x00", "")
        form.fields[f"questions_{_language(request)}"].initial = asked
    elif form.is_valid():
        try:
            actions.add_chapter(
                store,
                guide.id,
                form.texts("questions"),
                form.texts("answers"),
                actor=actor_of(request),
            )
        except Invalid as wrong:
            form.place(wrong)
        except Conflict as wrong:
            form.add_error(None, wrong.detail)
        else:
            messages.success(request, _("Added."))
            return redirect("console:guide", store.slug, guide.id)
    return _form(request, form, guide, None, overtaking.shown(request, ""))


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def edit(request: MemberRequest, guide_id: uuid.UUID, chapter_id: uuid.UUID) -> HttpResponse:
    """Change a question or its answer."""
    store, guide = request.store, queries.guide(request.store.id, guide_id)
    chapter = queries.chapter(guide, chapter_id)
    data = request.POST if request.method == "POST" else None
    form = ChapterForm(store, chapter, data)
    seen = overtaking.shown(request, queries.mark_of_chapter(chapter))
    if data is not None and form.is_valid():
        try:
            actions.change_chapter(
                store,
                chapter,
                form.texts("questions"),
                form.texts("answers"),
                actor=actor_of(request),
                seen=overtaking.given(request),
            )
        except Invalid as wrong:
            form.place(wrong)
        except Overtaken:
            seen = _met(request, form, queries.chapter(guide, chapter.id))
        if not form.errors and (seen.same or not seen.meeting):
            messages.success(request, _("Saved."))
            return redirect("console:guide", store.slug, guide.id)
    return _form(request, form, guide, chapter, seen)


def _met(request: MemberRequest, form: ChapterForm, now: Chapter) -> Seen:
    rows = overtaking.compared(form, ChapterForm(request.store, now))
    mark, about = queries.mark_of_chapter(now), f"guide:{now.guide_id}"
    return overtaking.meet(request, mark, rows, ("guide.changed",), about)


@require_POST
@member("configure")
def move(request: MemberRequest, guide_id: uuid.UUID, chapter_id: uuid.UUID) -> HttpResponse:
    """Put a question a place up or down."""
    by = 1 if request.POST.get("to") == "down" else -1
    actions.move_chapter(request.store, guide_id, chapter_id, by, actor=actor_of(request))
    return redirect("console:guide", request.store.slug, guide_id)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def removal(request: MemberRequest, guide_id: uuid.UUID, chapter_id: uuid.UUID) -> HttpResponse:
    """Ask, then take a question away."""
    guide = queries.guide(request.store.id, guide_id)
    chapter = queries.chapter(guide, chapter_id)
    if request.method == "POST":
        actions.remove_chapter(request.store, guide.id, chapter.id, actor=actor_of(request))
        messages.success(request, _("The question is taken away."))
        return redirect("console:guide", request.store.slug, guide.id)
    context = {"guide": guide, "question": title(request.store, chapter.questions)}
    return profile_page(request, "guides", "console/guides/taking.html", context)


def _language(request: MemberRequest) -> str:
    """The language a question was asked in; the store's where we can't write in that."""
    asked = request.GET.get("language", "")
    return asked if asked in languages.SPOKEN else languages.first_of(request.store.locale)


def _form(
    request: MemberRequest, form: ChapterForm, guide: Guide, chapter: Chapter | None, seen: Seen
) -> HttpResponse:
    context = {
        "form": form,
        "guide": guide,
        "chapter": chapter,
        "title": title(request.store, guide.titles),
        "asked": everything(request.store, 8),
        "seen": seen,
    }
    status = overtaking.status(seen, form)
    return profile_page(request, "guides", "console/guides/chapter.html", context, status=status)
