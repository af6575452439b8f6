"""How a start is refused."""

from __future__ import annotations


class ConfigurationError(ValueError):
    """A variable of the environment that makes no sense; its text is one line that names the variable."""
