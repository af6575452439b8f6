"""The tables of insights, each kept where it is used."""

from artur.domain.insights.counting.models import (
    Asked,
    AskedCount,
    Books,
    Count,
    Counted,
    Named,
)
from artur.domain.insights.drivers.models import Studied, Studying
from artur.domain.insights.markers.models import Marker
from artur.domain.insights.terms.models import Occurrence, Reach, Reading, Worded

__all__ = [
    "Asked",
    "AskedCount",
    "Books",
    "Count",
    "Counted",
    "Marker",
    "Named",
    "Occurrence",
    "Reach",
    "Reading",
    "Studied",
    "Studying",
    "Worded",
]
