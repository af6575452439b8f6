"""Which language an answer speaks before anybody says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from artur.foundation.kit import languages

if TYPE_CHECKING:
    from django.http import HttpRequest

WORK = ("/console", "/account", "/api", "/demo")
FORMS = "/api/v1/forms/"
"""What a shop's own form asks for its shoppers."""


class Speaking(LocaleMiddleware):
    """Django's choice by cookie and browser; where members work, only among the languages of the console."""

    def process_request(self, request: HttpRequest) -> None:
        """Activate the language: half a page of one and half of another is worse than English."""
        super().process_request(request)
        path = request.path_info
        if not path.startswith(WORK) or path.startswith(FORMS):
            return
        tags = parse_accept_lang_header(request.headers.get("accept-language", ""))
        chosen = languages.first_of(
            translation.get_language() or "",
            *(tag for tag, _weight in tags),
            among=languages.WORKED_IN,
        )
        translation.activate(chosen)
        request.LANGUAGE_CODE = chosen
