"""The videos of the store, and one video: its words, its captions, its picture, its place."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from artur.domain.profile.content import actions, queries
from artur.domain.profile.content.models import Kind
from artur.domain.profile.content.queries.videos import mark
from artur.domain.profile.content.rules.captions import LARGEST
from artur.domain.stores import rules
from artur.foundation.kit.overtaking import Overtaken
from artur.foundation.kit.problems import Conflict, Invalid
from artur.foundation.media.remaking import LARGEST as LARGEST_PICTURE
from artur.surfaces.console import frame, overtaking
from artur.surfaces.console.access import member
from artur.surfaces.console.content.forms import CaptionsForm, WordsForm
from artur.surfaces.console.content.shown import panel, shown_video
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.overtaking import Seen
from artur.surfaces.console.profile.parts import profile_page

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpResponse

    from artur.domain.profile.content.models import Video
    from artur.domain.stores.models import Store
    from artur.surfaces.console.frame import MemberRequest

STORES = "console/content/videos.html"


@require_safe
@member("read")
def of_the_store(request: MemberRequest) -> HttpResponse:
    """The videos that are about the shop itself."""
    return profile_page(request, "content", STORES, panel(request.store, None))


@require_safe
@member("read")
def listing(request: MemberRequest) -> HttpResponse:
    """The list again, while something is being prepared."""
    named = request.GET.get("product", "")
    try:
        product = queries.product_of(request.store, UUID(named)) if named else None
    except ValueError:
        product = None
    context = {"store": request.store, **panel(request.store, product)}
    return render(request, "console/content/_videos.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member("read")
def video(request: MemberRequest, video: UUID) -> HttpResponse:
    """One video; saving its words as they are says that they still hold."""
    found = queries.video_of(request.store, video)
    if request.method == "POST":
        may = rules.may(request.member.role, "configure")
        return _saved(request, found) if may else frame.forbidden(request, "configure")
    return _page(request, found)


def _saved(request: MemberRequest, found: Video) -> HttpResponse:
    form, seen = WordsForm(request.store, {}, request.POST), overtaking.shown(request, mark(found))
    if form.is_valid():
        who, given = actor_of(request), overtaking.given(request)
        try:
            actions.save_video(request.store, found.id, form.words(), actor=who, seen=given)
        except Invalid as problem:
            form.place(problem)
        except Overtaken:
            found, seen = _met(request, found, form)
        if not form.errors and (seen.same or not seen.meeting):
            messages.success(request, _("Saved."))
            return redirect("console:content_video", request.store.slug, found.id)
    return _page(request, found, form=form, seen=seen, status=overtaking.status(seen, form))


def _met(request: MemberRequest, found: Video, form: WordsForm) -> tuple[Video, Seen]:
    now = queries.video_of(request.store, found.id)
    rows = overtaking.compared(form, _words(request.store, now))
    acts, about = ("video.changed", "video.added"), f"video:{now.id}"
    return now, overtaking.meet(request, mark(now), rows, acts, about)


def _words(store: Store, found: Video) -> WordsForm:
    texts = {"titles": found.titles, "transcripts": found.transcripts}
    return WordsForm(store, texts, initial={"language": found.language})


@require_POST
@member("configure")
def captions(request: MemberRequest, video: UUID) -> HttpResponse:
    """Keep captions in a language."""
    found = queries.video_of(request.store, video)
    form = CaptionsForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["captions"]
        try:
            actions.put_captions(
                request.store,
                found.id,
                form.cleaned_data["language"],
                file.read(LARGEST + 1),
                actor=actor_of(request),
            )
        except (Invalid, Conflict) as problem:
            message = problem.errors[0].message if problem.errors else problem.detail
            form.add_error("captions", message)
        else:
            messages.success(request, _("The captions are shown with the video now."))
            return redirect("console:content_video", request.store.slug, found.id)
    return _page(request, found, captions=form, status=422)


@require_POST
@member("configure")
def captions_removal(request: MemberRequest, video: UUID, language: str) -> HttpResponse:
    """Take captions away."""
    actions.remove_captions(request.store, video, language, actor=actor_of(request))
    messages.success(request, _("The captions are gone."))
    return redirect("console:content_video", request.store.slug, video)


@require_POST
@member("configure")
def poster(request: MemberRequest, video: UUID) -> HttpResponse:
    """Show another picture before it plays."""
    found = queries.video_of(request.store, video)
    file = request.FILES.get("poster")
    wrong = "" if file else _("Choose a picture first.")
    if file:
        try:
            data = file.read(LARGEST_PICTURE + 1)
            actions.set_poster(request.store, found.id, data, actor=actor_of(request))
        except Invalid as problem:
            wrong = problem.errors[0].message
        else:
            messages.success(request, _("This picture is shown now."))
            return redirect("console:content_video", request.store.slug, found.id)
    return _page(request, found, poster_wrong=wrong, status=422)


@require_POST
@member("configure")
def moving(request: MemberRequest, video: UUID) -> HttpResponse:
    """Put a video further up or down."""
    by = -1 if request.POST.get("to") == "up" else 1
    actions.move_video(request.store, video, by, actor=actor_of(request))
    return _back(request, queries.video_of(request.store, video))


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def removal(request: MemberRequest, video: UUID) -> HttpResponse:
    """Ask, then take a video away."""
    found = queries.video_of(request.store, video)
    if request.method == "POST":
        actions.remove_video(request.store, video, actor=actor_of(request))
        messages.success(request, _("The video is gone."))
        return _back(request, found)
    context = {"shown": shown_video(request.store, found)}
    return profile_page(request, "content", "console/content/removal.html", context)


def _back(request: MemberRequest, found: Video) -> HttpResponse:
    if found.product_id is None:
        return redirect("console:content_videos", request.store.slug)
    return redirect("console:content_product", request.store.slug, found.product_id)


def _page(request: MemberRequest, found: Video, *, status: int = 200, **forms: Any) -> HttpResponse:
    store = request.store
    context = {
        "shown": shown_video(store, found),
        "form": _words(store, found),
        "seen": Seen(mark(found)),
        "here": reverse("console:content_video", args=[store.slug, found.id]),
        "captions": CaptionsForm(initial={"language": store.locale}),
        "product": queries.product_of(store, found.product_id) if found.product_id else None,
        "uploaded": found.kind == Kind.UPLOAD,
        "there": queries.elsewhere(found),
        **forms,
    }
    return profile_page(request, "content", "console/content/video.html", context, status=status)
