"""The store shows a certificate, changes it, or takes it away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from artur.domain.profile.certificates import queries, reading
from artur.domain.profile.certificates.actions.linking import expect
from artur.domain.profile.certificates.models import Certificate
from artur.domain.profile.freshness import actions as freshness
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import ids, overtaking
from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.media import actions as media

if TYPE_CHECKING:
    import uuid
    from collections.abc import Mapping

    from artur.domain.stores.models import Store

MOST = 60
REFUSED = {
    "too_large": gettext_lazy("The picture may have 15 MB at most."),
    "too_many_pixels": gettext_lazy(
        "The picture has too many pixels. Make it smaller than 50 megapixels."
    ),
    "too_small": gettext_lazy("The picture is too small to be seen."),
    "broken": gettext_lazy("The picture can't be read. Save it anew as PNG or JPEG."),
}


def keep(
    store: Store,
    told: Mapping[str, Any],
    *,
    actor: str,
    certificate_id: uuid.UUID | None = None,
    picture: bytes | None = None,
    seen: str | None = None,
) -> Certificate:
    """Show a new certificate, or the one named as it is told now; `Invalid` names what can't be.

    `Overtaken` where that is not what was `seen` (`queries.mark`) any more. `picture` is its logo, made anew from its pixels; empty bytes take the logo away, None leaves it.
    """
    if certificate_id:
        queries.certificate(store.id, certificate_id)
    said = reading.certificate(store, told)
    # Made anew before the transaction: nobody else waits for pixels.
    if picture is not None:
        said["picture_id"] = _logo(store, picture)
    return _kept(store, said, certificate_id, actor, seen)


def _kept(
    store: Store,
    said: dict[str, Any],
    certificate_id: uuid.UUID | None,
    actor: str,
    seen: str | None = None,
) -> Certificate:
    """Keep it; a picture made for what can't be kept goes again."""
    try:
        return _keep(store, said, certificate_id, actor, seen)
    except Exception:
        if made := said.get("picture_id"):
            media.delete(store.id, [made])
        raise


def _keep(
    store: Store,
    said: dict[str, Any],
    certificate_id: uuid.UUID | None,
    actor: str,
    seen: str | None,
) -> Certificate:
    with transaction_of(store.id) as tx:
        if certificate_id:
            now = partial(_marked, store.id, certificate_id)
            overtaking.guard(f"certificate:{certificate_id}", seen, now)
        before = queries.certificate(store.id, certificate_id) if certificate_id else None
        if before is None:
            held = Certificate.objects.filter(store_id=store.id).count()
            if held >= MOST:
                raise Invalid([FieldError("", _("%(max)d certificates at most.") % {"max": MOST})])
            kept = Certificate(id=ids.new(), store_id=store.id, created_at=tx.at, **said)
            kept.position = held
            kept.changed_at = tx.at
            kept.save(force_insert=True)
        else:
            rows = Certificate.objects.filter(store_id=store.id, id=before.id)
            rows.update(**said, changed_at=tx.at)
            kept = queries.certificate(store.id, before.id)
        expect(store.id, str(kept.id), kept.link, tx.at)
        if before is not None and before.picture_id and before.picture_id != kept.picture_id:
            media.delete(store.id, [before.picture_id])
        freshness.touched(store.id, "certificate", kept.id, actor)
        act = "certificate.changed" if before else "certificate.added"
        audit.note(store.id, actor, act, f"certificate:{kept.id}")
    return kept


def _marked(store_id: uuid.UUID, certificate_id: uuid.UUID) -> str:
    return queries.mark(queries.certificate(store_id, certificate_id))


def remove(store: Store, certificate_id: uuid.UUID, *, actor: str) -> None:
    """Take a certificate away, with its logo."""
    gone = queries.certificate(store.id, certificate_id)
    with transaction_of(store.id) as tx:
        Certificate.objects.filter(store_id=store.id, id=gone.id).delete()
        expect(store.id, str(gone.id), "", tx.at)
        if gone.picture_id:
            media.delete(store.id, [gone.picture_id])
        freshness.gone(store.id, "certificate", gone.id)
        audit.note(store.id, actor, "certificate.removed", f"certificate:{gone.id}")


def set_logo(store: Store, certificate_id: uuid.UUID, data: bytes, *, actor: str) -> Certificate:
    """Give a certificate another logo, or with no bytes none; `Invalid` for what is no picture."""
    queries.certificate(store.id, certificate_id)
    return _kept(store, {"picture_id": _logo(store, data)}, certificate_id, actor)


def _logo(store: Store, data: bytes) -> uuid.UUID | None:
    if not data:
        return None
    try:
        return media.keep(store.id, data).id
    except media.Refused as refused:
        usual = _("Upload a PNG, JPEG, WebP or AVIF. An SVG is a programme and can't be shown.")
        raise Invalid([FieldError("logo", str(REFUSED.get(refused.reason, usual)))]) from None
