"""Everything that writes policies and delivery costs: each change is a version of its own."""

from artur.domain.profile.policies.actions.pricing import keep_rate, remove_rate, set_rates
from artur.domain.profile.policies.actions.stating import state, take_back

__all__ = ["keep_rate", "remove_rate", "set_rates", "state", "take_back"]
