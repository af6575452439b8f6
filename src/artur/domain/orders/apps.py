"""The orders app."""

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "artur.domain.orders"
    label = "orders"
