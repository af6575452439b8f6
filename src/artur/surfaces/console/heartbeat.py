"""The heartbeat by itself, asked for again and again by every open page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from artur.surfaces.console.access import member
from artur.surfaces.console.frame import Frame

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest


@require_safe
@member("read")
def heartbeat(request: MemberRequest) -> HttpResponse:
    """When the scheduler last ran."""
    context = {"frame": Frame(request, ""), "store": request.store, "short": "short" in request.GET}
    return render(request, "console/_heartbeat.html", context)


urlpatterns = [path("heartbeat", heartbeat, name="heartbeat")]
