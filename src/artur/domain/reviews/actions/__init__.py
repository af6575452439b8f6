"""Everything that changes a review, one act a module."""

from artur.domain.reviews.actions.moderate import decide
from artur.domain.reviews.actions.objection import keep_removed, object_to
from artur.domain.reviews.actions.reply import delete_reply, reply
from artur.domain.reviews.actions.report import report, settle
from artur.domain.reviews.actions.submit import Accepted, Submitted, submit
from artur.domain.reviews.actions.withdraw import withdraw

__all__ = [
    "Accepted",
    "Submitted",
    "decide",
    "delete_reply",
    "keep_removed",
    "object_to",
    "reply",
    "report",
    "settle",
    "submit",
    "withdraw",
]
