"""A phone's fifth place: all the others, and what a person chooses for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path
from django.views.decorators.http import require_safe

from artur.surfaces.console.access import member
from artur.surfaces.console.frame import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest


@require_safe
@member("read")
def more(request: MemberRequest) -> HttpResponse:
    """Every place that does not fit at the bottom of a phone."""
    return page(request, "console/more/page.html")


urlpatterns = [path("more/", more, name="more")]
