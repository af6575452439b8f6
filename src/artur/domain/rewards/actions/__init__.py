"""Everything that writes promises, gifts and what they rest on."""

from artur.domain.rewards.actions.arranging import arrange
from artur.domain.rewards.actions.codes import Added, add_codes, discard_codes
from artur.domain.rewards.actions.describing import describe
from artur.domain.rewards.actions.lapsing import lapse
from artur.domain.rewards.actions.policy import state_policy
from artur.domain.rewards.actions.promising import promise
from artur.domain.rewards.actions.releasing import release
from artur.domain.rewards.actions.switching import switch

__all__ = [
    "Added",
    "add_codes",
    "arrange",
    "describe",
    "discard_codes",
    "lapse",
    "promise",
    "release",
    "state_policy",
    "switch",
]
