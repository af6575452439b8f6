"""The test mail: an invitation as a customer would get it, sent to a member."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from artur.domain.invitations.actions.change_rules import keep_tested
from artur.domain.invitations.messages.letters import Shop
from artur.domain.invitations.messages.wording import language_of
from artur.domain.invitations.messages.writing import Person, compose
from artur.domain.invitations.queries.rules import rules_of
from artur.domain.invitations.queries.subjects import SubjectRef
from artur.domain.invitations.rules.moments import ANSWERABLE, DELIVERY, PRODUCT
from artur.domain.orders.models import Line, Product
from artur.foundation.audit import actions as audit
from artur.foundation.events.recording import transaction_of
from artur.foundation.kit import clock
from artur.foundation.kit.problems import FieldError, Invalid
from artur.foundation.mail import actions as mail
from artur.foundation.mail.mime import ascii_address

if TYPE_CHECKING:
    from artur.domain.stores.models import Store
    from artur.foundation.mail.models import Message


def send_test(store: Store, to: str, actor: str, *, name: str = "", locale: str = "") -> Message:
    """Queue a test mail to `to`, about the store's latest product; sending may be switched on after it."""
    try:
        ascii_address(to)
    except ValueError:
        raise Invalid([FieldError("to", _("This is not an e-mail address."))]) from None
    shop, language = Shop.of(store, rules_of(store.id)), language_of(locale, store.locale)
    subject, text, html = compose(
        shop, _person(store, to, name, language), _subjects(store), reminder=False
    )
    content: dict[str, Any] = {
        "subject": subject,
        "text": text,
        "html": html,
        "from_name": store.name,
    }
    if store.contact_email:
        content["headers"] = {"Reply-To": store.contact_email}
    with transaction_of(store.id) as tx:
        message = mail.queue(store.id, "test", to, content, locale=language)
        keep_tested(store, tx.at)
        audit.note(store.id, actor, "rules.tested", f"message:{message.id}")
    return message


def _person(store: Store, to: str, name: str, language: str) -> Person:
    now = clock.now().astimezone(ZoneInfo(store.timezone))
    return Person(
        email=to,
        name=name,
        language=language,
        order="1001",
        placed_at=now - timedelta(days=14),
        until=now + ANSWERABLE,
        # A test is nobody's order: its links lead to the store's public page and record nothing.
        form_url=f"{settings.BASE_URL}/s/{store.slug}/",
        unsubscribe_url=f"{settings.BASE_URL}/s/{store.slug}/",
    )


def _subjects(store: Store) -> list[SubjectRef]:
    product = Product.objects.filter(store_id=store.id).order_by("-id").first()
    if product is None:
        return [SubjectRef(DELIVERY)]
    line = Line(store_id=store.id, product=product, position=0, quantity=1)
    return [SubjectRef(PRODUCT, line, product)]
