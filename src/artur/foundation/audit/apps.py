"""The audit app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "artur.foundation.audit"
    label = "audit"
