"""What people are told by mail of a removal: its author the reasons (DSA Art. 17), and what came of an objection."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from artur.domain.reviews import objecting, wording
from artur.foundation.kit import languages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.domain.reviews.models import Decision, Review
    from artur.domain.stores.models import Store


def statement_of_reasons(store: Store, review: Review, reason: str, statement: str) -> str:
    """The text, in the language the author wrote in; empty while a part is missing."""
    if reason not in wording.REMOVAL or not statement.strip():
        return ""
    with translation.override(language_of(store, review)):
        return "\n\n".join(_paragraphs(store, reason, statement))


def removal(store: Store, review: Review, decision: Decision, form_url: str) -> dict[str, Any]:
    """The mail that carries it, with the links where the author can change, withdraw and object."""
    objection_url = objecting.url(decision)
    with translation.override(language_of(store, review)):
        paragraphs = [
            *_paragraphs(store, decision.reason, decision.statement),
            form_url,
            _("To object, write here; a person looks at it again:"),
            objection_url,
        ]
        subject = _("%(store)s removed your review.") % {"store": store.name}
        return letter(store, subject, paragraphs, links=[form_url, objection_url])


def objection_upheld(store: Store, review: Review, form_url: str) -> dict[str, Any]:
    """That it shows again."""
    with translation.override(language_of(store, review)):
        subject = _("Your review at %(store)s shows again") % {"store": store.name}
        paragraphs = [
            _("You objected to the removal of your review."),
            _("A person has looked at it again. It shows as you wrote it."),
            form_url,
        ]
        return letter(store, subject, paragraphs, links=[form_url])


def objection_refused(store: Store, review: Review, answer: str, form_url: str) -> dict[str, Any]:
    """Why the removal stands, and where else to turn."""
    with translation.override(language_of(store, review)):
        subject = _("Your review at %(store)s stays removed") % {"store": store.name}
        paragraphs = [
            _("You objected to the removal of your review."),
            _("A person has looked at it again and did not change the decision:"),
            answer,
            _("You can still change your review and send it again:"),
            form_url,
            elsewhere(),
        ]
        return letter(store, subject, paragraphs, links=[form_url])


def elsewhere() -> str:
    """Where else somebody can turn whom a decision does not satisfy (DSA Art. 17(3)(f), 16(5))."""
    return _(
        "If you don't agree, you may turn to a certified out-of-court dispute settlement body "
        "or to a court."
    )


def language_of(store: Store, review: Review) -> str:
    """The language its author wrote in, if we have words in it."""
    return languages.first_of(review.language, store.locale)


def letter(
    store: Store, subject: str, paragraphs: Sequence[str], *, links: Sequence[str] = ()
) -> dict[str, Any]:
    """A plain mail of the store's in the active language; what is in `links` can be followed."""
    language = translation.get_language() or "en"
    head = '<meta charset="utf-8"><meta name="color-scheme" content="light dark">'
    rich = "".join(_rich(part, links) for part in paragraphs)
    headers = {"Content-Language": language}
    if store.contact_email:
        headers["Reply-To"] = store.contact_email
    return {
        "subject": subject.rstrip("."),
        "text": "\n\n".join(paragraphs) + "\n",
        "html": f'<!doctype html><html lang="{language}"><head>{head}</head><body>{rich}</body></html>',
        "from_name": store.name,
        "headers": headers,
    }


def _rich(part: str, links: Sequence[str]) -> str:
    shown = html.escape(part).replace("\n", "<br>")
    return f'<p><a href="{shown}">{shown}</a></p>' if part in links else f"<p>{shown}</p>"


def _paragraphs(store: Store, reason: str, statement: str) -> list[str]:
    return [
        _("%(store)s removed your review.") % {"store": store.name},
        str(wording.REMOVAL[reason]),
        statement.strip(),
        _(
            "Edit and send it again, or object within six months. "
            "It stays in the count of what was submitted."
        ),
    ]
