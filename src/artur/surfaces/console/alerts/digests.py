"""Which digests a member gets, how the last one looks, and one sent at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from artur.domain.alerts.digests import actions, letters, queries, sentences
from artur.domain.alerts.digests.timing import RHYTHMS
from artur.domain.stores import queries as stores
from artur.foundation.kit import clock
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import actor_of, page
from artur.surfaces.design.templatetags.design import when

if TYPE_CHECKING:
    from django.http import QueryDict

    from artur.domain.alerts.digests.telling import Told
    from artur.domain.alerts.digests.timing import Rhythm
    from artur.surfaces.console.frame import MemberRequest

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; "
    "frame-ancestors 'self'; sandbox"
)
"""Mails carry their style within; nothing else of them does anything here."""
OFFERED: dict[Rhythm, tuple[Any, Any]] = {
    "daily": (lazy("Each day"), lazy("What yesterday brought.")),
    "weekly": (lazy("Each week"), lazy("The week from Monday to Sunday.")),
    "monthly": (lazy("Each month"), lazy("The whole month, and how it compares.")),
}


@require_http_methods(["GET", "HEAD", "POST"])
@member("read")
def digests(request: MemberRequest) -> HttpResponse:
    """Show or change what this member gets; nobody else's."""
    if request.method == "POST":
        wanted = [one for one in RHYTHMS if one in request.POST.getlist("rhythms")]
        actions.choose(request.store, request.member.id, wanted, actor=actor_of(request))
        messages.success(request, _("Saved."))
        return redirect("console:alert-digests", request.store.slug)
    shown = _rhythm(request.GET)
    told = actions.latest(request.store, shown)
    choice = queries.choice_of(request.store, request.member)
    context = {
        "offered": [
            (one, *words, getattr(choice, one), _next(request, one))
            for one, words in OFFERED.items()
        ],
        "any": any(getattr(choice, one) for one in RHYTHMS),
        "shown": shown,
        "subject": sentences.subject(told),
        "told": told,
        "nothing": sentences.nothing(told),
        "email": request.user.email,
    }
    return page(request, "console/alerts/digests.html", context)


@require_safe
@xframe_options_sameorigin
@member("read")
def letter(request: MemberRequest) -> HttpResponse:
    """The mail's HTML alone, in a box it can't get out of."""
    told = actions.latest(request.store, _rhythm(request.GET))
    html = _letter(request, told)["html"]
    # Its links would open in windows that the box does not allow, so the mail stays in view.
    still = html.replace("<head>", '<head><base target="_blank">', 1)
    return HttpResponse(still, headers={"Content-Security-Policy": POLICY})


@require_POST
@member("read")
def send(request: MemberRequest) -> HttpResponse:
    """Send this member the one that is shown."""
    rhythm = _rhythm(request.POST)
    view = stores.member(request.store, request.member.id)
    actions.send_now(request.store, view, rhythm)
    said = _("It is on its way to %(email)s.") % {"email": view.user.email}
    messages.success(request, said)
    address = reverse("console:alert-digests", args=[request.store.slug])
    return redirect(f"{address}?rhythm={rhythm}")


def _rhythm(given: QueryDict) -> Rhythm:
    asked = given.get("rhythm", "")
    return next((one for one in RHYTHMS if one == asked), "weekly")


def _next(request: MemberRequest, rhythm: Rhythm) -> Any:
    due = queries.next_of(request.store, request.member, rhythm, clock.now())
    return when(due.at)


def _letter(request: MemberRequest, told: Told) -> dict[str, Any]:
    ends = letters.ending(request.store.id, request.member.id, told.rhythm)
    language = translation.get_language() or request.store.locale
    return letters.letter(request.store, told, language, ends)
