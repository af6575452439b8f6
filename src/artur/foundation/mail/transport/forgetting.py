"""Mails that lie in a folder of ours instead of having been sent: destroyed with what they said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from django.conf import settings

if TYPE_CHECKING:
    import uuid
    from collections.abc import Iterable


def forget(messages: Iterable[uuid.UUID]) -> None:
    """Delete the files of these messages, if mails are written into a folder at all."""
    url = urlsplit(settings.ARTUR_EMAIL_URL)
    if url.scheme != "file":
        return
    folder = Path(unquote(url.path))
    for id_ in messages:
        (folder / f"{id_.hex}.eml").unlink(missing_ok=True)
