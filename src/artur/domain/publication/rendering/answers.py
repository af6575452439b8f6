"""Finding an answer's bytes: the kept ones while they are true, else rendering them anew."""

from __future__ import annotations

import gzip
import hashlib
from typing import TYPE_CHECKING, NamedTuple

import brotli

from artur.domain.publication import actions, queries, rules
from artur.domain.publication.rendering import documents, versions

if TYPE_CHECKING:
    from artur.domain.publication.models import Rendering
    from artur.domain.publication.rendering.targets import Target
    from artur.domain.publication.rendering.versions import Sight

TRIES = 3


class Answer(NamedTuple):
    """The bytes of one answer in every encoding, and the stamp of what they were made from."""

    stamp: str
    etag: str
    identity: bytes
    gzip: bytes
    brotli: bytes

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return len(self.identity) + len(self.gzip) + len(self.brotli)


def find(target: Target) -> Answer | None:
    """The answer to `target`; None when there is no such store.

    The stamp is read before the content, so an answer never claims to be newer than it is; and an
    answer during whose making something was published is made again.
    """
    answer = None
    for _ in range(TRIES):
        sight = versions.look(target.slug, target.product)
        if sight is None:
            return None
        language = (
            rules.language_for(target.locale, sight.store.locale) if target.kind == "html" else ""
        )
        answer = _kept(sight, target, language)
        if answer is not None:
            return answer
        answer = encode(sight.stamp, documents.render(sight, target, language))
        after = versions.look(target.slug, target.product)
        if after is not None and after.stamp == sight.stamp:
            _keep(sight, target, language, answer)
            break
    return answer


def encode(stamp: str, body: bytes) -> Answer:
    """`body` in every encoding a reader may ask for."""
    return Answer(
        stamp,
        hashlib.blake2b(body, digest_size=12).hexdigest(),
        body,
        gzip.compress(body, 6, mtime=0),
        brotli.compress(body, quality=6),
    )


def _key(sight: Sight, target: Target) -> str:
    return ".".join(filter(None, [sight.scope, target.part, target.kind]))


def _kept(sight: Sight, target: Target, language: str) -> Answer | None:
    if not _worth_keeping(sight):
        return None
    row: Rendering | None = queries.rendering(sight.store.id, _key(sight, target), language)
    if row is None or row.stamp != sight.stamp:
        return None
    return Answer(row.stamp, row.etag, bytes(row.identity), bytes(row.gzip), bytes(row.brotli))


def _keep(sight: Sight, target: Target, language: str, answer: Answer) -> None:
    if _worth_keeping(sight):
        actions.keep_rendering(sight.store.id, _key(sight, target), language, answer)


def _worth_keeping(sight: Sight) -> bool:
    # A reader can make up product ids without end, and a closed store has one short sentence to say.
    return sight.public and bool(sight.scope)
