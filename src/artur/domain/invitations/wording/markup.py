"""What a mail's HTML may hold, read from how it comes out: with its style inlined and gaps for a customer's values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.utils.translation import gettext as _

from artur.domain.invitations.wording.findings import WARNED, Finding

FORBIDDEN = frozenset(
    {"script", "iframe", "object", "embed", "form", "input", "button", "base", "applet", "frame", "video", "audio"}
)  # fmt: skip
VOID = frozenset(
    {"img", "br", "hr", "meta", "link", "area", "col", "wbr", "source", "input", "base", "embed"}
)
HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|font-size\s*:\s*[01](?:px|pt|em|%)?\s*(?:;|$)"
    r"|max-height\s*:\s*0|mso-hide\s*:\s*all"
)
SAFE = re.compile(r"(?:https://|mailto:|tel:|cid:|data:image/|#)", re.IGNORECASE)


@dataclass
class Seen(HTMLParser):
    """What stands in a page, and whether a person sees it."""

    home: str = "https://"
    """The address of this installation, to which links may always lead."""
    links: list[str] = field(default_factory=list)
    """Where visible links lead."""
    text: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[tuple[str, bool]] = []

    @property
    def hidden(self) -> bool:
        """Whether what is read now is out of sight."""
        return any(hides for _tag, hides in self._open)

    @property
    def words(self) -> str:
        """All that a person sees."""
        return " ".join(" ".join(self.text).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        given = {name: value or "" for name, value in attrs}
        if tag in FORBIDDEN:
            self._find(
                "forbidden", _("<%(tag)s> does nothing good in a mail; take it out.") % {"tag": tag}
            )
        scripted = next((name for name in given if name.startswith("on")), None)
        if scripted:
            told = _("“%(name)s” runs a script, and no mail program does; take it out.")
            self._find("forbidden", told % {"name": scripted})
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self._find(
                "forbidden", _("A mail can't lead somewhere by itself; take the refresh out.")
            )
        if tag == "img":
            self._image(given)
        if tag in {"a", "area"}:
            self._link(given.get("href", ""))
        if tag == "link":
            self._find(
                "forbidden", _("Mail programs load no style sheets; put the style into <style>.")
            )
        if tag not in VOID:
            out_of_sight = bool(HIDDEN.search(given.get("style", ""))) or "hidden" in given
            self._open.append((tag, out_of_sight or tag in {"style", "title", "head", "template"}))

    def handle_endtag(self, tag: str) -> None:
        """Close the element, and those left open within it."""
        for i in range(len(self._open) - 1, -1, -1):
            if self._open[i][0] == tag:
                del self._open[i:]
                return

    def handle_data(self, data: str) -> None:
        """Keep what is seen."""
        if not self.hidden:
            self.text.append(data)

    def _image(self, given: dict[str, str]) -> None:
        if "alt" not in given:
            told = _('A picture has no alt text: say what it shows, or alt="" if it says nothing.')
            self._find("alt", told, WARNED)
        source = given.get("src", "")
        if not re.match(r"https://|cid:|data:image/", source, re.IGNORECASE):
            told = _("The picture “%(address)s” is not at an https:// address.")
            self._find("insecure", told % {"address": source[:80]})

    def _link(self, href: str) -> None:
        if not self.hidden:
            self.links.append(href)
        if not (SAFE.match(href) or href.startswith(self.home)):
            told = _("The link “%(address)s” does not begin with https://.")
            self._find("insecure", told % {"address": href[:80]})
        if "stars=" in href:
            told = _(
                "A link with stars of its own would favour them; {{ items }} shows all five alike."
            )
            self._find("stars", told)

    def _find(self, code: str, message: str, level: str = "refused") -> None:
        self.findings.append(Finding(code, message, "html", 0, level))


def seen(page: str, home: str) -> Seen:
    """Read a page of the installation at `home`."""
    reader = Seen(home)
    reader.feed(page)
    reader.close()
    return reader
