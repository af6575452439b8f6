"""From the address somebody copied to a video one can embed: YouTube, Vimeo and PeerTube, and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, parse_qs, quote, urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST = 500
YOUTUBE_HOSTS = {
    "youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com",
    "youtube-nocookie.com", "www.youtube-nocookie.com",
}  # fmt: skip
VIMEO_HOSTS = {"vimeo.com", "www.vimeo.com", "player.vimeo.com"}
YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
YOUTUBE_PATH = re.compile(r"/(?:shorts|embed|live|v)/([A-Za-z0-9_-]{11})/?")
VIMEO_PATH = re.compile(
    r"/(?:(?:channels|groups)/[\w-]+/(?:videos/)?|manage/videos/|video/|showcase/\d+/video/)?"
    r"(\d{4,12})(?:/([0-9a-f]{6,20}))?/?"
)
# A UUID, or the same in base 58.
PEERTUBE_ID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[1-9A-HJ-NP-Za-km-z]{20,24}"
PEERTUBE_PATH = re.compile(rf"/(?:w|videos/watch|videos/embed)/({PEERTUBE_ID})/?")
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
MOMENT = re.compile(r"(?:(\d{1,2})h)?(?:(\d{1,4})m)?(?:(\d{1,6})s?)?")


@dataclass(frozen=True, slots=True)
class Found:
    """A video that plays elsewhere."""

    kind: str
    code: str
    host: str = ""
    extra: str = ""
    starts_at: int = 0

    @property
    def watch_url(self) -> str:
        """Its own page, which is what a reader without script is led to."""
        at = self.starts_at
        if self.kind == "youtube":
            return f"https://www.youtube.com/watch?v={self.code}{f'&t={at}' if at else ''}"
        if self.kind == "vimeo":
            unlisted = f"/{self.extra}" if self.extra else ""
            return f"https://vimeo.com/{self.code}{unlisted}{f'#t={at}s' if at else ''}"
        return f"https://{self.host}/w/{self.code}{f'?start={at}s' if at else ''}"

    @property
    def frame_url(self) -> str:
        """What plays it in a frame, as sparing with the viewer's data as its platform allows."""
        code = quote(self.code, safe="")
        if self.kind == "youtube":
            asked: Mapping[str, object] = {"autoplay": 1, "rel": 0, "start": self.starts_at or None}
            return f"https://www.youtube-nocookie.com/embed/{code}?{_query(asked)}"
        if self.kind == "vimeo":
            asked = {"autoplay": 1, "dnt": 1, "h": self.extra or None}
            moment = f"#t={self.starts_at}s" if self.starts_at else ""
            return f"https://player.vimeo.com/video/{code}?{_query(asked)}{moment}"
        # Peers would be told the viewer's address.
        asked = {"autoplay": 1, "p2p": 0, "warningTitle": 0, "start": self.starts_at or None}
        return f"https://{self.host}/videos/embed/{code}?{_query(asked)}"

    @property
    def origin(self) -> str:
        """Where its frame comes from, for a page's Content-Security-Policy."""
        address = urlsplit(self.frame_url)
        return f"{address.scheme}://{address.netloc}"


def parse(address: str) -> Found | None:
    """The video an address leads to; None for everything we know no player of."""
    text = address.strip()
    if not text or len(text) > LONGEST or re.search(r"[\s\x00-\x1f<>\"'\\]", text):
        return None
    if "://" not in text:
        text = f"https://{text}"
    try:
        url = urlsplit(text)
        host, port = (url.hostname or "").rstrip("."), url.port
    except ValueError:
        return None
    if url.scheme not in {"https", "http"} or url.username is not None or port is not None:
        return None
    return _reader(host)(url, host)


def _reader(host: str) -> Callable[[SplitResult, str], Found | None]:
    if host in YOUTUBE_HOSTS or host == "youtu.be":
        return _youtube
    return _vimeo if host in VIMEO_HOSTS else _peertube


def _youtube(url: SplitResult, host: str) -> Found | None:
    asked = parse_qs(url.query)
    if host == "youtu.be":
        code = url.path.strip("/")
    elif url.path.rstrip("/") == "/watch":
        code = asked.get("v", [""])[0]
    else:
        named = YOUTUBE_PATH.fullmatch(url.path)
        code = named[1] if named else ""
    if not YOUTUBE_ID.fullmatch(code):
        return None
    return Found("youtube", code, starts_at=_moment(asked, "t", "start"))


def _vimeo(url: SplitResult, _host: str) -> Found | None:
    named = VIMEO_PATH.fullmatch(url.path)
    if named is None:
        return None
    unlisted = named[2] or parse_qs(url.query).get("h", [""])[0]
    if unlisted and not re.fullmatch(r"[0-9a-f]{6,20}", unlisted):
        return None
    return Found("vimeo", named[1], extra=unlisted, starts_at=_moment(parse_qs(url.fragment), "t"))


def _peertube(url: SplitResult, host: str) -> Found | None:
    named = PEERTUBE_PATH.fullmatch(url.path)
    if named is None or len(host) > 253 or not HOST.fullmatch(host):
        return None
    return Found("peertube", named[1], host, starts_at=_moment(parse_qs(url.query), "start"))


def _moment(asked: dict[str, list[str]], *names: str) -> int:
    """Seconds into the video, from `90`, `90s` or `1m30s`."""
    told = next((asked[name][0] for name in names if asked.get(name)), "")
    named = MOMENT.fullmatch(told)
    if named is None or not told:
        return 0
    hours, minutes, seconds = (int(part or 0) for part in named.groups())
    return min(hours * 3600 + minutes * 60 + seconds, 86_400)


def _query(asked: Mapping[str, object]) -> str:
    return urlencode({name: value for name, value in asked.items() if value is not None})
