"""What a store promises for an honest answer, and what it gave."""

from artur.domain.rewards.models.programme import Campaign, CampaignState, Participant, Stage
from artur.domain.rewards.models.rewards import (
    Code,
    CodeState,
    Kind,
    Once,
    Policy,
    Promise,
    PromiseState,
    Reward,
    Switch,
)

__all__ = [
    "Campaign",
    "CampaignState",
    "Code",
    "CodeState",
    "Kind",
    "Once",
    "Participant",
    "Policy",
    "Promise",
    "PromiseState",
    "Reward",
    "Stage",
    "Switch",
]
