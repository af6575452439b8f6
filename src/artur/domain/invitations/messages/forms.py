"""What a store says on the review form in words of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from artur.domain.invitations.messages import dates, templates, wording
from artur.domain.invitations.messages.writing import first_name, shorten, theme_of
from artur.domain.invitations.queries import wording as kept
from artur.domain.invitations.wording.catalogue import FORM, Name
from artur.foundation.mail import mime

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import tzinfo

    from artur.domain.invitations.queries.subjects import SubjectRef
    from artur.domain.invitations.wording.own import Own
    from artur.domain.orders.models import Order
    from artur.domain.stores.models import Store


def words_of_form(
    store: Store, order: Order, subjects: Sequence[SubjectRef], language: str, zone: tzinfo
) -> dict[str, str]:
    """`heading`, `intro`, `thanks`, and `question-<subject>`, as far as the store has worded them."""
    own = kept.in_force(store.id)
    if not own.by_name or not subjects:
        return {}
    spoken = wording.language_of(language)
    values = {
        "name": first_name(order.customer.name) or None,
        "store": store.name,
        "product": _product(subjects),
        "order": mime.one_line(order.external_id, 60),
        "placed": dates.day(wording.words_of(spoken), order.placed_at.astimezone(zone)),
        "contact": store.contact_email or None,
    }
    words = _said(own.of(Name(FORM, theme_of(subjects)), spoken), values)
    words.pop("question", None)
    for subject in {ref.subject for ref in subjects}:
        asked = _said(own.of(Name(FORM, subject), spoken), values).get("question")
        if asked:
            words[f"question-{subject}"] = asked
    return words


def rendered(parts: Mapping[str, str], values: Mapping[str, Any]) -> dict[str, str]:
    """Each part as plain text; raises what `templates.FAILURES` names."""
    return {name: templates.spoken(text, values).strip() for name, text in parts.items()}


def _said(own: Own | None, values: Mapping[str, Any]) -> dict[str, str]:
    while own is not None:
        try:
            return {name: text for name, text in rendered(own.parts, values).items() if text}
        except templates.FAILURES:
            own = own.before
    return {}


def _product(subjects: Sequence[SubjectRef]) -> str | None:
    first = next((ref.product for ref in subjects if ref.product is not None), None)
    return shorten(first.name or first.external_id) if first is not None else None
