"""Writing guides: made, changed, shown and taken away."""

from artur.domain.profile.guides.actions.chapters import (
    add_chapter,
    change_chapter,
    move_chapter,
    remove_chapter,
)
from artur.domain.profile.guides.actions.guides import Draft, change, make, move, remove
from artur.domain.profile.guides.actions.showing import hide, publish

__all__ = [
    "Draft",
    "add_chapter",
    "change",
    "change_chapter",
    "hide",
    "make",
    "move",
    "move_chapter",
    "publish",
    "remove",
    "remove_chapter",
]
