"""From what name servers say to what a shop owner can do: one function for each record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.foundation.mail.records import dkim, dmarc, tags
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
