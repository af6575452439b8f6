"""Who is asked, when and why: plain decisions over plain facts."""

from artur.domain.invitations.rules.moments import MOMENTS, MomentRule, RuleSet
from artur.domain.invitations.rules.planning import OrderFacts, Planned, plan
from artur.domain.invitations.rules.replanning import Standing, replan
from artur.domain.invitations.rules.sending import Act, Candidate, Verdict, at_sending

__all__ = [
    "MOMENTS",
    "Act",
    "Candidate",
    "MomentRule",
    "OrderFacts",
    "Planned",
    "RuleSet",
    "Standing",
    "Verdict",
    "at_sending",
    "plan",
    "replan",
]
