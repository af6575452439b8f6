"""The two forms of an answer: a JSON document for programs, a fragment of HTML for pages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils import translation

from artur.domain.publication import addresses
from artur.domain.publication.rendering import content, wall

if TYPE_CHECKING:
    from artur.domain.publication.queries import Filters
    from artur.domain.publication.rendering.targets import Target
    from artur.domain.publication.rendering.versions import Sight


def render(sight: Sight, target: Target, language: str, filters: Filters | None = None) -> bytes:
    """The bytes of `target`, narrowed by `filters` when a shopper asked for that."""
    if target.kind == "json":
        document = content.document(sight, filters)
        return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    with translation.override(language):
        return render_to_string(*_template(sight, target, language, filters)).strip().encode()


def _template(
    sight: Sight, target: Target, language: str, filters: Filters | None
) -> tuple[str, dict[str, Any]]:
    if not sight.public:
        return "publication/closed.html", {
            "language": language,
            "part": target.part,
            "base": addresses.base(),
        }
    if target.part in ("stars", "badge"):
        return f"publication/{target.part}.html", wall.head(sight, language) | {"linked": True}
    context = wall.whole(sight, language, filters) | {"linked": True}
    return (
        "publication/items.html" if target.part == "list" else "publication/reviews.html"
    ), context
