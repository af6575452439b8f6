"""SPF (RFC 7208): who may send in a domain's name."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.foundation.mail.records.resolving import Answer, Names

MOST = 10
"""Terms that ask a name server, in a record and in all it includes; beyond, receivers take it for broken."""
ASK = {"include", "a", "mx", "ptr", "exists", "redirect"}
ERRORS = {"permerror", "temperror"}
RESULTS = {"+": "pass", "-": "fail", "~": "softfail", "?": "neutral"}


class Term(NamedTuple):
    """One mechanism or modifier."""

    sign: str
    name: str
    value: str = ""
    width: str = ""
    """`/24` of `a/24`."""

    @property
    def asks(self) -> bool:
        """Whether it takes a look-up."""
        return self.name in ASK


@dataclass(slots=True)
class Policy:
    """What a record says for one sending address, and what it took to find out."""

    result: str = "none"
    """`pass`, `fail`, `softfail`, `neutral`, `none`, `permerror` or `temperror`."""
    lookups: int = 0
    includes: list[str] = field(default_factory=list)
    """Every record it leads to, without those that were not to be found."""
    broken: list[str] = field(default_factory=list)
    """Includes behind which there is no record."""


def records(texts: tuple[str, ...]) -> list[str]:
    """Those of a domain's texts that are SPF records."""
    found = (text for text in texts if text.lower() == "v=spf1" or text.lower()[:7] == "v=spf1 ")
    # Name servers answer in any order; what we say of them shall not change from look to look.
    return sorted(found)


def read(record: str) -> list[Term]:
    """The terms of a record, in order."""
    return [_term(word) for word in record.split()[1:]]


def ending(terms: list[Term]) -> str:
    """The sign before `all`; empty where there is none."""
    return next((term.sign for term in terms if term.name == "all"), "")


def with_include(record: str, domain: str) -> str:
    """The record with one more include, before what ends it."""
    words = record.split()
    at = next(
        (n for n, word in enumerate(words) if _term(word).name in {"all", "redirect"} and n), None
    )
    words.insert(len(words) if at is None else at, f"include:{domain}")
    return " ".join(words)


def evaluate(names: Names, domain: str, address: str | None) -> Policy:
    """What `domain` says of mail from `address`; without an address only the look-ups are counted."""
    policy = Policy()
    ip = ipaddress.ip_address(address) if address else None
    policy.result = _Walk(names, policy, ip).of(domain, set())
    if policy.lookups > MOST:
        policy.result = "permerror"
    return policy


@dataclass(slots=True)
class _Walk:
    names: Names
    policy: Policy
    ip: ipaddress.IPv4Address | ipaddress.IPv6Address | None

    def of(self, domain: str, seen: set[str]) -> str:
        """The verdict of one record; `seen` keeps a circle of includes from being walked for ever."""
        domain = domain.lower().rstrip(".")
        answer = self.names.txt(domain)
        found = records(answer.values)
        if answer.trouble:
            return "temperror"
        if not found:
            return "none"
        if len(found) > 1 or domain in seen or self.policy.lookups > MOST:
            return "permerror"
        terms, seen = read(found[0]), seen | {domain}
        result = ""
        for term in terms:
            result = self._term(term, domain, seen) or result
            if result in ERRORS or (result and self.ip is not None):
                return result
        redirect = next((term for term in terms if term.name == "redirect"), None)
        if redirect is not None and not ending(terms):
            self.policy.lookups += 1
            self.policy.includes.append(redirect.value)
            return self.of(redirect.value, seen)
        return result or "neutral"

    def _term(self, term: Term, domain: str, seen: set[str]) -> str:
        """The verdict if the term decides; empty if it says nothing of our address."""
        if term.name == "redirect":
            return ""
        self.policy.lookups += term.asks
        if term.name == "include":
            return self._include(term, seen)
        matches: dict[str, Callable[[], bool]] = {
            "all": lambda: True,
            "ip4": lambda: self._within(term.value),
            "ip6": lambda: self._within(term.value),
            "a": lambda: self._at(self.names.addresses(term.value or domain), term),
            "mx": lambda: any(
                self._at(self.names.addresses(host), term)
                for host in self.names.mx(term.value or domain).values[:MOST]
            ),
        }
        match = matches.get(term.name)
        return RESULTS[term.sign] if match is not None and match() else ""

    def _include(self, term: Term, seen: set[str]) -> str:
        if "%" in term.value:
            return ""  # made from the sender of each mail: nothing can be said beforehand
        result = self.of(term.value, seen)
        if result == "none":
            self.policy.broken.append(term.value)
            return "permerror"
        self.policy.includes.append(term.value)
        if result in ERRORS:
            return result
        return RESULTS[term.sign] if result == "pass" and self.ip is not None else ""

    def _within(self, network: str) -> bool:
        if self.ip is None:
            return False
        try:
            return self.ip in ipaddress.ip_network(network, strict=False)
        except (ValueError, TypeError):
            return False

    def _at(self, answer: Answer, term: Term) -> bool:
        widths = [*term.width.split("//"), ""][:2]
        for value in answer.values:
            six = ":" in value
            width = widths[six].lstrip("/") or ("128" if six else "32")
            if self._within(f"{value}/{width}"):
                return True
        return False


def _term(word: str) -> Term:
    sign, rest = (word[0], word[1:]) if word[:1] in RESULTS else ("+", word)
    if "=" in rest.split(":", 1)[0]:
        name, _, value = rest.partition("=")
        return Term("+", name.lower(), value)
    body, slash, width = rest, "", ""
    name, colon, value = rest.partition(":")
    if name.lower() not in {"ip4", "ip6"}:
        body, slash, width = rest.partition("/")
        name, colon, value = body.partition(":")
    return Term(sign, name.lower(), value if colon else "", f"{slash}{width}")
