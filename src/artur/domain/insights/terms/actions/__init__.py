"""Counting words as reviews come, change and go; working out what the counts say."""

from artur.domain.insights.terms.actions.counting import catch_up, recount, take_out
from artur.domain.insights.terms.actions.reading import work_out

__all__ = ["catch_up", "recount", "take_out", "work_out"]
