"""What visitors tell us of the answers: whether one helped, and what they looked for. Both are POSTs, and count once a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from artur.domain.profile.faq import actions
from artur.domain.publication import rules
from artur.domain.stores.queries import open_store
from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import NotFound, TooMany
from artur.surfaces.public.entrance.pacing import caller

if TYPE_CHECKING:
    import uuid
    from collections.abc import Callable

    from django.http import HttpRequest

    from artur.domain.stores.models import Store

PACE = Pace(burst=60, seconds=5)
"""For one address; a household or an office does not come near it."""
OPEN = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"}


# No cookie opens anything here, so there is no request to forge.
@csrf_exempt
def votes(request: HttpRequest, store: str, entry: uuid.UUID) -> HttpResponse:
    """Whether an answer helped: `helped` is `yes` or `no`."""
    said = request.POST.get("helped", "")
    if request.method == "POST" and said not in ("yes", "no"):
        return HttpResponse(status=422, headers=OPEN)

    def count(opened: Store, visitor: str) -> None:
        actions.vote(opened, entry, helped=said == "yes", visitor=visitor)

    return _told(request, store, count)


@csrf_exempt
def searches(request: HttpRequest, store: str) -> HttpResponse:
    """What somebody finished typing: `q`, and `locale` for the language of the page."""

    def count(opened: Store, visitor: str) -> None:
        language = rules.language_for(request.POST.get("locale", ""), opened.locale)
        typed = request.POST.get("q", "").replace("\x00", "")[:200]
        actions.note_search(opened, typed, language, visitor=visitor)

    return _told(request, store, count)


def _told(request: HttpRequest, slug: str, count: Callable[[Store, str], None]) -> HttpResponse:
    if request.method != "POST":
        return HttpResponse(status=405, headers={**OPEN, "Allow": "POST"})
    near = caller(request)
    try:
        PACE.step(near)
        opened = open_store(slug)
        count(opened, f"{near}/{request.headers.get('user-agent', '')[:300]}")
    except TooMany as problem:
        return HttpResponse(status=429, headers={**OPEN, "Retry-After": str(problem.retry_after)})
    except NotFound:
        return HttpResponse(status=404, headers=OPEN)
    if request.POST.get("by") == "script":
        return HttpResponse(status=204, headers=OPEN)
    # A form without a script comes from a page, and its reader wants to see one.
    locale = rules.language_for(request.POST.get("locale", ""), opened.locale)
    way = reverse("public_faq_thanks", args=[opened.slug])
    return HttpResponseRedirect(f"{way}?locale={locale}", headers=OPEN)
