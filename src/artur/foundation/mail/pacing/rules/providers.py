"""The big providers of mailboxes by the domains of their addresses; every other domain stands for itself.

Kept by hand and short on purpose: the provider behind a company's own domain would take a look-up for every address.
"""

from __future__ import annotations

GROUPS: dict[str, tuple[str, ...]] = {
    "google": ("gmail.com", "googlemail.com"),
    "microsoft": (
        "outlook.com", "hotmail.com", "live.com", "msn.com", "outlook.de", "outlook.fr", "outlook.it", "outlook.es",
        "outlook.cz", "outlook.pt", "outlook.hu", "hotmail.de", "hotmail.fr", "hotmail.it", "hotmail.es",
        "hotmail.co.uk", "live.de", "live.fr", "live.it", "live.co.uk", "live.nl",
    ),
    "yahoo": (
        "yahoo.com", "ymail.com", "rocketmail.com", "aol.com", "yahoo.de", "yahoo.fr", "yahoo.it", "yahoo.es",
        "yahoo.co.uk", "yahoo.pl", "yahoo.ro",
    ),
    "apple": ("icloud.com", "me.com", "mac.com"),
    "gmx": ("gmx.de", "gmx.net", "gmx.at", "gmx.ch", "gmx.com", "web.de", "mail.com"),
    "telekom": ("t-online.de", "magenta.de"),
    "orange": ("orange.fr", "wanadoo.fr"),
    "libero": ("libero.it", "virgilio.it", "iol.it"),
    "seznam": ("seznam.cz", "email.cz", "post.cz"),
    "wp": ("wp.pl", "o2.pl", "tlen.pl"),
    "onet": ("onet.pl", "op.pl", "vp.pl", "poczta.onet.pl"),
    "inbox": ("inbox.lv", "inbox.lt", "inbox.eu"),
    "siol": ("siol.net", "siol.com"),
}  # fmt: skip
NAMES = {
    "google": "Gmail",
    "microsoft": "Outlook, Hotmail",
    "yahoo": "Yahoo, AOL",
    "apple": "iCloud",
    "gmx": "GMX, WEB.DE",
    "telekom": "T-Online",
    "orange": "Orange",
    "libero": "Libero",
    "seznam": "Seznam",
    "wp": "WP, o2",
    "onet": "Onet",
    "inbox": "Inbox.lv",
    "siol": "SiOL",
}
HOURLY = {
    "google": 5_000,
    "microsoft": 2_000,
    "yahoo": 2_000,
    "apple": 2_000,
    "gmx": 2_000,
    "telekom": 1_000,
}
"""How many mails an hour a store sends to one of these at most, if it says nothing else."""
BY_DOMAIN = {domain: group for group, domains in GROUPS.items() for domain in domains}
# RFC 2606 and RFC 6761: names behind which nobody can ever be.
RESERVED = {"example", "test", "invalid", "localhost", "local", "internal"}
RESERVED_DOMAINS = {"example.com", "example.net", "example.org"}


def domain_of(address: str) -> str:
    """What stands behind the @, in small letters."""
    return address.rpartition("@")[2].strip().rstrip(".").lower()


def group_of(address: str) -> str:
    """Which window an address falls into: its provider's, else its domain's."""
    domain = domain_of(address)
    return BY_DOMAIN.get(domain, domain)


def is_reserved(domain: str) -> bool:
    """Whether nobody on the internet can stand behind this domain, so that it has no name to lose."""
    labels = domain.lower().rstrip(".").split(".")
    literal = domain.startswith("[") or labels[-1].isdigit()
    return (
        literal
        or len(labels) < 2
        or labels[-1] in RESERVED
        or ".".join(labels[-2:]) in RESERVED_DOMAINS
    )
