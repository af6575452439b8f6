"""The tables of insights, each kept where it is used."""

from artur.domain.insights.markers.models import Marker

__all__ = ["Marker"]
