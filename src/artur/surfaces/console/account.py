"""A member's own account: what is held about them as a file, and its end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from artur.domain.alerts.channels import queries as channels
from artur.domain.rights import members
from artur.domain.stores import queries as stores
from artur.foundation.kit.problems import Conflict
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import page

if TYPE_CHECKING:
    from artur.surfaces.console.frame import MemberRequest


@require_safe
@member("read")
def account(request: MemberRequest) -> HttpResponse:
    """Who they are here, and what they can do about it."""
    return _show(request)


@require_safe
@member("read")
def export(request: MemberRequest) -> HttpResponse:
    """Everything that is held about this person as a member, in all their stores."""
    held = members.export(request.user)
    held["notifications"] = channels.of_person(request.user.id)
    return HttpResponse(
        json.dumps(held, ensure_ascii=False, indent=2, default=str),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="my-account.json"'},
    )


@require_POST
@member("read")
def deletion(request: MemberRequest) -> HttpResponse:
    """End the account, once its address was typed."""
    if request.POST.get("typed", "").strip().lower() != request.user.email:
        return _show(request, _("That is not your address. Nothing was deleted."))
    try:
        members.leave(request.user)
    except Conflict as problem:
        return _show(request, problem.detail, status=409)
    logout(request)
    return redirect("account_login")


def _show(request: MemberRequest, error: str = "", status: int = 422) -> HttpResponse:
    context = {"error": error, "works_for": stores.stores_of(request.user)}
    return page(request, "console/account/page.html", context, status=status if error else 200)


urlpatterns = [
    path("account/", account, name="account"),
    path("account/export.json", export, name="account_export"),
    path("account/deletion", deletion, name="account_deletion"),
]
