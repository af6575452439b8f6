"""The tables of insights, each kept where it is used."""

from artur.domain.insights.assistant.models import Assistant, Suggestion
from artur.domain.insights.changes.models import Change, Stream, Watch
from artur.domain.insights.counting.models import (
    Asked,
    AskedCount,
    Books,
    Count,
    Counted,
    Named,
)
from artur.domain.insights.drivers.models import Studied, Studying
from artur.domain.insights.effect.models import Experiment, Outcome, Visits
from artur.domain.insights.markers.models import Marker
from artur.domain.insights.terms.models import Occurrence, Reach, Reading, Worded

__all__ = [
    "Asked",
    "AskedCount",
    "Assistant",
    "Books",
    "Change",
    "Count",
    "Counted",
    "Experiment",
    "Marker",
    "Named",
    "Occurrence",
    "Outcome",
    "Reach",
    "Reading",
    "Stream",
    "Studied",
    "Studying",
    "Suggestion",
    "Visits",
    "Watch",
    "Worded",
]
