"""The shapes of videos in the API."""

from __future__ import annotations

from datetime import date  # noqa: TC003 - ninja reads the annotations
from uuid import UUID  # noqa: TC003 - the same

from ninja import Schema
from pydantic import ConfigDict, Field

from artur.domain.profile.content.actions.videos import LONGEST_TITLE
from artur.surfaces.api.bodies import Body

PRODUCT = "The shop's id of the product it shows; without one it is about the shop itself."
TITLES = 'What one sees in it, by language: `{"sl": "…"}`.'
TRANSCRIPTS = "What is said and shown, by language, for who can't watch or hear it."
LANGUAGE = "The language spoken in it; empty where nobody speaks."


class VideoEntry(Schema):
    """A video; shoppers see it while it is `ready`."""

    id: UUID
    product: str | None = Field(description=PRODUCT)
    kind: str = Field(description="`upload`, `youtube`, `vimeo` or `peertube`.")
    address: str | None = Field(description="Where it plays; null for what lies here.")
    titles: dict[str, str] = Field(description=TITLES)
    transcripts: dict[str, str] = Field(description=TRANSCRIPTS)
    language: str = Field(description=LANGUAGE)
    captions: list[str] = Field(description="The languages it has captions in.")
    state: str = Field(description="`waiting`, `ready` or `failed`.")
    reason: str = Field(description="Why it failed; empty where it did not.")
    poster: str = Field(
        description="How its picture stands: `none`, `waiting`, `kept` or `failed`."
    )
    seconds: int
    published_on: date


class Videos(Schema):
    """The videos of a product, or of the shop itself, in their order."""

    items: list[VideoEntry]


class VideoFilters(Schema):
    """Whose videos."""

    model_config = ConfigDict(extra="forbid")

    product: str | None = Field(None, description=PRODUCT)


class Uploading(VideoFilters):
    """What stands beside a file that is sent as it is."""

    title: str = Field(
        max_length=LONGEST_TITLE, description="What one sees in it, in the store's own language."
    )
    language: str = Field("", description=LANGUAGE)


class VideoWords(Body):
    """What is said about a video; the whole of it."""

    titles: dict[str, str] = Field(description=TITLES)
    transcripts: dict[str, str] = Field({}, description=TRANSCRIPTS)
    language: str = Field("", description=LANGUAGE)


class VideoWanted(VideoWords):
    """A video that plays elsewhere."""

    product: str | None = Field(None, description=PRODUCT)
    address: str = Field(description="On YouTube, Vimeo or a PeerTube server.")
