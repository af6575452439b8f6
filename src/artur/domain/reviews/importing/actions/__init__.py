"""Taking reviews from elsewhere in, and taking a whole import back."""

from artur.domain.reviews.importing.actions.confirm import confirm
from artur.domain.reviews.importing.actions.missing import create_missing
from artur.domain.reviews.importing.actions.take import fit, take
from artur.domain.reviews.importing.actions.undo import may_undo, undo, undo_batch

__all__ = ["confirm", "create_missing", "fit", "may_undo", "take", "undo", "undo_batch"]
