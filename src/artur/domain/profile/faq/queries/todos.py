"""What there is to do: searches that found nothing, and questions asked elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.profile.faq.models import Sought, Standing, Suggestion
from artur.domain.profile.faq.queries.reading import Hit, answers_whole, find
from artur.domain.profile.faq.rules.asked import THRESHOLD
from artur.foundation.kit.problems import NotFound

if TYPE_CHECKING:
    import uuid

    from django.db.models import QuerySet

    from artur.domain.stores.models import Store

SHOWN = 30


@dataclass(frozen=True, slots=True)
class Missed:
    """A search that found nothing, and what it would find now."""

    sought: Sought
    near: Hit | None
    whole: bool
    """Whether what is nearest speaks of all of it by now."""


def missed(store: Store) -> list[Missed]:
    """Searches that found nothing, the most frequent first; fewer than a few people's stay unread."""
    found = _missed(store.id).order_by("-missed", "-last_at")[:SHOWN]
    return [
        Missed(
            one,
            next(iter(find(store, one.text, one.language, most=1)), None),
            answers_whole(store, one.text, one.language),
        )
        for one in found
    ]


def suggestions(store_id: uuid.UUID) -> list[Suggestion]:
    """Questions asked elsewhere, the latest first."""
    ours = Suggestion.objects.filter(store_id=store_id, state=Standing.OPEN)
    return list(ours.order_by("-id")[:SHOWN])


def waiting(store_id: uuid.UUID) -> int:
    """How many things there are to do."""
    ours = Suggestion.objects.filter(store_id=store_id, state=Standing.OPEN)
    return ours.count() + _missed(store_id).count()


def sought(store_id: uuid.UUID, id_: uuid.UUID) -> Sought:
    """One search enough people made; `NotFound` else."""
    found = Sought.objects.filter(store_id=store_id, id=id_, count__gte=THRESHOLD).first()
    if found is None:
        raise NotFound(_("That is not on the list any more."))
    return found


def suggestion(store_id: uuid.UUID, id_: uuid.UUID) -> Suggestion:
    """One suggestion; `NotFound` if it is not this store's."""
    found = Suggestion.objects.filter(store_id=store_id, id=id_).first()
    if found is None:
        raise NotFound(_("That is not on the list any more."))
    return found


def searched(store_id: uuid.UUID, *, language: str = "", most: int = 20) -> list[Sought]:
    """What people search for, the most frequent first, whether or not it was found."""
    found = Sought.objects.filter(store_id=store_id, count__gte=THRESHOLD)
    if language:
        found = found.filter(language=language)
    return list(found.order_by("-count", "-last_at")[:most])


def _missed(store_id: uuid.UUID) -> QuerySet[Sought]:
    return Sought.objects.filter(store_id=store_id, state=Standing.OPEN, missed__gte=THRESHOLD)
