"""What rules would have done: the store's own orders lived through again, without anybody being asked.

The orders come in the order they were placed and nothing is known before it happened. Every decision is made by
the code that makes it in earnest: `rules.plan`, `rules.replan` and `sending.deciding`. Nothing is written.
"""

from artur.domain.invitations.simulation.parallel import simulate_together
from artur.domain.invitations.simulation.running import Span, simulate

__all__ = ["Span", "simulate", "simulate_together"]
