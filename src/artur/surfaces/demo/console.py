"""The console without a password: a link that signs the demo's owner in, for whoever sits at this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import login
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from artur.domain.stores import queries as stores
from artur.surfaces.demo import content
from artur.surfaces.demo.access import demo_only, on_this_machine

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_safe
@demo_only
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign Maja in and open her console."""
    if not on_this_machine(request):
        raise Http404
    store = stores.open_store(content.store().slug)
    owner = next(view.user for view in stores.members(store) if view.member.role == "owner")
    login(request, owner, backend=BACKEND)
    return redirect("console:home", store.slug)
