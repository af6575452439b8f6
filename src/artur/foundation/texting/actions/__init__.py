"""Setting up gateways, handing texts over, and hearing what became of them."""

from artur.foundation.texting.actions.deliver import deliver
from artur.foundation.texting.actions.enlist import enlist
from artur.foundation.texting.actions.reports import hear
from artur.foundation.texting.actions.setting_up import forget, set_up, switch
from artur.foundation.texting.actions.trying import try_out

__all__ = ["deliver", "enlist", "forget", "hear", "set_up", "switch", "try_out"]
