"""The page: can mail arrive, how much may go out, and what came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from artur.foundation.mail.pacing import queries as pacing
from artur.surfaces.console.access import member
from artur.surfaces.console.deliverability import pace, records, shares
from artur.surfaces.console.frame import page

if TYPE_CHECKING:
    from django.http import HttpResponse

    from artur.surfaces.console.frame import MemberRequest


@require_safe
@member("read")
def deliverability(request: MemberRequest) -> HttpResponse:
    """Everything in one look; nothing is asked of the world by looking."""
    return show(request)


def show(
    request: MemberRequest, told: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """The page, with what was typed and refused."""
    looked = records.latest()
    store = request.store
    context = {
        "looked": looked,
        "lines": records.lines(looked) if looked else [],
        "verdict": records.verdict(looked),
        "sender": settings.ARTUR_MAIL_FROM,
        "other_name": records.other_name(store, settings.ARTUR_MAIL_FROM),
        "standing": pacing.standing(store.id),
        "pace": pace.of(store),
        "back": shares.of(store),
        "returned": _returned(request),
        "told": told or {},
    }
    return page(request, "console/deliverability/page.html", context, status=status)


def _returned(request: MemberRequest) -> str:
    """Where the addresses stand that are not written to any more."""
    try:
        return reverse("console:suppressions", args=[request.store.slug])
    except NoReverseMatch:
        return ""
