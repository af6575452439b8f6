"""Going public: how far the store is, what is advised, and the switch that has no way back by rating."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from artur.domain.publication import actions, queries, wording
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.console.registry import Place

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest

NAV = Place("publication", gettext_lazy("Publication"), "eye", order=60, group="shop")


@require_safe
@member("read")
def publication(request: MemberRequest) -> HttpResponse:
    """Where the store stands."""
    return page(request, "console/publication/page.html", _standing(request))


@require_http_methods(["GET", "HEAD", "POST"])
@member("publish")
def opening(request: MemberRequest) -> HttpResponse:
    """Ask, saying what will be seen; then go public."""
    if request.method == "POST":
        actions.go_public(request.store, actor_of(request))
        messages.success(request, _("Your reviews are public."))
        return redirect("console:publication", request.store.slug)
    return page(request, "console/publication/opening.html", _standing(request))


def _standing(request: MemberRequest) -> dict[str, object]:
    readiness = queries.state(request.store)
    return {
        "readiness": readiness,
        "advice": wording.advice(readiness),
        "summary": queries.summary(request.store, "store"),
    }


urlpatterns = [
    path("publication/", publication, name="publication"),
    path("publication/opening/", opening, name="publication_opening"),
]
