"""The one guarded way to call out over HTTP: nowhere private, nothing endless, every failure by its name."""

from artur.foundation.kit.outgoing.calling import Answer, Caller, call
from artur.foundation.kit.outgoing.failures import CallFailed, Fault
from artur.foundation.kit.outgoing.targets import check

__all__ = ["Answer", "CallFailed", "Caller", "Fault", "call", "check"]
