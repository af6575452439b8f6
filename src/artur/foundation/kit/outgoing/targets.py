"""Where a call may go: the name is resolved once, every address it has is looked at, and one of them is called."""

from __future__ import annotations

import ipaddress
import socket
import threading
from dataclasses import dataclass, replace
from typing import TypeAlias

import httpx
from django.conf import settings

from artur.foundation.kit.outgoing.failures import CallFailed, Fault

LONGEST = 2000
RESOLVED_WITHIN = 10.0
MOST_ADDRESSES = 4
Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

# What Python's tables of one version or another take for the internet: IETF's own use, a retired relay,
# documentation, and the wire server by which Azure's hosts speak to their machines.
INWARD = tuple(
    map(
        ipaddress.ip_network,
        (
            "192.0.0.0/24",
            "192.88.99.0/24",
            "168.63.129.16/32",
            "100::/64",
            "3fff::/20",
            "5f00::/16",
        ),
    )
)
# IPv6 addresses that carry an IPv4 address in their last 32 bits: compatible, mapped, translated, NAT64.
CARRYING = tuple(
    map(
        ipaddress.IPv6Network,
        ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48"),
    )
)


INSIDE = frozenset({"localhost", "localdomain"})
"""Last labels of names that every machine has for itself."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be called, with the numbers its name stood for when we looked."""

    url: httpx.URL
    host: str
    port: int
    addresses: tuple[str, ...]

    def first(self, number: str) -> Target:
        """The same, with the number that answered before the others."""
        return replace(self, addresses=tuple(sorted(self.addresses, key=number.__ne__)))

    @property
    def origin(self) -> tuple[str, str, int]:
        """What one connection is good for."""
        return self.url.scheme, self.host, self.port


def check(url: str) -> None:
    """Raise `CallFailed` when `url` could never be called; nothing is resolved or connected."""
    _parsed, host, port = read(url)
    number = spelt(host)
    inside = host.rpartition(".")[2] in INSIDE or (number is not None and not public(number))
    if inside and not allowed(host, port):
        raise CallFailed(Fault.FORBIDDEN, f"{host} is no public address")


def read(url: str) -> tuple[httpx.URL, str, int]:
    """The address with its host and port; `CallFailed` when it is none we call."""
    try:
        parsed = httpx.URL(url) if len(url) <= LONGEST else None
    except (httpx.InvalidURL, ValueError, TypeError):
        parsed = None
    if parsed is None or parsed.scheme not in {"http", "https"} or not parsed.host:
        raise CallFailed(Fault.ADDRESS, "an address begins with https:// and a host")
    if parsed.userinfo:
        raise CallFailed(Fault.ADDRESS, "an address holds no user and password")
    host = parsed.raw_host.decode("ascii").lower().rstrip(".")
    port = parsed.port or (443 if parsed.scheme == "https" else 80)
    if not allowed(host, port):
        if parsed.scheme != "https":
            raise CallFailed(Fault.ADDRESS, "only https is called")
        if port < 1024 and port != 443:
            raise CallFailed(Fault.FORBIDDEN, f"port {port} belongs to another service")
        number = literal(host)
        if number is not None and not public(number):
            raise CallFailed(Fault.FORBIDDEN, f"{host} is no public address")
    return parsed.copy_with(fragment=None), host, port


def resolve(url: str) -> Target:
    """The address with the numbers of its host, all of which may be called."""
    parsed, host, port = read(url)
    return Target(parsed, host, port, numbers(host, port))


def numbers(host: str, port: int, *, plain: bool = False) -> tuple[str, ...]:
    """The numbers of a host, all of which may be called, also for what is not HTTP; `plain` is not encrypted."""
    free = allowed(host, port)
    if plain and not free:
        raise CallFailed(Fault.ADDRESS, "only what is encrypted is called")
    found = tuple(dict.fromkeys(_look_up(host, port)))
    if not found:
        raise CallFailed(Fault.UNKNOWN_HOST, f"{host} has no address")
    if not free:
        for number in found:
            # One bad number among good ones is how a name is made to lead inside at the second look.
            if not public(ipaddress.ip_address(number)):
                raise CallFailed(Fault.FORBIDDEN, f"{host} leads to a private address")
    return found[:MOST_ADDRESSES]


def allowed(host: str, port: int) -> bool:
    """Whether the operator lets calls through to this host and port, private or not."""
    return (host, port) in settings.ARTUR_ALLOW_PRIVATE_TARGETS


def public(address: Address) -> bool:
    """Whether anybody on the internet could call it; what is wrapped into IPv6 is looked at as well."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = _carried(address)
        if inner is not None and not public(inner):
            return False
        if address.is_site_local or address.scope_id:
            return False
        if inner is not None:
            return True
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not any(address in network for network in INWARD)
    )


def _carried(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address.sixtofour is not None:
        return address.sixtofour
    if address.teredo is not None:
        return address.teredo[1]
    if any(address in network for network in CARRYING):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def literal(host: str) -> Address | None:
    """The number the host is given as; None for a name."""
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return None


def spelt(host: str) -> Address | None:
    """The number a host stands for in any spelling a resolver takes for one: `2130706433`, `0x7f.1`, `127.1`."""
    try:
        return literal(host) or ipaddress.IPv4Address(socket.inet_aton(host))
    except OSError:
        return None


def _look_up(host: str, port: int) -> list[str]:
    """Every number of the host; the system's resolver knows no time limit, so it is asked aside."""
    found: list[str] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        found.extend(str(answer[4][0]) for answer in answers)

    asking = threading.Thread(target=ask, name="resolve", daemon=True)
    asking.start()
    asking.join(RESOLVED_WITHIN)
    if asking.is_alive():
        raise CallFailed(Fault.UNKNOWN_HOST, f"{host}: no answer from the name server")
    return found
