"""The only writers of alerts: raising, telling, taking in hand, putting off, and the rules themselves."""

from artur.domain.alerts.actions.following import end_snoozes, escalate, join_words, sum_up
from artur.domain.alerts.actions.handling import (
    acknowledge,
    acknowledge_chat,
    acknowledge_connection,
    acknowledge_review,
    assign,
    settle,
    snooze,
    wake,
)
from artur.domain.alerts.actions.raising import Call, cause_of, raise_by_rules, raise_once

__all__ = [
    "Call",
    "acknowledge",
    "acknowledge_chat",
    "acknowledge_connection",
    "acknowledge_review",
    "assign",
    "cause_of",
    "end_snoozes",
    "escalate",
    "join_words",
    "raise_by_rules",
    "raise_once",
    "settle",
    "snooze",
    "sum_up",
    "wake",
]
