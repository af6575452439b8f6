"""What every address of the chat shares: who may, in which language, and how it says no."""

from __future__ import annotations

import json
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from artur.domain.chat import actions
from artur.domain.publication import rules
from artur.foundation.kit.problems import Malformed, Problem, TooLarge, TooMany
from artur.surfaces.public.chat import access

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from artur.surfaces.public.chat.access import Visitor

    View = Callable[[HttpRequest, Visitor], Any]

NO_STORE = {"cache-control": "no-store"}
LARGEST = actions.MOST_FILES * actions.LARGEST + 1_000_000
"""Bytes of a message with everything that comes along."""


def visitors(*methods: str) -> Callable[[View], Callable[..., HttpResponse]]:
    """Decorator of `view(request, visitor)` for `methods`; what it returns is the JSON of the answer."""

    def decorate(view: View) -> Callable[..., HttpResponse]:
        @csrf_exempt  # No cookie opens anything here, so there is no request to forge.
        @wraps(view)
        def entering(request: HttpRequest, store: str) -> HttpResponse:
            if request.method == "OPTIONS":
                told = access.preflight(store, request.headers)
                return HttpResponse(status=403 if told is None else 204, headers=told or {})
            if request.method not in methods:
                return HttpResponse(status=405, headers={"allow": ", ".join(methods)})
            with translation.override(_language(request)):
                return _answered(request, store, view)

        return entering

    return decorate


def body(request: HttpRequest) -> dict[str, Any]:
    """What was sent: a JSON object, or a form where files come along; raises `Malformed`."""
    if request.content_type == "multipart/form-data":
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            raise TooLarge(_("These files are too large. Send them one by one."))
        return dict(request.POST.items())
    try:
        sent = json.loads(request.body or b"{}")
    except (ValueError, RecursionError):
        raise Malformed("Send a JSON object.") from None
    if not isinstance(sent, dict):
        raise Malformed("Send a JSON object.")
    return sent


def word(sent: dict[str, Any], name: str) -> str:
    """A text of what was sent, empty where there is none."""
    value = sent.get(name, "")
    # Half of a pair, as is left where a text is cut within one character, can't be kept.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def number(sent: dict[str, Any], name: str) -> int:
    """A whole number of what was sent, 0 where there is none."""
    value = sent.get(name, 0)
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 9:
        return int(value)
    return value if isinstance(value, int) and 0 <= value < 10**9 else 0


def _answered(request: HttpRequest, slug: str, view: View) -> HttpResponse:
    near = str(request.META.get("REMOTE_ADDR", ""))
    try:
        visitor = access.enter(slug, request.headers, near)
        pace = access.POSTS if request.method == "POST" else access.READS
        pace.step(visitor.caller)
        with timezone.override(visitor.store.timezone):
            told = view(request, visitor)
    except Problem as problem:
        return _refused(request, problem)
    headers = NO_STORE | access.cors(request.headers)
    if isinstance(told, HttpResponse):
        for name, value in headers.items():
            told.headers[name] = value
        return told
    return JsonResponse(told if told is not None else {}, headers=headers)


def _refused(request: HttpRequest, problem: Problem) -> JsonResponse:
    # A foreign page is not let read even why.
    headers = NO_STORE | (access.cors(request.headers) if problem.status != 403 else {})
    if isinstance(problem, TooMany):
        headers["retry-after"] = str(problem.retry_after)
    told = {
        "type": f"/api/v1/problems/{problem.kind}",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "errors": [{"field": one.field, "message": one.message} for one in problem.errors],
    }
    media = "application/problem+json"
    return JsonResponse(told, status=problem.status, headers=headers, content_type=media)


def _language(request: HttpRequest) -> str:
    return rules.language_for(request.GET.get("locale", ""), "en")
