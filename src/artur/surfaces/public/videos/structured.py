"""schema.org `VideoObject`, equal to what stands on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import get_language

from artur.domain.profile.content import queries
from artur.foundation.kit import prose
from artur.foundation.kit.multilingual import in_language
from artur.surfaces.public.videos.shown import file_url, poster_url

if TYPE_CHECKING:
    from artur.domain.profile.content.models import Video
    from artur.domain.stores.models import Store

LONGEST = 5000


def video(store: Store, found: Video) -> dict[str, Any]:
    """A video as search engines read it."""
    language = (get_language() or "en").partition("-")[0]
    title, _title_language = in_language(found.titles, language, store.locale)
    said, _said_language = in_language(found.transcripts, language, store.locale)
    there = queries.elsewhere(found)
    base = settings.BASE_URL
    facts = {
        "@type": "VideoObject",
        "name": title,
        "description": prose.plain(said)[:200] or title,
        "thumbnailUrl": poster_url(store, found, base),
        "uploadDate": found.published_on.isoformat(),
        "duration": f"PT{found.seconds // 60}M{found.seconds % 60}S" if found.seconds else "",
        "contentUrl": "" if there else file_url(store, found, base),
        "embedUrl": there.frame_url if there else "",
        "transcript": prose.plain(said)[:LONGEST],
        "inLanguage": found.language,
    }
    return {name: value for name, value in facts.items() if value}


def alone(store: Store, found: Video) -> dict[str, Any]:
    """A video that stands by itself and not within a graph."""
    return {"@context": "https://schema.org", **video(store, found)}
