"""Writing canned replies, and counting which are of use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from artur.domain.chat.canned import queries, rules
from artur.domain.chat.canned.models import CannedReply
from artur.foundation.audit import actions as audit
from artur.foundation.kit import clock, multilingual
from artur.foundation.kit.problems import Conflict, FieldError, Invalid

if TYPE_CHECKING:
    import uuid


@dataclass(frozen=True, slots=True)
class Draft:
    """A reply as somebody wrote it; `texts` by language."""

    title: str
    shortcut: str
    texts: dict[str, str] = field(default_factory=dict)


def add(store_id: uuid.UUID, draft: Draft, *, actor: str) -> CannedReply:
    """Keep a new one; `Invalid` for what makes no sense, `Conflict` when there are too many."""
    draft = _tidy(draft)
    _check(draft)
    if CannedReply.objects.filter(store_id=store_id).count() >= rules.MOST:
        raise Conflict(
            _("A store has up to %(most)d canned replies. Remove one first.") % {"most": rules.MOST}
        )
    made = CannedReply(
        store_id=store_id, title=draft.title, shortcut=draft.shortcut, texts=draft.texts
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
            audit.note(store_id, actor, "canned_reply.added", f"canned_reply:{made.id}")
    except IntegrityError:
        raise _taken(draft.shortcut) from None
    return made


def change(store_id: uuid.UUID, reply_id: uuid.UUID, draft: Draft, *, actor: str) -> None:
    """Write one anew; `NotFound` if it is not this store's."""
    kept = queries.reply(store_id, reply_id)
    draft = _tidy(draft)
    _check(draft)
    try:
        with transaction.atomic():
            CannedReply.objects.filter(store_id=store_id, id=kept.id).update(
                title=draft.title,
                shortcut=draft.shortcut,
                texts=draft.texts,
                updated_at=clock.now(),
            )
            audit.note(store_id, actor, "canned_reply.changed", f"canned_reply:{kept.id}")
    except IntegrityError:
        raise _taken(draft.shortcut) from None


def remove(store_id: uuid.UUID, reply_id: uuid.UUID, *, actor: str) -> None:
    """Do without one; `NotFound` if it is not this store's."""
    gone = queries.reply(store_id, reply_id)
    with transaction.atomic():
        CannedReply.objects.filter(store_id=store_id, id=gone.id).delete()
        audit.note(store_id, actor, "canned_reply.removed", f"canned_reply:{gone.id}")


def use(store_id: uuid.UUID, reply_id: uuid.UUID) -> None:
    """Count that one was sent; what is used most stands first."""
    CannedReply.objects.filter(store_id=store_id, id=reply_id).update(used=F("used") + 1)


def _tidy(draft: Draft) -> Draft:
    return Draft(
        " ".join(draft.title.split()),
        draft.shortcut.strip().removeprefix("/").lower(),
        multilingual.cleaned(draft.texts),
    )


def _check(draft: Draft) -> None:
    errors = [*_wrong_name(draft), *_wrong_texts(draft)]
    if errors:
        raise Invalid(errors)


def _wrong_name(draft: Draft) -> list[FieldError]:
    found = []
    if not draft.title or len(draft.title) > rules.LONGEST_TITLE or "\x00" in draft.title:
        told = _("Give it a name of up to %(most)d characters.") % {"most": rules.LONGEST_TITLE}
        found.append(FieldError("title", told))
    if not rules.is_shortcut(draft.shortcut):
        told = _("Use small letters, digits and hyphens, such as “returns”.")
        found.append(FieldError("shortcut", told))
    return found


def _wrong_texts(draft: Draft) -> list[FieldError]:
    if not draft.texts:
        return [FieldError("texts", _("Write the reply in at least one language."))]
    found = multilingual.problems("texts", draft.texts, rules.LONGEST)
    told = _("Nothing is known that fills {{ %(gap)s }}. Choose one of those below.")
    for tongue, text in draft.texts.items():
        found += [FieldError(f"texts.{tongue}", told % {"gap": g}) for g in rules.unknown(text)[:1]]
    return found


def _taken(shortcut: str) -> Invalid:
    told = _("Another reply already answers to /%(shortcut)s.") % {"shortcut": shortcut}
    return Invalid([FieldError("shortcut", told)])
