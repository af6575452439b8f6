"""Reviews, what was decided about them, the store's replies, where they are from, and the counters kept beside them."""

from artur.domain.reviews.models.decisions import Act, Decision, Objection, Reply, Report
from artur.domain.reviews.models.elsewhere import MovingIn, Origin, Photo
from artur.domain.reviews.models.reviews import (
    IMPORTED,
    Incentive,
    Review,
    Revision,
    State,
    Subject,
    Tally,
)

__all__ = [
    "IMPORTED",
    "Act",
    "Decision",
    "Incentive",
    "MovingIn",
    "Objection",
    "Origin",
    "Photo",
    "Reply",
    "Report",
    "Review",
    "Revision",
    "State",
    "Subject",
    "Tally",
]
