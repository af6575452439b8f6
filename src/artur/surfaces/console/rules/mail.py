"""The mail of each moment, looked at before anybody gets it: in every language, wide and on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from artur.domain.invitations.messages.specimen import specimen
from artur.domain.invitations.rules import MOMENTS
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import page
from artur.surfaces.console.rules.sentences import TITLES

if TYPE_CHECKING:
    from artur.surfaces.console.frame import MemberRequest

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; "
    "frame-ancestors 'self'; sandbox"
)
"""Mails carry their style within; nothing else of them does anything here."""
WIDTHS = ("wide", "phone")


@require_safe
@member("configure")
def mail(request: MemberRequest) -> HttpResponse:
    """Subject, sender and a window onto the mail."""
    moment, language = asked(request)
    subject, text, _html = _specimen(request)
    width = request.GET.get("width", "")
    context = {
        "moment": moment,
        "language": language,
        "width": width if width in WIDTHS else "wide",
        "moments": TITLES.items(),
        "languages": settings.LANGUAGES,
        "subject": subject,
        "text": text,
        "sender": settings.ARTUR_MAIL_FROM,
    }
    return page(request, "console/rules/mail.html", context)


@require_safe
@xframe_options_sameorigin
@member("configure")
def letter(request: MemberRequest) -> HttpResponse:
    """The mail's HTML alone, in a box it can't get out of."""
    _subject, _text, html = _specimen(request)
    # Its links would open in windows that the box does not allow, so the mail stays in view.
    still = html.replace("<head>", '<head><base target="_blank">', 1)
    return HttpResponse(still, headers={"Content-Security-Policy": POLICY})


def asked(request: MemberRequest) -> tuple[str, str]:
    """The moment and the language a member chose, or else the product in the store's language."""
    given = request.POST if request.method == "POST" else request.GET
    moment, language = given.get("moment", ""), given.get("language", "")
    spoken = dict(settings.LANGUAGES)
    own = request.store.locale.partition("-")[0]
    fallback = own if own in spoken else "en"
    return (
        moment if moment in MOMENTS else "product",
        language if language in spoken else fallback,
    )


def _specimen(request: MemberRequest) -> tuple[str, str, str]:
    moment, language = asked(request)
    return specimen(request.store, moment, language, request.user.email, request.user.name)
