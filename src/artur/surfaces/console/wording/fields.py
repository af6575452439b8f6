"""A wording as the fields of a form."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.http import Http404

from artur.domain.invitations.messages.builtin import page, parts_of
from artur.domain.invitations.messages.wording import LANGUAGES
from artur.domain.invitations.wording.catalogue import EMAIL, FORM, NAMES, SMS, Name

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from artur.domain.invitations.models import WordingVersion
    from artur.domain.invitations.wording.catalogue import Part, Variable
    from artur.domain.invitations.wording.findings import Finding


@dataclass(slots=True)
class Field:
    """One part with its text."""

    part: Part
    value: str
    builtin: str
    findings: list[Finding] = field(default_factory=list)

    @property
    def own(self) -> bool:
        """Whether it differs from the built-in text."""
        return self.value != self.builtin

    @property
    def wrong(self) -> bool:
        """Whether something in it is refused."""
        return any(finding.refused for finding in self.findings)


@dataclass(slots=True)
class Sheet:
    """Everything there is to word under one name in one language."""

    name: Name
    language: str
    fields: list[Field]
    findings: list[Finding] = field(default_factory=list)

    @property
    def surface(self) -> str:
        """`email`, `sms` or `form`."""
        return self.name.surface

    @property
    def is_mail(self) -> bool:
        """Whether it is looked at as a mail."""
        return self.name.surface == EMAIL

    @property
    def is_text(self) -> bool:
        """Whether it is looked at as a short text."""
        return self.name.surface == SMS

    @property
    def is_form(self) -> bool:
        """Whether it stands on the review form."""
        return self.name.surface == FORM

    @property
    def plain(self) -> list[Field]:
        """The fields for everybody."""
        return [f for f in self.fields if not f.part.whole]

    @property
    def whole(self) -> Field | None:
        """The field for those who write the mail's HTML."""
        return next((f for f in self.fields if f.part.whole), None)

    @property
    def page(self) -> str:
        """The built-in mail as HTML, to begin from."""
        return page()

    @property
    def variables(self) -> tuple[Variable, ...]:
        """What the texts may say."""
        return self.name.variables()

    @property
    def more_variables(self) -> list[Variable]:
        """What only the whole HTML may say."""
        return [v for v in self.name.variables(whole=True) if v.whole]

    @property
    def parts(self) -> dict[str, str]:
        """The texts by part."""
        return {f.part.name: f.value for f in self.fields}

    def place(self, findings: Sequence[Finding]) -> None:
        """Give each field what is said about it."""
        self.findings = list(findings)
        for one in self.fields:
            one.findings = [f for f in findings if f.part == one.part.name]


def named(name: str, language: str) -> Name:
    """What the address names; 404 for what there is not."""
    if name not in NAMES or language not in LANGUAGES:
        raise Http404
    return NAMES[name]


def kept_sheet(name: Name, language: str, versions: Sequence[WordingVersion]) -> Sheet:
    """The texts in force."""
    good = next((v for v in versions if v.failed_at is None), None)
    return sheet(name, language, (good.content or {}) if good else {})


def sheet(name: Name, language: str, own: Mapping[str, str]) -> Sheet:
    """The built-in texts with those of `own` in their place."""
    builtin = parts_of(name, language)
    fields = [Field(p, own.get(p.name, builtin[p.name]), builtin[p.name]) for p in name.parts]
    return Sheet(name, language, fields)


def posted_sheet(name: Name, language: str, given: Mapping[str, str]) -> Sheet:
    """The texts as they were just sent."""
    said = {
        part.name: given.get(part.name, "").replace("\r\n", "\n").strip() for part in name.parts
    }
    return sheet(name, language, said)
