"""Access, erasure, and letting go of what is old."""

from artur.foundation.privacy.actions.people import erase, export, forget
from artur.foundation.privacy.actions.periods import set_period
from artur.foundation.privacy.actions.sweeping import sweep, sweep_portion

__all__ = ["erase", "export", "forget", "set_period", "sweep", "sweep_portion"]
