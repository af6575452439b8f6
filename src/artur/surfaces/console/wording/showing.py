"""How a wording looks, filled in with the member's own name and the store's latest product."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from artur.domain.invitations.messages import templates
from artur.domain.invitations.messages.specimen import Draft, form_of, specimen_of, text_of
from artur.foundation.texting.alphabet import Size, size

if TYPE_CHECKING:
    from artur.surfaces.console.frame import MemberRequest
    from artur.surfaces.console.wording.fields import Sheet

SCHEME = re.compile(r"\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)")
NOTHING = "<!doctype html><html><head><title></title></head><body></body></html>"


@dataclass(slots=True)
class Shown:
    """What a customer would see; `broken` when it can't be put together as it stands."""

    subject: str = ""
    text: str = ""
    html: str = NOTHING
    cost: Size | None = None
    form: dict[str, str] = field(default_factory=dict)
    broken: bool = False


def shown(request: MemberRequest, sheet: Sheet) -> Shown:
    """The text filled in."""
    draft = Draft(sheet.name, sheet.language, sheet.parts)
    name = request.user.name
    try:
        if sheet.is_mail:
            subject, text, html = specimen_of(request.store, draft, request.user.email, name)
            return Shown(subject, text, html)
        if sheet.is_text:
            text = text_of(request.store, draft, name)
            return Shown(text=text, cost=size(text))
        return Shown(form=form_of(request.store, draft, name))
    except templates.FAILURES:
        return Shown(broken=True)


def in_light(html: str, scheme: str) -> str:
    """The page as it looks in one colour scheme, whichever the reader's own is."""
    return SCHEME.sub(lambda m: "(min-width: 0)" if m[1] == scheme else "(max-width: 0)", html)
