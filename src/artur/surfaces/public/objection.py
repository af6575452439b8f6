"""`/o/{token}`: an author objects to the removal of their review (DSA Art. 20). GET shows, POST records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.urls import path
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from artur.domain.reviews import actions, letters, objecting, wording
from artur.domain.reviews.rules import decisions
from artur.foundation.kit import languages
from artur.foundation.kit.pace import Pace
from artur.foundation.kit.problems import Conflict, Invalid, NotFound, TooMany

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from artur.domain.reviews.objecting import Objecting

PACE = Pace(burst=10, seconds=30)


@csrf_exempt  # The address is the capability: there is no cookie that somebody else could use.
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: HttpRequest, token: str) -> HttpResponse:
    """The removal, its reasons and the field, in the language its author wrote in."""
    try:
        opened = objecting.opened(token)
    except NotFound:
        return _private(render(request, "public/form/gone.html", status=404))
    chosen = request.GET.get("locale", "")
    chosen = chosen if chosen in languages.SPOKEN else ""
    language = chosen or letters.language_of(opened.store, opened.review)
    with translation.override(language), timezone.override(opened.store.timezone):
        answer = _private(_answer(request, opened, {"token": token, "chosen": chosen}))
    answer.headers["Content-Language"] = language
    return answer


def _answer(request: HttpRequest, opened: Objecting, context: dict[str, Any]) -> HttpResponse:
    if request.method != "POST":
        return _page(request, opened, context)
    words = request.POST.get("words", "")
    typed = {**context, "typed": words}
    try:
        PACE.step(str(opened.decision.id))
        actions.object_to(opened, words)
    except TooMany as problem:
        answer = _page(request, opened, {**typed, "problem": problem.detail}, status=429)
        answer.headers["Retry-After"] = str(problem.retry_after)
        return answer
    except Invalid as problem:
        return _page(
            request, opened, {**typed, "problem": problem.errors[0].message}, status=problem.status
        )
    except Conflict as problem:
        return _page(request, opened, context, status=problem.status)
    return _page(request, objecting.opened(context["token"]), {**context, "done": True})


def _page(
    request: HttpRequest, opened: Objecting, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    known = {
        "store": opened.store,
        "review": opened.review,
        "decision": opened.decision,
        "objection": opened.objection,
        "open": opened.open,
        "reason": wording.REMOVAL[opened.decision.reason],
        "longest": decisions.LONGEST_OBJECTION,
    }
    return render(request, "public/objection.html", {**known, **context}, status=status)


def _private(response: HttpResponse) -> HttpResponse:
    # The address holds a capability: it is told to nobody, kept by nobody, found by nobody.
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


urlpatterns = [path("o/<str:token>", objection, name="objection")]
