"""Every failure of the API as `application/problem+json` (RFC 9457)."""

from __future__ import annotations

import functools
import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from ninja import Router
from ninja.errors import HttpError, ValidationError

from artur.foundation.kit import problems
from artur.foundation.kit.problems import FieldError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http.response import HttpResponseBase
    from ninja import NinjaAPI

log = logging.getLogger(__name__)
router = Router()

MEDIA_TYPE = "application/problem+json"
TYPES = "/api/v1/problems/"
"""Problem types are addresses below this one, relative so that they are the same on every host."""


class NoSuchMethod(Problem):
    """The address exists, the method doesn't."""

    status = 405
    kind = "method-not-allowed"
    title = "The method is not allowed here"


class Broken(Problem):
    """Our fault; what went wrong is in our log and not in the answer."""

    status = 500
    kind = "broken"
    title = "Something went wrong on our side"


KINDS: dict[str, type[Problem]] = {
    kind.kind: kind
    for kind in (
        problems.Malformed,
        problems.Unauthorised,
        problems.Forbidden,
        problems.NotFound,
        NoSuchMethod,
        problems.Conflict,
        problems.TooLarge,
        problems.Invalid,
        problems.TooMany,
        Broken,
    )
}
OTHERS: list[tuple[type[Exception], type[Problem], str]] = [
    (Http404, problems.NotFound, "There is nothing at this address."),
    (RequestDataTooBig, problems.TooLarge, "The body is larger than this call accepts."),
    (UnreadablePostError, problems.Malformed, "The body ended before it was complete."),
]
BY_STATUS = {kind.status: kind for kind in KINDS.values()}


def document(problem: Problem) -> dict[str, Any]:
    """The problem as the contract shows it."""
    return {
        "type": TYPES + problem.kind,
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        "errors": field_errors(problem.errors),
    }


def field_errors(errors: list[FieldError]) -> list[dict[str, str]]:
    """Field errors as the contract shows them."""
    return [{"field": error.field, "message": error.message} for error in errors]


def headers(problem: Problem) -> dict[str, str]:
    """What the status calls for beside the document."""
    if isinstance(problem, problems.TooMany):
        return {"Retry-After": str(problem.retry_after)}
    if problem.status == HTTPStatus.UNAUTHORIZED:
        return {"WWW-Authenticate": 'Bearer realm="Artur"'}
    return {}


def respond(problem: Problem) -> HttpResponse:
    """The problem as an answer."""
    return JsonResponse(
        document(problem), status=problem.status, content_type=MEDIA_TYPE, headers=headers(problem)
    )


def understand(error: Exception) -> Problem:
    """What went wrong, in the caller's terms; what is no fault of theirs is logged and told as such."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, ValidationError):
        return problems.Invalid([_field_error(item) for item in error.errors])
    if isinstance(error, HttpError) and error.status_code in BY_STATUS:
        return BY_STATUS[error.status_code](str(error))
    for kind, problem, detail in OTHERS:
        if isinstance(error, kind):
            return problem(detail)
    log.error("a request failed", exc_info=error)
    return Broken("The request could not be completed. Please try again later.")


def handle(api: NinjaAPI) -> None:
    """Let `api` answer every failure with a problem."""
    for kind in (Exception, Problem, Http404, HttpError, ValidationError):
        api.add_exception_handler(kind, _answer)


def _answer(_request: HttpRequest, error: Any) -> HttpResponse:
    return respond(understand(error))


def bordered(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """`view` whose every failure, a wrong method included, leaves as a problem."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            _refuse_nul(request)
            response = _safely(view)(request, *args, **kwargs)
        except Exception as error:
            return respond(understand(error))
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            allowed = response.headers.get("Allow", "").replace("GET", "GET, HEAD")
            response = respond(
                NoSuchMethod(f"{request.method} is not possible here; {allowed} is.")
            )
            response["Allow"] = allowed
        return response

    return guarded


def _safely(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """`view` that answers HEAD as it would GET, without the body (RFC 9110 9.3.2)."""

    def heading(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method != "HEAD":
            return view(request, *args, **kwargs)
        request.method = "GET"
        try:
            whole = view(request, *args, **kwargs)
        finally:
            request.method = "HEAD"
        if isinstance(whole, HttpResponse):
            whole.headers["Content-Length"] = str(len(whole.content))
            whole.content = b""
            return whole
        bare = HttpResponse(status=whole.status_code, headers=dict(whole.headers))
        whole.close()
        return bare

    return heading


def nowhere(request: HttpRequest) -> HttpResponse:
    """The answer for every address that isn't one."""
    return respond(problems.NotFound(f"There is nothing at {request.path}."))


@router.get("/problems/{kind}", auth=None)
def explain(request: HttpRequest, kind: str) -> JsonResponse:
    """What a problem's `type` means; the address every problem names."""
    if kind not in KINDS:
        raise problems.NotFound(f"There is no problem '{kind}'.")
    found = KINDS[kind]
    about = (found.__doc__ or "").strip()
    return JsonResponse(
        {"type": TYPES + kind, "title": found.title, "status": found.status, "about": about}
    )


def _refuse_nul(request: HttpRequest) -> None:
    # No text we keep holds a NUL, and PostgreSQL refuses to look for one.
    if "\x00" in request.path_info:
        raise problems.NotFound("There is nothing at this address.")
    if "%00" in request.META.get("QUERY_STRING", ""):
        raise problems.Invalid([FieldError("query", "The address holds a NUL character.")])


def _field_error(item: dict[str, Any]) -> FieldError:
    # Ninja puts the source first and, for a body, the name of the view's argument after it.
    source, *path = item["loc"]
    if source == "body" and path:
        path = path[1:]
    message = str(item["msg"]).removeprefix("Value error, ")
    return FieldError(
        ".".join(str(part) for part in path) or str(source), _sentence(message, item["type"])
    )


PLAIN = {"missing": "This field is required.", "extra_forbidden": "There is no such field."}


def _sentence(message: str, kind: str) -> str:
    return PLAIN.get(kind) or (message if message.endswith((".", "!", "?")) else f"{message}.")
