"""Who may do what in the console: signed in, a member of the store, and with the right for the act."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils import timezone, translation
from django_htmx.http import HttpResponseClientRedirect

from artur.domain.stores import queries as stores
from artur.domain.stores import rules
from artur.foundation.kit import languages
from artur.foundation.kit.problems import NotFound, Problem
from artur.surfaces.console import frame

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.surfaces.console.frame import MemberRequest

P = ParamSpec("P")


def member(
    act: str,
) -> Callable[
    [Callable[Concatenate[MemberRequest, P], HttpResponseBase]],
    Callable[..., HttpResponseBase],
]:
    """Decorator: the view is for members who may do `act`; it gets `request.store` and `request.member`.

    Who is not a member is told nothing (404), who lacks the right is told who has it (403).
    """

    def decorate(
        view: Callable[Concatenate[MemberRequest, P], HttpResponseBase],
    ) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(
            request: HttpRequest, store: str, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _sign_in(request)
            known = _admit(request, store)
            with translation.override(language_of(known)), timezone.override(known.store.timezone):
                if not rules.may(known.member.role, act):
                    return frame.forbidden(known, act)
                try:
                    response = view(known, *args, **kwargs)
                except Problem as problem:
                    response = frame.problem(known, problem)
                return _private(response)

        guarded.act = act  # type: ignore[attr-defined]
        return guarded

    return decorate


def language_of(request: MemberRequest) -> str:
    """The language this member reads: their own choice, else their browser's."""
    chosen = request.user.language
    return languages.first_of(chosen, translation.get_language() or "", among=languages.WORKED_IN)


def _sign_in(request: HttpRequest) -> HttpResponseBase:
    if getattr(request, "htmx", False):
        # A fragment must not be filled with the sign-in page: the whole window goes there.
        return HttpResponseClientRedirect(f"{reverse('account_login')}?next={request.path}")
    return redirect_to_login(request.get_full_path())


def _admit(request: HttpRequest, slug: str) -> MemberRequest:
    known = cast("MemberRequest", request)
    try:
        known.store, known.member = stores.membership(known.user, slug)
    except NotFound as unknown:
        raise Http404(unknown.detail) from None
    return known


def _private(response: HttpResponseBase) -> HttpResponseBase:
    # What a member reads is nobody else's: not a proxy's, and not the next person's at this computer.
    response.headers.setdefault("Cache-Control", "private, no-store")
    response.headers.setdefault("Content-Language", translation.get_language() or "en")
    return response
