"""Customers who were asked and answer, and the worker that counts."""

from __future__ import annotations

from tests.domain.alerts.conftest import react
from tests.domain.reviews.conftest import answer, ask

__all__ = ["answer", "ask", "react"]
