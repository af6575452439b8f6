"""What a report may change, which words end the texts, and when to try again: plain decisions."""

from __future__ import annotations

import re
import unicodedata
from datetime import timedelta

RANK = {"queued": 0, "sending": 0, "sent": 1, "delivered": 2, "failed": 2, "suppressed": 3}
STOP_WORDS = frozenset(
    {
        "STOP",
        "STOPALL",
        "STOPP",
        "STOPPEN",
        "ARRET",
        "ALTO",
        "UNSUBSCRIBE",
        "CANCEL",
        "END",
        "QUIT",
        "REVOKE",
        "OPTOUT",
        "ODJAVA",
        "KONEC",
        "ATTEIKTIES",
        "BEIGT",
        "ABMELDEN",
        "CANCELLA",
        "BAJA",
        "PARAR",
        "REZYGNUJE",
        "ODHLASIT",
        "LEIRATKOZAS",
        "ATSAKYTI",
        "LOOBU",
    }
)
"""What people answer who want no more, in the languages we write; compared without accents."""
START_WORDS = frozenset({"START", "UNSTOP"})
LONGEST_REST = timedelta(hours=24)
TOLERANCE = timedelta(minutes=5)
"""How far the clocks of a signed request and ours may lie apart."""


def follows(stored: str, told: str) -> bool:
    """Whether a report moves a text on; late and repeated ones change nothing."""
    return RANK[told] > RANK[stored]


def wish(answer: str) -> str:
    """`stop` or `start` when that is all an answer says, else nothing."""
    word = re.sub(r"[\W_]+", "", _plain(answer)).upper()
    if word in STOP_WORDS:
        return "stop"
    return "start" if word in START_WORDS else ""


def rest(pause: timedelta, asked_for: float | None) -> timedelta:
    """How long to leave a gateway alone: our own pause, or longer if it asks for that, up to a day."""
    wanted = timedelta(seconds=min(asked_for or 0.0, LONGEST_REST.total_seconds()))
    return max(pause, wanted)


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text[:60])
    return "".join(c for c in apart if not unicodedata.combining(c))
