"""From what name servers say to what a shop owner can do: one function for each record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.foundation.mail.records import dkim, dmarc, spf, tags
from artur.foundation.mail.records.findings import ADVICE, MISSING, OK, UNKNOWN, WRONG, Finding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from artur.foundation.mail.records.providers import Provider
    from artur.foundation.mail.records.resolving import Names


def of_mx(names: Names, domain: str) -> Finding:
    """Whether mail to the sender's domain, such as an answer, finds anybody."""
    answer = names.mx(domain)
    if answer.trouble:
        return Finding("mx", UNKNOWN, "unanswered", domain, args={"why": answer.trouble})
    if answer.values[:1] == (".",):
        return Finding("mx", WRONG, "mx_null", domain, "0 .")
    if answer.values:
        return Finding("mx", OK, "mx_ok", domain, ", ".join(answer.values[:4]))
    if names.addresses(domain).values:
        return Finding("mx", ADVICE, "mx_by_address", domain)
    return Finding("mx", MISSING, "mx_missing", domain)


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
        args = {"count": str(policy.lookups), "most": str(spf.MOST)}
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


def of_dkim(
    names: Names, domain: str, provider: Provider | None, selectors: Sequence[str]
) -> list[Finding]:
    """The keys found; without one, what to do about it."""
    keys, asked = (
        [],
        dict.fromkeys([*selectors, *(provider.selectors if provider else ()), *dkim.COMMON]),
    )
    trouble = ""
    for selector in asked:
        answer = names.txt(f"{selector}._domainkey.{domain}")
        trouble = trouble or answer.trouble
        key = dkim.read(selector, answer.values)
        if key is not None:
            keys.append(key)
    if keys:
        return [_key(domain, key) for key in keys]
    name = f"…._domainkey.{domain}"
    if trouble:
        return [Finding("dkim", UNKNOWN, "unanswered", name, args={"why": trouble})]
    code = "dkim_provider" if provider else "dkim_missing"
    args = {"provider": provider.name, "page": provider.page} if provider else {}
    # A key by another name is as good, and can't be found by asking.
    return [Finding("dkim", MISSING, code, name, args=args)]


def _key(domain: str, key: dkim.Key) -> Finding:
    states = {"good": OK, "weak": ADVICE, "short": WRONG, "revoked": WRONG, "broken": WRONG}
    code = "dkim_testing" if key.testing and key.state == "good" else f"dkim_{key.state}"
    state = ADVICE if code == "dkim_testing" else states[key.state]
    args = {"selector": key.selector, "bits": str(key.bits)}
    return Finding("dkim", state, code, f"{key.selector}._domainkey.{domain}", args=args)


def of_dmarc(domain: str, policy: dmarc.Policy, reports_to: str) -> Finding:
    """Whether there is a policy, and one that can be read."""
    wanted = f"v=DMARC1; p=none; rua=mailto:{reports_to}"
    name = f"_dmarc.{policy.at or domain}"
    if policy.state == "unknown":
        return Finding("dmarc", UNKNOWN, "unanswered", name, args={"why": "failed"})
    if policy.state == "found":
        code = "dmarc_none" if policy.policy == "none" else "dmarc_ok"
        return Finding("dmarc", OK, code, name, policy.record, args={"policy": policy.policy})
    if policy.state == "missing":
        return Finding("dmarc", MISSING, "dmarc_missing", name, wanted=wanted)
    return Finding("dmarc", WRONG, f"dmarc_{policy.state}", name, policy.record, wanted)


def of_alignment(
    domain: str, envelope: str, policy: dmarc.Policy, *, by_spf: bool, by_dkim: bool
) -> Finding:
    """Whether SPF or DKIM vouches for the very domain that customers see."""
    same = dmarc.aligned(domain, envelope, policy.at, strict=policy.strict_spf)
    args = {"sender": domain, "envelope": envelope}
    if by_dkim:
        return Finding("alignment", OK, "aligned_dkim", domain, args=args)
    if by_spf and same:
        return Finding("alignment", OK, "aligned_spf", domain, args=args)
    return Finding(
        "alignment", WRONG, "not_aligned" if same else "not_aligned_envelope", domain, args=args
    )


def of_bimi(names: Names, domain: str) -> Finding | None:
    """The logo beside the sender's name, where a domain has one; nobody needs it to be let in."""
    name = f"default._bimi.{domain}"
    found = tags.of_version(names.txt(name).values, "BIMI1")
    return Finding("bimi", OK, "bimi_ok", name, found[0]) if found else None
