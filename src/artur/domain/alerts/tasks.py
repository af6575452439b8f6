"""What the worker does for alerts."""

from artur.domain.alerts.channels import tasks  # noqa: F401 - so that they register themselves
