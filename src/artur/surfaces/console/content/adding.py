"""Adding a video: a file, or the address of one that plays elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from artur.domain.profile.content import actions, queries
from artur.domain.profile.content.queries.sheets import mark, texts_of
from artur.domain.profile.content.rules import films
from artur.foundation.kit.problems import Conflict, Invalid, TooLarge
from artur.surfaces.console import uploading
from artur.surfaces.console.access import member
from artur.surfaces.console.content import sheet, videos
from artur.surfaces.console.content.forms import AddingForm, AddressForm, SheetForm, UploadForm
from artur.surfaces.console.content.shown import panel
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.overtaking import Seen
from artur.surfaces.console.profile.parts import profile_page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.domain.orders.models import Product
    from artur.surfaces.console.frame import MemberRequest

AROUND = 1_000_000
"""What a form takes beside its file."""


@csrf_exempt  # Checked within: who may not send a file is told so before its first byte is kept.
@require_POST
@member("configure")
def upload(request: MemberRequest) -> HttpResponse:
    """Take a file in."""
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if length.isdecimal() and int(length) > films.LARGEST + AROUND:
        raise TooLarge(_("A video may have 300 MB. Make it shorter or smaller."))
    if length.isdecimal() and int(length) > AROUND:
        # Before it has all come in, as far as that can be known; a file is smaller than its form.
        try:
            actions.check_space(request.store, int(length) - AROUND)
        except Invalid as problem:
            raise TooLarge(problem.errors[0].message) from None
    uploading.receive_to_disk(request)
    return _upload(request)


@csrf_protect
def _upload(request: MemberRequest) -> HttpResponse:
    product = _product(request)
    form = UploadForm(request.store, request.POST, request.FILES)
    if form.is_valid():
        try:
            video = actions.add_upload(
                request.store,
                product,
                form.cleaned_data["file"],
                form.words(),
                actor=actor_of(request),
            )
        except (Invalid, Conflict) as problem:
            _place(form, problem)
        else:
            messages.success(request, _("Uploaded. It is shown once it has been prepared."))
            return redirect("console:content_video", request.store.slug, video.id)
    return _again(request, product, upload=form)


@require_POST
@member("configure")
def address(request: MemberRequest) -> HttpResponse:
    """Embed a video that plays elsewhere."""
    product = _product(request)
    form = AddressForm(request.store, request.POST)
    if form.is_valid():
        try:
            video = actions.add_address(
                request.store,
                product,
                form.cleaned_data["address"],
                form.words(),
                actor=actor_of(request),
            )
        except (Invalid, Conflict) as problem:
            _place(form, problem)
        else:
            messages.success(request, _("Added. Its picture is fetched once, and kept here."))
            return redirect("console:content_video", request.store.slug, video.id)
    return _again(request, product, address=form)


def _product(request: MemberRequest) -> Product | None:
    named = request.GET.get("product", "")
    if not named:
        return None
    try:
        return queries.product_of(request.store, UUID(named))
    except ValueError:
        raise Http404("There is no such product.") from None


def _place(form: AddingForm, problem: Invalid | Conflict) -> None:
    if problem.errors:
        form.place({error.field: error.message for error in problem.errors})
    else:
        form.add_error(None, problem.detail)


def _again(
    request: MemberRequest,
    product: Product | None,
    *,
    upload: UploadForm | None = None,
    address: AddressForm | None = None,
) -> HttpResponse:
    """The page the form stood on, with what is wrong."""
    context = panel(request.store, product, upload=upload, address=address)
    if product is None:
        return profile_page(request, "content", videos.STORES, context, status=422)
    kept = queries.sheet_of(request.store, product)
    texts = texts_of(kept)
    context |= {
        "form": SheetForm(request.store, texts, initial={"pictures": kept.pictures}),
        "seen": Seen(mark(kept)),
        "here": reverse("console:content_product", args=[request.store.slug, product.id]),
        "judged": sheet.judged(request.store, product, texts, kept.pictures),
    }
    return profile_page(request, "content", "console/content/product.html", context, status=422)
