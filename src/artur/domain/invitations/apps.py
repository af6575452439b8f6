"""The invitations app."""

from django.apps import AppConfig


class InvitationsConfig(AppConfig):
    name = "artur.domain.invitations"
    label = "invitations"
