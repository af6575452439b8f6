"""What is in force, and what was promised and given."""

from artur.domain.rewards.queries.rewards import (
    Figures,
    Standing,
    every_given,
    figures,
    given_page,
    has_run_out,
    is_on,
    order_names,
    policies,
    policy,
    promise_of,
    promises_of,
    reward,
    standing,
)

__all__ = [
    "Figures",
    "Standing",
    "every_given",
    "figures",
    "given_page",
    "has_run_out",
    "is_on",
    "order_names",
    "policies",
    "policy",
    "promise_of",
    "promises_of",
    "reward",
    "standing",
]
