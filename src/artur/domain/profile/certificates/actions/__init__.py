"""Everything that writes certificates, ways of paying, how data is protected, and what became of links."""

from artur.domain.profile.certificates.actions.certifying import keep, remove, set_logo
from artur.domain.profile.certificates.actions.linking import look_again, look_at_due
from artur.domain.profile.certificates.actions.paying import set_methods
from artur.domain.profile.certificates.actions.protecting import state_safety

__all__ = ["keep", "look_again", "look_at_due", "remove", "set_logo", "set_methods", "state_safety"]
