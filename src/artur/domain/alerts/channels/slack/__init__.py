"""Slack: a room by its incoming webhook, and whatever else takes Slack's messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from artur.domain.alerts.channels.contract import Field, Kind, Sent
from artur.domain.alerts.channels.notices import cut
from artur.domain.alerts.channels.posting import post_json

if TYPE_CHECKING:
    from artur.domain.alerts.channels.contract import Notice, Settings
    from artur.foundation.kit.outgoing import Caller


def send(settings: Settings, notice: Notice, caller: Caller) -> Sent:
    """Post one message; Slack gives it no name."""
    return Sent(post_json(caller, settings["url"], message(notice)).status)


def message(notice: Notice) -> dict[str, Any]:
    """The message. Texts are plain: in them neither markup nor a mention does anything."""
    blocks: list[dict[str, Any]] = [{"type": "header", "text": _plain(cut(notice.heading, 150))}]
    told = "\n".join(notice.lines)
    if told:
        blocks.append({"type": "section", "text": _plain(told[:2900])})
    if notice.quote:
        blocks.append({"type": "section", "text": _plain(f"“{notice.quote}”"[:2900])})
    button = {"type": "button", "text": _plain(notice.deed[:75]), "url": notice.url}
    blocks.append({"type": "actions", "elements": [button]})
    # What notifications and screen readers say.
    return {"text": _escaped(f"{notice.store}: {notice.heading}"), "blocks": blocks}


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text, "emoji": False}


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


KIND = Kind(
    kind="slack",
    title="Slack",
    summary=_("A message in a channel of yours."),
    fields=(
        Field(
            "url",
            _("Webhook address"),
            _("Begins with https://hooks.slack.com/services/."),
            kind="url",
            sealed=True,
        ),
    ),
    steps=(
        _("Open api.slack.com/apps, choose “Create New App” and “From scratch”, and name it."),
        _("Under “Incoming Webhooks” switch them on and choose “Add New Webhook to Workspace”."),
        _("Choose the channel, and copy the webhook address."),
    ),
    send=send,
)
