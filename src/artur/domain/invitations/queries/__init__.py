"""Reading invitations and rules of one store."""

from artur.domain.invitations.queries.lists import by_id, overdue, page
from artur.domain.invitations.queries.rules import rules_of, tested_at, typical
from artur.domain.invitations.queries.subjects import SubjectRef, moments_of, subjects_of

__all__ = [
    "SubjectRef",
    "by_id",
    "moments_of",
    "overdue",
    "page",
    "rules_of",
    "subjects_of",
    "tested_at",
    "typical",
]
