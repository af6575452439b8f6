"""Where a shop can be followed: addresses of known networks, and of others by their host."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

LONGEST = 300
HOSTS = {
    "bsky.app": "bluesky", "discord.com": "discord", "discord.gg": "discord", "facebook.com": "facebook",
    "fb.com": "facebook", "instagram.com": "instagram", "linkedin.com": "linkedin", "pinterest.com": "pinterest",
    "t.me": "telegram", "telegram.me": "telegram", "threads.com": "threads", "threads.net": "threads",
    "tiktok.com": "tiktok", "twitter.com": "x", "vimeo.com": "vimeo", "wa.me": "whatsapp",
    "whatsapp.com": "whatsapp", "x.com": "x", "youtube.com": "youtube", "youtu.be": "youtube",
}  # fmt: skip
NAMES = {
    "bluesky": "Bluesky", "discord": "Discord", "facebook": "Facebook", "instagram": "Instagram",
    "linkedin": "LinkedIn", "mastodon": "Mastodon", "pinterest": "Pinterest", "telegram": "Telegram",
    "threads": "Threads", "tiktok": "TikTok", "vimeo": "Vimeo", "whatsapp": "WhatsApp", "x": "X",
    "youtube": "YouTube",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Profile:
    """A page of the shop's elsewhere."""

    network: str
    """One of `NAMES`, or empty for a place we don't know."""
    name: str
    """What is shown: the network's name, else the host."""
    url: str


def profile(told: str) -> Profile | None:
    """What an address leads to; None for what is no https address of the web, or hides where it leads."""
    url = told.strip()
    if "://" not in url and not url.lower().startswith(("javascript:", "data:", "mailto:")):
        url = f"https://{url}"
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    plain = all(c.isprintable() and not c.isspace() and c not in "<>\"'`\\" for c in url)
    if parts.scheme != "https" or not plain or len(url) > LONGEST or parts.username is not None:
        return None
    if port not in (None, 443) or "." not in host or host.replace(".", "").isdigit():
        return None
    network = _network(host, parts.path)
    return Profile(network, NAMES.get(network, host), url)


def _network(host: str, path: str) -> str:
    for known, network in HOSTS.items():
        if host == known or host.endswith(f".{known}"):
            return network
    # Mastodon has no host of its own; what a person is called there has always this form.
    return "mastodon" if path.startswith("/@") else ""
