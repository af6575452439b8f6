"""Reading a wording before a customer does: what is refused, and what is only worth a second thought."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from artur.domain.invitations.messages.filling import CLOSE, OPEN
from artur.domain.invitations.wording import liquid
from artur.domain.invitations.wording.findings import Finding, refusing
from artur.domain.invitations.wording.steering import loudness, steering
from artur.domain.invitations.wording.trial import tried

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from artur.domain.invitations.messages.theme import Shop
    from artur.domain.invitations.wording.catalogue import Name, Part

TAG = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
MARKUP = re.compile(r"<style.*?</style>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE)
INSECURE = re.compile(r"http://\S+", re.IGNORECASE)
OURS = re.compile(f"[{OPEN}{CLOSE}]")


def lint(name: Name, language: str, parts: Mapping[str, str], shop: Shop) -> list[Finding]:
    """All there is to say about a wording of `shop`, what is refused first."""
    found: list[Finding] = []
    for part in name.parts:
        found += _of_part(part, parts.get(part.name, ""), name, language)
    if not refusing(found):
        # Only what reads well by itself is worth being put together.
        found += tried(name, language, parts, shop)
    return sorted(dict.fromkeys(found), key=lambda finding: not finding.refused)


def _of_part(part: Part, source: str, name: Name, language: str) -> Iterator[Finding]:
    if len(source) > part.most:
        told = _("At most %(most)d characters; these are %(count)d.")
        yield Finding("long", told % {"most": part.most, "count": len(source)}, part.name)
        return
    if OURS.search(source):
        yield Finding("liquid", _("There is a character in it that no font shows."), part.name)
        return
    yield from liquid.check(source, part.name, name, whole=part.whole)
    # Lines are kept where Liquid or markup is taken out, so that a finding names the right one.
    said = TAG.sub(_only_lines, source)
    if part.whole:
        said = MARKUP.sub(lambda found: "\n" * found.group().count("\n") or " ", said)
    yield from steering(said, language, part.name)
    yield from loudness(said, part.name)
    insecure = None if part.whole else INSECURE.search(source)
    if insecure:
        told = _("“%(address)s” is not an https:// address.")
        line = source.count("\n", 0, insecure.start()) + 1
        yield Finding("insecure", told % {"address": insecure.group()[:80]}, part.name, line)


def _only_lines(found: re.Match[str]) -> str:
    # A word of its own, so that what stood on both sides of it doesn't become one phrase.
    return "\n" * found.group().count("\n") or " x "
