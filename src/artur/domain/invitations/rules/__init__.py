"""Who is asked, when and why: plain decisions over plain facts.

Three pure functions decide everything: `plan` what follows from an order, `replan` what a change does to an
invitation that stands, `at_sending` whether it goes out at this instant. What they look at is gathered for
many orders at once by `queries.facts`; none of it is anything a customer ever said of the goods.
"""

from artur.domain.invitations.rules.facts import OrderFacts
from artur.domain.invitations.rules.hours import Hours, Window
from artur.domain.invitations.rules.moments import MOMENTS, Delay, MomentRule
from artur.domain.invitations.rules.planning import Planned, plan
from artur.domain.invitations.rules.replanning import Standing, replan
from artur.domain.invitations.rules.ruleset import RuleSet
from artur.domain.invitations.rules.sending import Act, Candidate, Verdict, at_sending

__all__ = [
    "MOMENTS",
    "Act",
    "Candidate",
    "Delay",
    "Hours",
    "MomentRule",
    "OrderFacts",
    "Planned",
    "RuleSet",
    "Standing",
    "Verdict",
    "Window",
    "at_sending",
    "plan",
    "replan",
]
