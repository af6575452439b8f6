"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "artur.foundation.accounts"
    label = "accounts"
