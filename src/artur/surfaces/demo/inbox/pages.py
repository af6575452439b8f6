"""The inbox: a list of mails, one mail, and its HTML part in a page of its own that can do nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from artur.surfaces.demo import bar, content
from artur.surfaces.demo.access import demo_only
from artur.surfaces.demo.inbox import mails

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
@demo_only
def inbox(request: HttpRequest) -> HttpResponse:
    """The latest mails, to everybody or to one address."""
    wanted = request.GET.get("to", "").strip()[:254]
    asked = request.GET.get("page", "1")
    listing = mails.listing(wanted, int(asked) if asked.isdecimal() and len(asked) < 6 else 1)
    return render(request, "demo/inbox.html", _frame(request) | {"listing": listing, "to": wanted})


@require_safe
@demo_only
def mail(request: HttpRequest, name: str) -> HttpResponse:
    """One mail: as it looks, as text, and its headers."""
    return render(request, "demo/mail.html", _frame(request) | {"whole": _found(name)})


@require_safe
@demo_only
@xframe_options_sameorigin
def html(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML part alone; nothing in it runs, its links open in the window around it."""
    own = f"'self' {settings.BASE_URL}"
    response = HttpResponse(_in_window(_found(name).html))
    response["Content-Security-Policy"] = (
        f"default-src 'none'; style-src 'unsafe-inline'; img-src data: https: {own}; "
        "frame-ancestors 'self'; "
        "sandbox allow-top-navigation-by-user-activation allow-popups "
        "allow-popups-to-escape-sandbox"
    )
    return response


def _found(name: str) -> mails.Whole:
    found = mails.whole(name)
    if found is None:
        raise Http404
    return found


def _frame(request: HttpRequest) -> dict[str, object]:
    language = translation.get_language() or "en"
    return {"shop": content.store(), "language": language, "bar": bar.of(request, language)}


def _in_window(document: str) -> str:
    base = '<base target="_top">'
    head, found, rest = document.partition("<head>")
    return f"{head}{found}{base}{rest}" if found else f"{base}{document}"
