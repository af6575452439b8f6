"""Reading product content and videos."""

from artur.domain.profile.content.queries.sheets import (
    Row,
    listed,
    product_of,
    sheet_of,
    state_of,
    titles,
    told,
    written_in,
)
from artur.domain.profile.content.queries.videos import (
    captions_of,
    elsewhere,
    shown,
    shown_of,
    space,
    video_of,
    video_titles,
    videos_of,
)

__all__ = [
    "Row",
    "captions_of",
    "elsewhere",
    "listed",
    "product_of",
    "sheet_of",
    "shown",
    "shown_of",
    "space",
    "state_of",
    "titles",
    "told",
    "video_of",
    "video_titles",
    "videos_of",
    "written_in",
]
