"""Mattermost: a channel by its incoming webhook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from artur.domain.alerts.channels.contract import Field, Kind, Sent
from artur.domain.alerts.channels.markup import markdown
from artur.domain.alerts.channels.posting import post_json

if TYPE_CHECKING:
    from artur.domain.alerts.channels.contract import Notice, Settings
    from artur.foundation.kit.outgoing import Caller


def send(settings: Settings, notice: Notice, caller: Caller) -> Sent:
    """Post one message; Mattermost gives it no name."""
    return Sent(post_json(caller, settings["url"], message(notice)).status)


def message(notice: Notice) -> dict[str, Any]:
    """The message; what customers wrote can neither mention anybody nor pass for a link."""
    text = [*(markdown(line) for line in notice.lines)]
    if notice.quote:
        text.append("\n".join(f"> {markdown(line)}" for line in notice.quote.splitlines()))
    text.append(f"[{markdown(notice.deed)}]({notice.url})")
    shown = {
        "fallback": notice.heading,
        "author_name": notice.store,
        "title": markdown(notice.heading),
        "title_link": notice.url,
        "text": "\n\n".join(text),
    }
    return {"attachments": [shown]}


KIND = Kind(
    kind="mattermost",
    title="Mattermost",
    summary=_("A message in a channel of yours."),
    fields=(
        Field(
            "url",
            _("Webhook address"),
            _("The address of your Mattermost, then /hooks/ and a long word."),
            kind="url",
            sealed=True,
        ),
    ),
    steps=(
        _("Open “Integrations” in Mattermost's menu and choose “Incoming Webhooks”."),
        _("Choose “Add Incoming Webhook”, name it and choose the channel."),
        _("Save it, and copy the address it shows."),
    ),
    send=send,
)
