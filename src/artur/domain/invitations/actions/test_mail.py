"""The test mail: an invitation as a customer would get it, sent to a member."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from artur.domain.invitations.actions.change_rules import keep_tested
from artur.domain.invitations.messages.specimen import specimen, specimen_of
from artur.domain.invitations.messages.wording import language_of
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.mail import actions as mail
from artur.foundation.mail.mime import ascii_address

if TYPE_CHECKING:
    from artur.domain.invitations.messages.specimen import Draft
    from artur.domain.stores.models import Store
    from artur.foundation.mail.models import Message


def send_test(
    store: Store, to: str, actor: str, *, name: str = "", locale: str = "", moment: str = ""
) -> Message:
    """Queue a test mail of a moment to `to`; sending may be switched on after it."""
    return _send(store, to, actor, specimen(store, moment, locale, to, name), locale)


def send_draft(store: Store, to: str, actor: str, draft: Draft, name: str = "") -> Message:
    """Queue a test mail in words that are not in force yet."""
    return _send(store, to, actor, specimen_of(store, draft, to, name), draft.language)


def _send(store: Store, to: str, actor: str, letter: tuple[str, str, str], locale: str) -> Message:
    try:
        ascii_address(to)
    except ValueError:
        raise Invalid([FieldError("to", _("This is not an e-mail address."))]) from None
    subject, text, html = letter
    content: dict[str, Any] = {
        "subject": subject,
        "text": text,
        "html": html,
        "from_name": store.name,
    }
    if store.contact_email:
        content["headers"] = {"Reply-To": store.contact_email}
    with transaction_of(store.id) as tx:
        message = mail.queue(
            store.id, "test", to, content, locale=language_of(locale, store.locale)
        )
        keep_tested(store, tx.at)
        audit.note(store.id, actor, "rules.tested", f"message:{message.id}")
    return message
