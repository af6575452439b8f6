"""The record of processing and the agreement on processing, to read, print and download."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from artur.domain.rights import agreement, papers
from artur.foundation.kit import clock, languages
from artur.surfaces.console.access import member
from artur.surfaces.console.frame import page

if TYPE_CHECKING:
    from typing import Any

    from artur.surfaces.console.frame import MemberRequest

TITLES = {
    "record": gettext_lazy("Record of processing activities"),
    "agreement": gettext_lazy("Agreement on processing"),
}


@require_safe
@member("configure")
def paper(request: MemberRequest, name: str) -> HttpResponse:
    """One paper in a language of choice; `?download` gives it as a file that stands by itself."""
    if name not in TITLES:
        raise Http404
    language = languages.first_of(
        request.GET.get("in", ""), translation.get_language() or "", among=languages.WORKED_IN
    )
    with translation.override(language):
        context = _context(request, name, language)
        if "download" in request.GET:
            return _file(request, name, context)
        context["text"] = render_to_string(f"console/privacy/_{name}.html", context)
    return page(request, "console/privacy/paper.html", context)


def _context(request: MemberRequest, name: str, language: str) -> dict[str, Any]:
    return {
        "store": request.store,
        "name": name,
        "title": str(TITLES[name]),
        "paper": papers.of(request.store),
        "sections": agreement.sections(request.store),
        "installation": settings.BASE_URL,
        "today": clock.now(),
        "language": language,
        "languages": [(code, languages.OWN_NAMES[code]) for code in languages.WORKED_IN],
    }


def _file(request: MemberRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    version = context["paper"].version
    return HttpResponse(
        render_to_string("console/privacy/standalone.html", context),
        content_type="text/html; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{request.store.slug}-{name}-{version}.html"'
        },
    )
