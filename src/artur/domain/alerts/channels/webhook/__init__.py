"""A signed webhook: for any program, in the form of Standard Webhooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from artur.domain.alerts.channels.contract import Field, Kind, Sent
from artur.domain.alerts.channels.posting import post
from artur.foundation.kit import clock, standard_webhooks

if TYPE_CHECKING:
    from artur.domain.alerts.channels.contract import Notice, Settings
    from artur.foundation.kit.outgoing import Caller


def send(settings: Settings, notice: Notice, caller: Caller) -> Sent:
    """Post the alert, signed; its `webhook-id` is the same at every attempt."""
    if notice.kind == "test" and notice.occasion == "acknowledged":
        return Sent(204)  # one message is test enough: a program keeps nothing open
    told = body(notice)
    headers = standard_webhooks.headers([settings["secret"]], notice.key, told)
    return Sent(post(caller, settings["url"], told, headers).status, notice.key)


def body(notice: Notice) -> bytes:
    """What is said: ids and our own words; a customer's words are read over the interface."""
    happened = "acknowledged" if notice.occasion == "acknowledged" else "told"
    if notice.kind == "test":
        happened = "test"
    data = {
        "alert": str(notice.alert),
        "kind": notice.kind,
        "occasion": notice.occasion,
        "urgent": notice.urgent,
        "heading": notice.heading,
        "url": notice.url,
        **notice.ids,
    }
    return standard_webhooks.body(f"alert.{happened}", clock.now(), data)


KIND = Kind(
    kind="webhook",
    title=_("Signed webhook"),
    summary=_("A signed message to a program of yours."),
    fields=(
        Field("url", _("Address"), _("We post every alert there, signed."), kind="url"),
        Field(
            "secret",
            _("Secret"),
            _("With it your program checks that a message comes from us."),
            sealed=True,
            made=standard_webhooks.new_secret,
        ),
    ),
    send=send,
    knows_repeats=True,
    closes=True,
)
