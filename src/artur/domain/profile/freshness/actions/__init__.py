"""Keeping book of what is looked after, and reminding those who do."""

from artur.domain.profile.freshness.actions.keeping import gone, touched
from artur.domain.profile.freshness.actions.looking_after import plan, read_through
from artur.domain.profile.freshness.actions.reminding import choose, remind

__all__ = ["choose", "gone", "plan", "read_through", "remind", "touched"]
