"""What a returned mail says: plain decisions over its bytes."""

from artur.foundation.mail.returns.rules.classifying import classify
from artur.foundation.mail.returns.rules.verdicts import Cause, Failure, Kind, Verdict

__all__ = ["Cause", "Failure", "Kind", "Verdict", "classify"]
