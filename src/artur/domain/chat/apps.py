"""The app of chat."""

from django.apps import AppConfig


class ChatConfig(AppConfig):
    name = "artur.domain.chat"
    label = "chat"
