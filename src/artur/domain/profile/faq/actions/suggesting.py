"""Questions asked elsewhere, put before the shop as something to answer once for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from artur.domain.profile.faq.models import Source, Suggestion
from artur.domain.profile.faq.rules import asked
from artur.foundation.kit import clock, ids
from artur.foundation.kit.masking import masked
from artur.foundation.kit.problems import FieldError, Invalid

if TYPE_CHECKING:
    import uuid

LONGEST = 500
LONGEST_ANSWER = 4_000


def suggest(  # noqa: PLR0913 - a question, where it came from, and what was answered there
    store_id: uuid.UUID,
    text: str,
    language: str,
    source: str,
    ref: uuid.UUID | str | None = None,
    *,
    answer: str = "",
    product: str = "",
) -> uuid.UUID:
    """Note a question of `source` (`chat`, `question`, `member`) as a to-do; its id.

    The same text of the same `ref` again gives the same suggestion. Addresses and numbers are masked at once.
    """
    if source not in Source.values:
        raise Invalid([FieldError("source", _("Say chat, question or member."))])
    kept = asked.without_names(text, LONGEST)
    if not any(letter.isalpha() for letter in kept):
        raise Invalid([FieldError("text", _("There is no question in it."))])
    place = {"store_id": store_id, "source": source, "ref": str(ref or "")[:100], "text": kept}
    with transaction.atomic():
        known = Suggestion.objects.filter(**place).values_list("id", flat=True).first()
        if known is not None:
            return known
        made = Suggestion(
            id=ids.new(),
            answer=masked(answer).text[:LONGEST_ANSWER].strip(),
            language=language.partition("-")[0].lower()[:10],
            product=product[:200],
            at=clock.now(),
            **place,
        )
        made.save(force_insert=True)
    return made.id
