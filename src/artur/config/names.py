"""The variable of the name server, read and checked."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from artur.config.refusing import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Mapping

PORT = 53


def server(env: Mapping[str, str]) -> tuple[str, int] | None:
    """`ARTUR_DNS`: the name server that is asked for mail records, as `ip` or `ip:port`; None for the system's."""
    given = env.get("ARTUR_DNS", "").strip()
    if not given:
        return None
    host, port = _parts(given)
    try:
        address = str(ip_address(host))
    except ValueError:
        address = ""
    if not address or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ConfigurationError(
            "ARTUR_DNS: give the address of a name server, such as 9.9.9.9, 127.0.0.1:5353 or [::1]:5353"
        )
    return address, int(port)


def _parts(given: str) -> tuple[str, str]:
    if given.startswith("["):
        host, _, rest = given[1:].partition("]")
        return host, rest.removeprefix(":") or (str(PORT) if given.endswith("]") else "")
    if given.count(":") == 1:
        host, _, port = given.partition(":")
        return host, port
    return given, str(PORT)
