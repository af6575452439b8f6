"""Reasons in words, for members, authors and readers."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

HELD_FOR = {
    "link": _("it holds a link"),
    "contact_data": _("it seems to hold a telephone number or an e-mail address"),
    "repeated_text": _("the same text was sent before by somebody else"),
    "foul_words": _("it holds words that many find offensive"),
    "unpublished_elsewhere": _("it was not shown where it was collected"),
    "changed_after_removal": _("it was removed once and its author changed it"),
}

REMOVAL = {
    "personal_data": _("It names a private person or holds their data."),
    "abusive": _("It insults, threatens or harasses."),
    "illegal": _("It breaks the law."),
    "confidential": _("It reveals what is confidential."),
    "discriminatory": _("It demeans people for what they are."),
    "advertising": _("It advertises something."),
    "unrelated": _("It is not about this purchase, delivery or product."),
    "not_genuine": _("There is good reason to believe that it is not genuine."),
}

CLEARANCE = {
    "no_breach": _("It breaks no rule."),
    "objection_upheld": _("Its author objected and was right."),
    "reviewed": _("It was looked at again."),
}

STATES = {
    "held": _("This review is held for a check; that can't be done to it."),
    "published": _("This review is published; that can't be done to it."),
    "removed": _("This review is removed; that can't be done to it."),
    "withdrawn": _("Its author has withdrawn this review; that can't be done to it."),
}
"""Why a decision can't be taken about a review as it stands."""

REASONS = {**REMOVAL, **CLEARANCE}

REPORT_REASONS = REMOVAL
