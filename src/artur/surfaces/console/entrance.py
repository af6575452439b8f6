"""The way in: the only store at once, or a choice; and what a person chooses for all their stores."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from artur.domain.stores import queries as stores
from artur.foundation.accounts import actions as accounts
from artur.foundation.kit import languages
from artur.surfaces.console.frame import THEMES

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from artur.foundation.accounts.models import User

YEAR = 365 * 24 * 3600


@require_safe
@login_required
def entrance(request: HttpRequest) -> HttpResponse:
    """The only store of this person, or a list of theirs."""
    user = cast("User", request.user)
    theirs = stores.stores_of(user)
    if len(theirs) == 1:
        return redirect("console:home", theirs[0].slug)
    language = user.language or translation.get_language() or "en"
    theme = request.COOKIES.get("theme", "")
    with translation.override(language):
        context = {"stores": theirs, "theme": theme if theme in THEMES else ""}
        return render(request, "console/entrance.html", context)


@require_POST
@login_required
def preferences(request: HttpRequest) -> HttpResponse:
    """Keep the language or the theme this person chose, and go back to where they were."""
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    response = redirect(back if safe else "console:entrance")
    if (language := request.POST.get("language")) in languages.WORKED_IN:
        accounts.choose_language(cast("User", request.user), str(language))
        _remember(response, settings.LANGUAGE_COOKIE_NAME, str(language))
    if (theme := request.POST.get("theme")) is not None:
        _remember(response, "theme", theme if theme in THEMES else "")
    return response


def _remember(response: HttpResponse, name: str, value: str) -> None:
    if value:
        response.set_cookie(
            name, value, max_age=YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax"
        )
    else:
        response.delete_cookie(name, samesite="Lax")
