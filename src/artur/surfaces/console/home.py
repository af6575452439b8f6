"""The first page: what needs a person, what came in, what is due, and whether all runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from artur.surfaces.console.access import member
from artur.surfaces.console.frame import page
from artur.surfaces.console.registry import Place

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

NAV = Place("home", _("Home"), "house", order=0, phone=True)


@require_safe
@member("read")
def home(request: MemberRequest) -> HttpResponse:
    """Everything in one look."""
    return page(request, "console/home/page.html")


urlpatterns = [path("", home, name="home")]
