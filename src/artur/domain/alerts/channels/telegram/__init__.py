"""Telegram: a chat or a group by a bot."""

from __future__ import annotations

import html
import json
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from artur.domain.alerts.channels.contract import Field, Kind, Refused, Sent
from artur.domain.alerts.channels.posting import JSON, said, word_of
from artur.domain.alerts.channels.posting import read as read_json
from artur.foundation.kit.outgoing import CallFailed

if TYPE_CHECKING:
    from artur.domain.alerts.channels.contract import Notice, Settings
    from artur.foundation.kit.outgoing import Answer, Caller

HOME = "https://api.telegram.org"


def send(settings: Settings, notice: Notice, caller: Caller) -> Sent:
    """Send one message; Telegram names it by a number."""
    url = f"{settings['home'].rstrip('/') or HOME}/bot{settings['token']}/sendMessage"
    body = json.dumps(message(settings["chat"], notice), ensure_ascii=False).encode()
    try:
        answer = caller.call("POST", url, headers=JSON, content=body)
    except CallFailed as failed:
        raise Refused(failed.fault.value, str(failed), unsure=failed.unsure) from None
    return _taken(answer)


def message(chat: str, notice: Notice) -> dict[str, Any]:
    """The message; everything is escaped, and no address in it is opened for a preview."""
    parts = [f"<b>{_escaped(notice.heading)}</b>", *map(_escaped, notice.lines)]
    if notice.quote:
        parts.append(f"<blockquote>{_escaped(notice.quote)}</blockquote>")
    parts.append(f"{_escaped(notice.deed)}: {_escaped(notice.url)}")
    return {
        "chat_id": chat,
        "text": "\n".join(parts),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
        "disable_notification": False,
    }


def _taken(answer: Answer) -> Sent:
    told = read_json(answer)
    if answer.status == 200 and told.get("ok") is True:
        return Sent(200, str(told.get("result", {}).get("message_id", ""))[:200])
    why = told.get("parameters") if isinstance(told.get("parameters"), dict) else {}
    asked = (why or {}).get("retry_after")
    word = (
        "garbage"
        if 200 <= answer.status < 300
        else _word(answer.status, str(told.get("description")))
    )
    raise Refused(
        word,
        str(told.get("description") or said(answer)),
        status=answer.status,
        rest=float(asked) if isinstance(asked, int | float) else None,
    )


def _word(status: int, told: str) -> str:
    if status == 400 and "chat not found" in told:
        return "no_chat"
    if status == 400 and "upgraded to a supergroup" in told:
        return "moved"
    if status == 403:
        return "no_chat"
    return "login" if status in {401, 404} else word_of(status)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


KIND = Kind(
    kind="telegram",
    title="Telegram",
    summary=_("A message from a bot of yours to you or to a group."),
    fields=(
        Field("token", _("Token of the bot"), _("Looks like 123456:ABC-…."), sealed=True),
        Field(
            "chat",
            _("Number of the chat"),
            _("A number such as 123456789; that of a group begins with a minus."),
        ),
        Field(
            "home",
            _("Address of the interface"),
            _("Only for a Telegram server of your own."),
            kind="url",
            required=False,
            placeholder=HOME,
        ),
    ),
    steps=(
        _("Write “/newbot” to @BotFather in Telegram, and copy the token it gives you."),
        _("Write anything to your new bot, or add it to your group and write there."),
        _(
            "Open https://api.telegram.org/bot, then the token, then /getUpdates in a browser, "
            "and copy the number that stands behind “chat” and “id”."
        ),
    ),
    send=send,
    words={
        "no_chat": _(
            "The bot can't write to this chat. Write to the bot first, or add it to the group again."
        ),
        "moved": _("The group has a new number since it grew. Enter the new one."),
    },
)
