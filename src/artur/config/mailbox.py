"""The variables of incoming mail, read and checked."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from artur.config.refusing import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

SCHEMES = {"imaps", "imap+starttls", "imap"}
TAKEN = {"seen", "unseen"}
# The token's place behind the plus is ours, and the whole local part may have 64 characters.
ADDRESS = re.compile(r"[a-z0-9._-]{1,16}@[a-z0-9-]+(\.[a-z0-9-]+)*")


def url(env: Mapping[str, str]) -> str:
    """`ARTUR_INCOMING_URL`: the mailbox that is asked for mail; empty for none."""
    given = env.get("ARTUR_INCOMING_URL", "").strip()
    if not given:
        return ""
    try:
        parts = urlsplit(given)
        options = parse_qs(parts.query, strict_parsing=True) if parts.query else {}
        whole = parts.scheme in SCHEMES and parts.hostname and parts.username and parts.port != 0
        known = set(options) <= {"move", "taken"} and options.get("taken", ["seen"])[-1] in TAKEN
    except ValueError:
        whole = known = False
    if not whole or not known:
        raise ConfigurationError(
            "ARTUR_INCOMING_URL: give a mailbox, such as imaps://user:password@mail.example.com/INBOX "
            "(and ?move=FOLDER or ?taken=unseen, if you like)"
        )
    return given


def address(env: Mapping[str, str]) -> str:
    """`ARTUR_INCOMING_ADDRESS`: the address of that mailbox, in small letters; empty for none."""
    given = env.get("ARTUR_INCOMING_ADDRESS", "").strip().lower()
    if given and not ADDRESS.fullmatch(given):
        raise ConfigurationError(
            "ARTUR_INCOMING_ADDRESS: give an address with at most 16 characters before the @ and no plus, "
            "such as post@shop.example"
        )
    return given
