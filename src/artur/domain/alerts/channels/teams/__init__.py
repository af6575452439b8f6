"""Microsoft Teams: a channel by the webhook of a workflow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from artur.domain.alerts.channels.contract import Field, Kind, Sent
from artur.domain.alerts.channels.posting import post_json

if TYPE_CHECKING:
    from artur.domain.alerts.channels.contract import Notice, Settings
    from artur.foundation.kit.outgoing import Caller


def send(settings: Settings, notice: Notice, caller: Caller) -> Sent:
    """Post one card; the workflow takes it (202) and shows it a moment later."""
    return Sent(post_json(caller, settings["url"], message(notice)).status)


def message(notice: Notice) -> dict[str, Any]:
    """An adaptive card. Text runs know no markup, so what customers wrote stays text."""
    body: list[dict[str, Any]] = [
        _text(notice.store, isSubtle=True, size="Small"),
        _text(notice.heading, weight="Bolder", size="Medium"),
        *(_text(line) for line in notice.lines),
    ]
    if notice.quote:
        runs = [_text(line) for line in notice.quote.splitlines() if line.strip()]
        body.append({"type": "Container", "style": "emphasis", "items": runs})
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": body,
        "actions": [{"type": "Action.OpenUrl", "title": notice.deed, "url": notice.url}],
        "fallbackText": notice.heading,
        "lang": notice.locale,
    }
    kind = "application/vnd.microsoft.card.adaptive"
    return {"type": "message", "attachments": [{"contentType": kind, "content": card}]}


def _text(text: str, **look: Any) -> dict[str, Any]:
    return {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": text, **look}]}


KIND = Kind(
    kind="teams",
    title="Microsoft Teams",
    summary=_("A card in a channel of yours, by a workflow."),
    fields=(
        Field(
            "url",
            _("Webhook address"),
            _("The workflow shows it once it is saved; it begins with https://."),
            kind="url",
            sealed=True,
        ),
    ),
    steps=(
        _("Choose “Workflows” in the menu of the channel in Teams."),
        _("Choose the template “Post to a channel when a webhook request is received”."),
        _("Save it, and copy the webhook address it shows."),
    ),
    send=send,
)
