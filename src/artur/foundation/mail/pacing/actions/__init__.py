"""Allowing mails, counting them, stopping and going on."""

from artur.foundation.mail.pacing.actions.allow import Allowance, Hold, allowance, give_back
from artur.foundation.mail.pacing.actions.learn import learn
from artur.foundation.mail.pacing.actions.limits import set_limits
from artur.foundation.mail.pacing.actions.stopping import resume, try_again

__all__ = [
    "Allowance",
    "Hold",
    "allowance",
    "give_back",
    "learn",
    "resume",
    "set_limits",
    "try_again",
]
