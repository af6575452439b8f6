"""Certificates and safety: what is shown, adding and changing, taking away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from artur.domain.profile.certificates import actions, queries
from artur.domain.profile.policies import saying
from artur.foundation.kit.overtaking import Overtaken
from artur.foundation.kit.problems import Invalid, NotFound
from artur.surfaces.console import overtaking
from artur.surfaces.console.access import member
from artur.surfaces.console.certificates import standing
from artur.surfaces.console.certificates.forms import CertificateForm, SafetyForm
from artur.surfaces.console.frame import actor_of
from artur.surfaces.console.profile.parts import profile_page
from artur.surfaces.design.pictures import served

if TYPE_CHECKING:
    import uuid

    from django.http import FileResponse, HttpResponse

    from artur.domain.profile.certificates.models import Certificate
    from artur.surfaces.console.frame import MemberRequest
    from artur.surfaces.console.overtaking import Seen


@require_safe
@member("configure")
def certificates(request: MemberRequest) -> HttpResponse:
    """All of it on one page."""
    store = request.store
    links = queries.links(store.id)
    context = {
        "rows": standing.rows(store),
        "methods": queries.methods(store.id),
        "safety": queries.safety(store.id),
        "provider_says": standing.link_says(links.get("provider")),
        "shop": links.get("shop"),
    }
    return profile_page(request, "certificates", "console/certificates/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def adding(request: MemberRequest) -> HttpResponse:
    """Show a new certificate."""
    return _edited(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def changing(request: MemberRequest, certificate: uuid.UUID) -> HttpResponse:
    """Change a certificate."""
    return _edited(request, queries.certificate(request.store.id, certificate))


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def removing(request: MemberRequest, certificate: uuid.UUID) -> HttpResponse:
    """Ask, then take a certificate away."""
    found = queries.certificate(request.store.id, certificate)
    if request.method == "POST":
        actions.remove(request.store, found.id, actor=actor_of(request))
        messages.success(request, _("Taken away."))
        return redirect("console:certificates", request.store.slug)
    context = {"certificate": found, "name": saying.text(request.store, found.names)[0]}
    return profile_page(request, "certificates", "console/certificates/removing.html", context)


@require_POST
@member("configure")
def looking(request: MemberRequest, about: str) -> HttpResponse:
    """Have a link looked at again."""
    if not actions.look_again(request.store, about):
        raise NotFound("There is no such link.")
    messages.success(request, _("The link is looked at within a minute."))
    return redirect("console:certificates", request.store.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@member("configure")
def safety(request: MemberRequest) -> HttpResponse:
    """Say how card numbers and personal data are protected."""
    store = request.store
    kept = queries.safety(store.id)
    form = SafetyForm(store, kept, request.POST if request.method == "POST" else None)
    seen = overtaking.shown(request, queries.mark_of_safety(kept))
    if form.is_bound and form.is_valid():
        seen = _state(request, form, seen)
    if form.is_bound and not form.errors and (seen.same or not seen.meeting):
        messages.success(request, _("Saved, and public."))
        return redirect("console:certificates", store.slug)
    status, context = overtaking.status(seen, form), {"form": form, "seen": seen}
    return profile_page(
        request, "certificates", "console/certificates/safety.html", context, status=status
    )


@require_safe
@member("configure")
def logo(request: MemberRequest, picture: uuid.UUID) -> FileResponse:
    """A logo of the store's certificates, shown to shoppers or not."""
    if not queries.has_picture(request.store.id, picture):
        raise Http404("There is no such picture.")
    return served(picture, small=True, caching="private, max-age=3600")


def _edited(request: MemberRequest, kept: Certificate | None) -> HttpResponse:
    store = request.store
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = CertificateForm(store, kept, *given)
    seen = overtaking.shown(request, queries.mark(kept) if kept else "")
    if given and form.is_valid():
        seen = _keep(request, form, kept, seen)
    if given and not form.errors and (seen.same or not seen.meeting):
        messages.success(request, _("Saved, and public."))
        return redirect("console:certificates", store.slug)
    context = {
        "form": form,
        "kept": kept,
        "name": saying.text(store, kept.names)[0] if kept else "",
        "link_says": standing.link_says(queries.links(store.id).get(str(kept.id))) if kept else "",
        "seen": seen,
    }
    return profile_page(
        request,
        "certificates",
        "console/certificates/certificate.html",
        context,
        status=overtaking.status(seen, form),
    )


def _keep(
    request: MemberRequest, form: CertificateForm, kept: Certificate | None, seen: Seen
) -> Seen:
    """Keep it; what was met instead where something else stands there by now."""
    try:
        actions.keep(
            request.store,
            form.told(),
            actor=actor_of(request),
            certificate_id=kept.id if kept else None,
            picture=form.picture(),
            seen=overtaking.given(request),
        )
    except Invalid as problem:
        form.place(problem)
    except Overtaken:
        assert kept is not None
        now = queries.certificate(request.store.id, kept.id)
        rows = overtaking.compared(form, CertificateForm(request.store, now))
        acts = ("certificate.changed", "certificate.added")
        return overtaking.meet(request, queries.mark(now), rows, acts, f"certificate:{now.id}")
    return seen


def _state(request: MemberRequest, form: SafetyForm, seen: Seen) -> Seen:
    """State it; what was met instead where something else stands there by now."""
    store, given = request.store, overtaking.given(request)
    try:
        actions.state_safety(store, form.told(), actor=actor_of(request), seen=given)
    except Invalid as problem:
        form.place(problem)
    except Overtaken:
        now = queries.safety(store.id)
        rows = overtaking.compared(form, SafetyForm(store, now))
        return overtaking.meet(request, queries.mark_of_safety(now), rows, ("safety.changed",))
    return seen
