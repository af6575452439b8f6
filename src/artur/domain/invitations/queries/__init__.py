"""Reading invitations and rules of one store."""

from artur.domain.invitations.queries.lists import by_id, overdue, page
from artur.domain.invitations.queries.rules import odd, rules_of, tested_at
from artur.domain.invitations.queries.subjects import (
    SubjectRef,
    ask_subjects,
    moments_of,
    subject_words,
    subjects_of,
)
from artur.domain.invitations.queries.unsubscribing import (
    Unsubscribing,
    ended,
    opt_outs,
    unsubscribing,
)

__all__ = [
    "SubjectRef",
    "Unsubscribing",
    "ask_subjects",
    "by_id",
    "ended",
    "moments_of",
    "odd",
    "opt_outs",
    "overdue",
    "page",
    "rules_of",
    "subject_words",
    "subjects_of",
    "tested_at",
    "unsubscribing",
]
