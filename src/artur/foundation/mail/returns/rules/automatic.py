"""Telling what a machine wrote in a person's name (RFC 3834, and what stood in its place before)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from artur.foundation.mail.returns.rules import reading

if TYPE_CHECKING:
    from email.message import Message

SUBJECT = re.compile(
    r"^\W*(auto(matic|mated|matische|matisk|matická|matyczna)?[ -]?(reply|response|antwort|svar|odpov|odpowied|r[eé]ponse)"
    r"|auto:|automat|out of (the )?office|ooo\b|abwesenheit|abwesend|vacation|on holiday|away from"
    r"|respuesta autom|resposta autom|risposta autom|r[eé]ponse autom|fuori ufficio|absence du bureau|absent"
    r"|odsotnost|samodejni odgovor|avtomatski odgovor|automatiskā atbilde|prombūtn|automatinis atsak"
    r"|automaatvastus|kontorist väljas|mimo kancel|automatick|automatski odgovor|automatikus|házon kívül"
    r"|afwezig|poza biurem|nieobecno)",
    re.IGNORECASE,
)
HEADERS = (
    "X-Autoreply",
    "X-Autorespond",
    "X-Auto-Reply-From",
    "X-Mail-Autoreply",
    "X-AutoReply-From",
)
PRECEDENCE = {"auto_reply", "auto-reply"}
VACATION = re.compile(r"vacation", re.IGNORECASE)


def is_automatic(mail: Message[str, str]) -> bool:
    """Whether a machine answered; a mail system's own reports must have been told apart before."""
    submitted = reading.header(mail, "Auto-Submitted").lower().partition(";")[0].strip()
    if submitted and submitted != "no":
        return True
    if any(mail.get(name) is not None for name in HEADERS):
        return True
    if reading.header(mail, "Precedence").lower() in PRECEDENCE:
        return True
    if VACATION.search(reading.header(mail, "X-Apple-Action")):
        return True
    return bool(SUBJECT.search(reading.header(mail, "Subject")))
