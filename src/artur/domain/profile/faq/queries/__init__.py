"""Everything that reads questions and answers."""

from artur.domain.profile.faq.queries.entries import (
    Counts,
    by_tab,
    counts,
    entries,
    entry,
    order,
    titles,
)
from artur.domain.profile.faq.queries.reading import (
    KIND,
    Answer,
    Group,
    Hit,
    about,
    count,
    find,
    groups,
    is_general,
    reviewed_on,
)
from artur.domain.profile.faq.queries.statistics import Searches, Votes, searches, votes
from artur.domain.profile.faq.queries.tabs import id_of, named, tab, tabs
from artur.domain.profile.faq.queries.todos import (
    Missed,
    missed,
    searched,
    sought,
    suggestion,
    suggestions,
    waiting,
)

__all__ = [
    "KIND",
    "Answer",
    "Counts",
    "Group",
    "Hit",
    "Missed",
    "Searches",
    "Votes",
    "about",
    "by_tab",
    "count",
    "counts",
    "entries",
    "entry",
    "find",
    "groups",
    "id_of",
    "is_general",
    "missed",
    "named",
    "order",
    "reviewed_on",
    "searched",
    "searches",
    "sought",
    "suggestion",
    "suggestions",
    "tab",
    "tabs",
    "titles",
    "votes",
    "waiting",
]
