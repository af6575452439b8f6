"""Taking in what came back."""

from artur.foundation.mail.returns.actions.booking import Told, took
from artur.foundation.mail.returns.actions.hearing import hear
from artur.foundation.mail.returns.actions.straying import stray

__all__ = ["Told", "hear", "stray", "took"]
