"""One question over the wire, to any endpoint that speaks OpenAI's chat completions; every failure has its word."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from artur.domain.insights.assistant.rules import answers
from artur.foundation.kit import outgoing, sealing

if TYPE_CHECKING:
    from artur.domain.insights.assistant.models import Assistant
    from artur.domain.insights.assistant.rules.asking import Messages

PURPOSE = "assistant"
SECONDS = 60.0
MOST = 200_000
TOKENS = 600
"""Tokens an answer may have: a thinking model spends some before it says anything."""
SAID = 300


class Unanswered(Exception):
    """There is no answer; `word` is one of `saying.FAULTS`, the text what the other side said."""

    def __init__(self, word: str, text: str = "") -> None:
        super().__init__(text)
        self.word, self.text = word, text


def ask(assistant: Assistant, messages: Messages, *, seconds: float = SECONDS) -> str:
    """The answer as plain text; raises `Unanswered`."""
    question = {
        "model": assistant.model,
        "messages": messages,
        "max_tokens": TOKENS,
        "temperature": 0.3,
        "stream": False,
    }
    try:
        answer = outgoing.call(
            "POST",
            f"{assistant.url}/chat/completions",
            headers={
                "Content-Type": "application/json",
                "Accept": "application/json",
                **_key(assistant),
            },
            content=json.dumps(question).encode(),
            seconds=seconds,
            most=MOST,
        )
    except outgoing.CallFailed as failed:
        raise Unanswered(failed.fault.value, str(failed)) from failed
    if answer.status != 200:
        raise Unanswered(_word(answer.status), _said(answer.body))
    try:
        return answers.read(answer.body)
    except answers.Garbled as wrong:
        raise Unanswered("garbage", str(wrong)) from wrong


def _key(assistant: Assistant) -> dict[str, str]:
    if assistant.key is None:
        return {}
    try:
        key = sealing.unseal(assistant.store_id, PURPOSE, assistant.key)
    except sealing.Unsealable as wrong:
        raise Unanswered("sealed") from wrong
    return {"Authorization": f"Bearer {key}"}


def _word(status: int) -> str:
    known = {401: "login", 403: "login", 402: "too_often", 404: "no_such_model", 429: "too_often"}
    if 300 <= status < 400:
        return "redirects"
    return known.get(status, "broken" if status >= 500 else "refused")


def _said(body: bytes) -> str:
    """What the other side said of it, for a member to read: the message, if there is one."""
    try:
        told = json.loads(body)["error"]
        told = told["message"] if isinstance(told, dict) else told
    except (ValueError, KeyError, TypeError, RecursionError):
        return ""
    text = " ".join(str(told).split())
    return "".join(c for c in text if c.isprintable())[:SAID]
