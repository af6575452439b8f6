"""What a store may word itself: the parts of each text, and what each text is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from artur.domain.invitations.wording.variables import (
    EMAIL,
    FORM,
    KINDS,
    SMS,
    SURFACES,
    VARIABLES,
    WITH_PRODUCTS,
    Variable,
)

REMINDER = "reminder"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of wording that is a field of its own."""

    name: str
    label: Any
    hint: Any
    most: int
    rows: int = 1
    optional: bool = False
    whole: bool = False
    """Whether it is HTML, the whole mail."""


PARTS: dict[str, tuple[Part, ...]] = {
    EMAIL: (
        Part("subject", _("Subject"), _("What stands in the list of mails. Short and plain."), 250, 2),
        Part(
            "preheader",
            _("Line beside the subject"),
            _("Many inboxes show it in grey behind the subject."),
            250,
            2,
            optional=True,
        ),
        Part(
            "heading",
            _("Heading"),
            _("Empty: the subject stands here too."),
            250,
            2,
            optional=True,
        ),
        Part("intro", _("Why you ask"), _("An empty line begins a new paragraph."), 2000, 5),
        Part("button", _("Button"), _("Opens the form."), 40),
        Part(
            "closing",
            _("Closing"),
            _("The name of your store stands below it."),
            1000,
            4,
            optional=True,
        ),
        Part(
            "html",
            _("The whole mail as HTML"),
            _("Only if you want another look. The texts above stay in it as variables."),
            60_000,
            16,
            optional=True,
            whole=True,
        ),
    ),
    SMS: (
        Part(
            "text",
            _("Text"),
            _("Sent by SMS and WhatsApp alike. Every 160 characters cost one SMS, or every 70 once a letter "
              "such as č or ā stands in it."),
            600,
            5,
        ),
    ),
    FORM: (
        Part("heading", _("Heading"), _("Empty: “How was it?”"), 120, optional=True),
        Part(
            "intro",
            _("Above the questions"),
            _("What is done with a review stands below it in any case."),
            1000,
            3,
            optional=True,
        ),
        Part(
            "question",
            _("Question beside the text field"),
            _("Such as what to think of: how it pours, how it cleans. Empty: “What should others know?”"),
            160,
            optional=True,
        ),
        Part(
            "thanks",
            _("After sending"),
            _("Stands below the thanks, before the receipt."),
            1000,
            3,
            optional=True,
        ),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """What one wording is for: a surface, what it asks about, and whether it reminds."""

    surface: str
    kind: str
    reminder: bool = False

    def __str__(self) -> str:
        """As `WordingVersion.name` keeps it: `email.product`, `sms.delivery.reminder`."""
        return f"{self.surface}.{self.kind}" + (f".{REMINDER}" if self.reminder else "")

    @property
    def parts(self) -> tuple[Part, ...]:
        """The fields there are; a question belongs to one thing to rate."""
        found = PARTS[self.surface]
        if self.surface == FORM and self.kind in {"products", "order"}:
            return tuple(part for part in found if part.name != "question")
        return found

    def variables(self, *, whole: bool = False) -> tuple[Variable, ...]:
        """What its texts may say."""
        return tuple(
            v
            for v in VARIABLES
            if self.surface in v.surfaces and self.kind in v.kinds and (whole or not v.whole)
        )

    def may_miss(self, variable: Variable) -> bool:
        """Whether it may have nothing to say here."""
        return variable.may_miss or (variable.name == "product" and self.kind == "order")


def names() -> tuple[Name, ...]:
    """Everything a store may word."""
    asked = [
        Name(s, k, reminder) for s in (EMAIL, SMS) for reminder in (False, True) for k in KINDS
    ]
    return (*asked, *(Name(FORM, kind) for kind in KINDS))


NAMES: dict[str, Name] = {str(name): name for name in names()}

__all__ = [
    "EMAIL",
    "FORM",
    "KINDS",
    "NAMES",
    "SMS",
    "SURFACES",
    "VARIABLES",
    "WITH_PRODUCTS",
    "Name",
    "Part",
    "Variable",
]
