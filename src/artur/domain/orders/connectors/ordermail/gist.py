"""What is needed of a mail to read an order out of it, and nothing else: the mail itself is never kept."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from artur.domain.orders.connectors.ordermail import scripts
from artur.foundation.mail.incoming import heads, texts

if TYPE_CHECKING:
    from artur.foundation.mail.incoming import Mail

LANGUAGE = re.compile(
    r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})?)"
)
MOST_CHARACTERS = 300_000


@dataclass(frozen=True, slots=True)
class Gist:
    """A mail, as far as it speaks of an order."""

    to: tuple[tuple[str, str], ...]
    """Names and addresses of whom it was written to."""
    sender: str
    """The address in From."""
    subject: str
    date: str
    """When it was written, ISO 8601 with the offset of the shop's clock."""
    name: str
    """Its Message-ID."""
    language: str
    """What its HTML says it is written in."""
    found: tuple[tuple[str, str], ...]
    """The type and the text of every data script in its HTML."""
    shown: bool = False
    """Our secret address stands where everybody who gets the mail can read it."""
    automatic: str = ""
    """`ours` or `reply`: a mail that is none of the shop's."""

    def kept(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self), ensure_ascii=False).encode("utf-8", "replace")


def of(mail: Mail) -> Gist:
    """The gist of a mail."""
    message = mail.message
    written = [who for name in ("to", "cc") for who in heads.people(message, name)]
    customers = tuple(who for who in written if who[1] != mail.recipient)
    html = "\n".join(texts.texts(message, "html"))
    language = LANGUAGE.search(html[:20_000])
    return Gist(
        to=customers[:5],
        sender=next((address for _, address in heads.people(message, "from")), ""),
        subject=heads.head(message, "subject")[:500],
        date=_date(heads.head(message, "date"), mail.received_at).isoformat(),
        name=heads.head(message, "message-id")[:200],
        language=heads.head(message, "content-language")[:10] or (language[1] if language else ""),
        found=tuple(_bounded(scripts.find(html))),
        shown=bool(customers) and len(customers) < len(written),
        automatic="ours" if heads.ours(message) else "reply" if heads.replied(message) else "",
    )


def read(kept: bytes) -> Gist:
    """What `Gist.kept` wrote."""
    told = json.loads(kept)
    told["to"] = tuple((str(name), str(address)) for name, address in told["to"])
    told["found"] = tuple((str(kind), str(text)) for kind, text in told["found"])
    return Gist(**told)


def _date(header: str, received_at: datetime) -> datetime:
    """When the mail was written; when it came, for a clock that can't be right."""
    try:
        at = parsedate_to_datetime(header)
    except (TypeError, ValueError, IndexError, OverflowError):
        return received_at
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return min(at, received_at)


def _bounded(found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    kept, length = [], 0
    for kind, text in found:
        length += len(text)
        if length > MOST_CHARACTERS:
            break
        kept.append((kind, text))
    return kept
