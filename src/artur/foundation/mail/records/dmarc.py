"""DMARC: what receivers do with mail in our name that neither SPF nor DKIM vouches for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from artur.foundation.mail.records import tags

if TYPE_CHECKING:
    from artur.foundation.mail.records.resolving import Names

POLICIES = ("none", "quarantine", "reject")
DEEPEST = 8
"""Labels a walk up the tree begins with at most (DMARCbis)."""


class Policy(NamedTuple):
    """What was found for a domain."""

    state: str
    """`found`, `missing`, `several`, `broken` or `unknown`."""
    at: str = ""
    """The domain whose record it is: the sender's own, or one above it."""
    record: str = ""
    policy: str = ""
    strict_spf: bool = False
    strict_dkim: bool = False
    reports: str = ""


def find(names: Names, domain: str) -> Policy:
    """The policy for mail from `domain`, looked for there and in the domains above it."""
    labels = domain.lower().rstrip(".").split(".")
    starts = [labels, *(labels[n:] for n in range(max(1, len(labels) - DEEPEST), len(labels) - 1))]
    for start in starts:
        at = ".".join(start)
        answer = names.txt(f"_dmarc.{at}")
        if answer.trouble:
            return Policy("unknown", at)
        found = tags.of_version(answer.values, "DMARC1")
        if found:
            return _read(found, at, own=start is labels)
    return Policy("missing")


def _read(found: list[str], at: str, *, own: bool) -> Policy:
    if len(found) > 1:
        return Policy("several", at, found[0])
    told = tags.read(found[0])
    policy = (told.get("sp") if not own else None) or told.get("p", "")
    if policy.lower() not in POLICIES:
        return Policy("broken", at, found[0])
    return Policy(
        "found",
        at,
        found[0],
        policy.lower(),
        strict_spf=told.get("aspf", "r").lower() == "s",
        strict_dkim=told.get("adkim", "r").lower() == "s",
        reports=told.get("rua", ""),
    )


def aligned(domain: str, other: str, at: str, *, strict: bool) -> bool:
    """Whether `other` counts as the same sender as `domain`, whose policy stands at `at`."""
    if strict or not at:
        return domain == other
    return other == at or other.endswith(f".{at}")
