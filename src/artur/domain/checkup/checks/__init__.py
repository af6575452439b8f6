"""The points of the check-up: every module beside this one that has a `CHECKS`; nothing central is edited."""

from artur.domain.checkup.checks.registry import Check, checks, look, weighings

__all__ = ["Check", "checks", "look", "weighings"]
