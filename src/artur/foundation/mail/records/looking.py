"""One look at a sender: all that receivers of its mail look at."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from artur.foundation.mail.pacing.rules.providers import domain_of, is_reserved
from artur.foundation.mail.records import allowed, dmarc, judging, providers, server
from artur.foundation.mail.records.findings import ADVICE, MISSING, OK, UNKNOWN, WRONG, Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from artur.foundation.mail.records.resolving import Names

TLS = {"encrypted": OK, "offered": WRONG, "plain": WRONG, "untrusted": WRONG, "silent": WRONG}
PTR = {"good": OK, "none": MISSING, "astray": WRONG, "unknown": UNKNOWN}


@dataclass(frozen=True, slots=True)
class Sending:
    """How mail goes out."""

    sender: str
    """The address in From."""
    envelope: str
    """The address to which mail is returned."""
    url: str
    """`ARTUR_EMAIL_URL`."""
    selectors: Sequence[str] = ()
    """DKIM selectors a member named."""


def look(sending: Sending, names: Names) -> list[Finding]:
    """Everything that can be found out within the time `names` has."""
    domain = domain_of(sending.sender)
    if urlsplit(sending.url).scheme in {"file", "console"}:
        return [Finding("sender", WRONG, "kept", args={"sender": sending.sender})]
    if is_reserved(domain):
        return [Finding("sender", WRONG, "nobody", args={"sender": sending.sender})]
    return [*_records(sending, domain, names), *_server(sending, names)]


def _records(sending: Sending, domain: str, names: Names) -> Iterator[Finding]:
    provider = providers.of(sending.url)
    envelope = domain_of(sending.envelope) or domain
    yield judging.of_mx(names, domain)
    spf = allowed.of_spf(names, envelope, provider, _public(sending.url, names))
    yield spf
    policy = dmarc.find(names, domain)
    yield judging.of_dmarc(domain, policy, sending.sender)
    keys = judging.of_dkim(names, domain, provider, sending.selectors)
    yield from keys
    by_spf = spf.state == OK and spf.code == "spf_ok"
    by_dkim = any(key.state in {OK, ADVICE} for key in keys)
    if UNKNOWN not in {spf.state, *(key.state for key in keys)}:
        yield judging.of_alignment(domain, envelope, policy, by_spf=by_spf, by_dkim=by_dkim)
    bimi = judging.of_bimi(names, domain)
    if bimi is not None:
        yield bimi


def _public(url: str, names: Names) -> list[str]:
    """The addresses our own server has in the world, as far as they can be known from here."""
    found = server.Server.of(url)
    if found is None or providers.of(url) is not None:
        return []
    return [a for a in names.addresses(found.host).values if not server.is_ours(a)]


def _server(sending: Sending, names: Names) -> Iterator[Finding]:
    found = server.Server.of(sending.url)
    if found is None:
        return
    yield _encryption(found)
    if providers.of(sending.url) is not None:
        return
    addresses = _public(sending.url, names)
    if not addresses:
        yield Finding("ptr", UNKNOWN, "ptr_unknown", found.host)
    for address in addresses[:2]:
        state, name = server.named_back(names, address)
        args = {"address": address, "host": name or found.host}
        reverse = ipaddress.ip_address(address).reverse_pointer
        wanted = f"{found.host}." if state in {"none", "astray"} else ""
        code = "unanswered" if state == "unknown" else f"ptr_{state}"
        yield Finding("ptr", PTR[state], code, reverse, name, wanted, args)


def _encryption(found: server.Server) -> Finding:
    spoken = server.speak(found)
    where = f"{found.host}:{found.port}"
    args = {"host": where, "said": spoken.said}
    if spoken.state in {"plain", "offered"} and _at_home(found.host):
        return Finding("tls", OK, "tls_home", where, args=args)
    wanted = "smtp+starttls://" if spoken.state == "offered" else ""
    return Finding("tls", TLS[spoken.state], f"tls_{spoken.state}", where, wanted=wanted, args=args)


def _at_home(host: str) -> bool:
    """On this very machine: what does not leave it needs no envelope."""
    return host in {"localhost", "127.0.0.1", "::1"}
