"""Words that buy good stars: refused wherever a reward is named (16 CFR 465.4)."""

from __future__ import annotations

import re

from artur.domain.invitations.wording.findings import REFUSED
from artur.domain.invitations.wording.steering import steering

SENTENCES = re.compile(r"(?<=[.!?…])\s+|\n")
DENIED = re.compile(
    r"(?i)\b(?:no|not|never|nothing|without|neither|n't|don't|ne|ni|nič|nikoli|nikdar|nav|nekad|neko|nē|kein\w*|nicht\w*|nie|"
    r"non|nessun\w*|mai|niente|pas|jamais|rien|aucun\w*|nunca|nada|ningun\w*|ningún|não|nenhum\w*|nigdy|nikdy|nic|nem|"
    r"soha|semmi\w*|niekada|nieko|ei|mitte|iial|nikada|ništa)\b"
)


def refused(text: str, language: str) -> str:
    """Why `text` must not stand beside a reward; empty where it may."""
    for finding in steering(text, language, ""):
        if finding.level == REFUSED:
            return finding.message
    return ""


def refused_in_policy(text: str, language: str) -> str:
    """The same sentence by sentence, as a policy may well say that nothing is given for good stars."""
    for sentence in SENTENCES.split(text):
        if not DENIED.search(sentence) and (reason := refused(sentence, language)):
            return reason
    return ""
