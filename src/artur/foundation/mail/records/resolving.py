"""Asking a name server, with an end to every question and to all of them together."""

from __future__ import annotations

import ipaddress
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import dns.exception
import dns.name
import dns.resolver
import dns.reversename

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

EACH, TOGETHER = 3.0, 12.0
"""Seconds for one question, and for a whole look."""
LONGEST = 16_000
"""Characters of a record that are read; nobody writes a longer one in earnest."""


class Answer(NamedTuple):
    """What a name server said; without values `trouble` is empty where there is nothing by this name."""

    values: tuple[str, ...] = ()
    trouble: str = ""
    """`timeout`, `failed` or `too_many`: it is not known whether there is anything."""


@dataclass(slots=True)
class Names:
    """One look: every question is asked once, and the time for all of them has an end."""

    server: tuple[str, int] | None = None
    each: float = EACH
    together: float = TOGETHER
    _until: float = 0.0
    _known: dict[tuple[str, str], Answer] = field(default_factory=dict)

    def txt(self, name: str) -> Answer:
        """Texts, each put together from its pieces."""
        return self._ask(name, "TXT", _text)

    def mx(self, name: str) -> Answer:
        """Hosts that take mail, the preferred one first; `.` for one that takes none."""
        answer = self._ask(name, "MX", lambda one: f"{one.preference:05} {one.exchange}")
        hosts = (value.split(" ", 1)[1] for value in sorted(answer.values))
        return answer._replace(values=tuple(host.rstrip(".") or "." for host in hosts))

    def addresses(self, name: str) -> Answer:
        """IPv4 and IPv6 addresses."""
        if _is_address(name):
            return Answer((name,))
        both = [self._ask(name, kind, str) for kind in ("A", "AAAA")]
        values = tuple(value for answer in both for value in answer.values)
        return Answer(values, "" if values else both[0].trouble or both[1].trouble)

    def hosts(self, address: str) -> Answer:
        """Names by which an address calls itself."""
        reverse = str(dns.reversename.from_address(address))
        answer = self._ask(reverse, "PTR", str)
        return answer._replace(values=tuple(name.rstrip(".").lower() for name in answer.values))

    def _ask(self, name: str, kind: str, said: Callable[[Any], str]) -> Answer:
        key = (name.lower().rstrip("."), kind)
        if key not in self._known:
            self._known[key] = self._fresh(*key, said)
        return self._known[key]

    def _fresh(self, name: str, kind: str, said: Callable[[Any], str]) -> Answer:
        now = time.monotonic()
        self._until = self._until or now + self.together
        if now >= self._until:
            return Answer(trouble="timeout")
        try:
            found = self._resolver().resolve(
                name, kind, lifetime=min(self.each, self._until - now), search=False
            )
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return Answer()
        except (dns.resolver.LifetimeTimeout, dns.exception.Timeout):
            return Answer(trouble="timeout")
        except (dns.exception.DNSException, OSError, ValueError):
            # SERVFAIL, REFUSED, a chain that never ends, a name that is none: nothing is known by it.
            return Answer(trouble="failed")
        return Answer(_cut(said(one) for one in found))

    def _resolver(self) -> dns.resolver.Resolver:
        resolver = dns.resolver.Resolver(configure=self.server is None)
        if self.server is not None:
            host, resolver.port = self.server
            resolver.nameservers = [host]
        resolver.timeout = self.each
        return resolver


def _text(one: Any) -> str:
    return b"".join(one.strings).decode("utf-8", "replace")


def _cut(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(value[:LONGEST] for value in values)


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
