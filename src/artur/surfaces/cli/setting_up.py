"""Django for a command: set up once, when the command really needs it."""

from __future__ import annotations


def django() -> None:
    """Load the settings and the apps; raises `ConfigurationError` for an environment that makes no sense."""
    import django as framework

    framework.setup()
