"""Gateways: who takes a text and brings it to a telephone."""

from artur.foundation.texting.gateways.opening import open_gateway, secret_of
from artur.foundation.texting.gateways.ways import Fault, Outgoing, Refused, Taken, Way

__all__ = ["Fault", "Outgoing", "Refused", "Taken", "Way", "open_gateway", "secret_of"]
