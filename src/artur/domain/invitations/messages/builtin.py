"""The built-in texts as the Liquid a store may begin from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from artur.domain.invitations.messages import wording
from artur.domain.invitations.wording.catalogue import EMAIL, SMS

if TYPE_CHECKING:
    from artur.domain.invitations.wording.catalogue import Name

PAGE = "invitation.html.liquid"


def parts_of(name: Name, language: str) -> dict[str, str]:
    """The source of every part, empty where nothing stands unless a store words it."""
    if name.surface == EMAIL:
        return _mail(name, language)
    if name.surface == SMS:
        words = wording.words_of(language)
        return {"text": words["sms_reminder" if name.reminder else "sms"][name.kind]}
    return {part.name: "" for part in name.parts}


def _mail(name: Name, language: str) -> dict[str, str]:
    words = wording.words_of(language)
    about = name.kind
    if name.reminder:
        subject = words["reminder"][about]
    else:
        named, unnamed = words["named"][about], words["subject"][about]
        subject = f"{{% if name %}}{named}{{% else %}}{unnamed}{{% endif %}}"
    return {
        "subject": subject,
        "preheader": words["preheader"],
        "heading": "",
        "intro": words["intro"][about],
        "button": words["button"],
        "closing": f"{{% if contact %}}{words['help']}\n\n{{% endif %}}{words['thanks']}",
        "html": "",
    }


def page() -> str:
    """The whole mail as HTML, to begin from."""
    return wording.source(PAGE)
