"""Reading alerts and the rules that raise them."""

from artur.domain.alerts.queries.lists import Asked, one, open_alerts, open_count, page, within
from artur.domain.alerts.queries.ruling import rule_of, rules_of, rules_of_kind

__all__ = [
    "Asked",
    "one",
    "open_alerts",
    "open_count",
    "page",
    "rule_of",
    "rules_of",
    "rules_of_kind",
    "within",
]
