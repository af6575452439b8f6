"""Whether our server may send in the name of the envelope's domain, and the record to copy where it may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.foundation.mail.records import spf
from artur.foundation.mail.records.findings import MISSING, OK, UNKNOWN, WRONG, Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.foundation.mail.records.providers import Provider
    from artur.foundation.mail.records.resolving import Names


def of_spf(
    names: Names, domain: str, provider: Provider | None, addresses: Sequence[str]
) -> Finding:
    """Whether our server may send in the name of the envelope's domain."""
    answer = names.txt(domain)
    found = spf.records(answer.values)
    if answer.trouble:
        return Finding("spf", UNKNOWN, "unanswered", domain, args={"why": answer.trouble})
    include = provider.include if provider else ""
    if not found:
        if provider is not None and not include:
            args = {"provider": provider.name}
            return Finding("spf", OK, "spf_not_needed", domain, args=args)
        return Finding("spf", MISSING, "spf_missing", domain, wanted=_new_spf(include, addresses))
    if len(found) > 1:
        return Finding(
            "spf", WRONG, "spf_several", domain, " · ".join(found), _merged(found), {"count": str(len(found))}
        )  # fmt: skip
    return _one_spf(names, domain, found[0], include, addresses)


def _one_spf(
    names: Names, domain: str, record: str, include: str, addresses: Sequence[str]
) -> Finding:
    policy = spf.evaluate(names, domain, None)
    found = _broken_spf(domain, record, policy) or _unfit_spf(
        names, domain, record, include, policy
    )
    if found is None and not include:
        found = _without_us(names, domain, record, addresses)
    return found or Finding(
        "spf", OK, "spf_ok", domain, record, args={"count": str(policy.lookups)}
    )


def _broken_spf(domain: str, record: str, policy: spf.Policy) -> Finding | None:
    """What no receiver can make sense of, or makes any sense to nobody."""
    words = record.split()
    if spf.ending(spf.read(record)) == "+":
        wanted = " ".join("~all" if word.lower() in {"all", "+all"} else word for word in words)
        return Finding("spf", WRONG, "spf_all", domain, record, wanted)
    if policy.lookups > spf.MOST:
        args = {"most": str(spf.MOST)}
        return Finding("spf", WRONG, "spf_too_many", domain, record, args=args)
    if policy.broken:
        gone = {f"include:{name}".lower() for name in policy.broken}
        kept = " ".join(word for word in words if word.lower().lstrip("+") not in gone)
        args = {"include": ", ".join(policy.broken)}
        return Finding("spf", WRONG, "spf_broken", domain, record, kept, args)
    return None


def _unfit_spf(
    names: Names, domain: str, record: str, include: str, policy: spf.Policy
) -> Finding | None:
    if policy.result == "temperror":
        return Finding("spf", UNKNOWN, "unanswered", domain, record, args={"why": "failed"})
    if policy.result == "permerror":
        return Finding("spf", WRONG, "spf_circle", domain, record)
    if include and include.lower() not in {i.lower() for i in policy.includes}:
        wanted = spf.with_include(record, include)
        return Finding(
            "spf", WRONG, "spf_not_included", domain, record, wanted, {"include": include}
        )
    return None


def _without_us(names: Names, domain: str, record: str, addresses: Sequence[str]) -> Finding | None:
    for address in addresses:
        if spf.evaluate(names, domain, address).result in {"fail", "softfail", "neutral"}:
            wanted = _with_address(record, address)
            return Finding("spf", WRONG, "spf_not_us", domain, record, wanted, {"address": address})
    return None


def _new_spf(include: str, addresses: Sequence[str]) -> str:
    if include:
        return f"v=spf1 include:{include} ~all"
    ours = " ".join(f"{_kind(address)}:{address}" for address in addresses[:4])
    return f"v=spf1 {ours or 'mx'} ~all"


def _with_address(record: str, address: str) -> str:
    words = record.split()
    at = next(
        (n for n, word in enumerate(words) if n and word.lower().lstrip("+-~?") == "all"),
        len(words),
    )
    words.insert(at, f"{_kind(address)}:{address}")
    return " ".join(words)


def _kind(address: str) -> str:
    return "ip6" if ":" in address else "ip4"


def _merged(found: Sequence[str]) -> str:
    """One record that says what several said; the strictest of their endings that still lets through what they did."""
    words = [word for record in found for word in record.split()[1:]]
    kept = dict.fromkeys(word for word in words if word.lower().lstrip("+-~?") != "all")
    return " ".join(["v=spf1", *kept, "~all"])
