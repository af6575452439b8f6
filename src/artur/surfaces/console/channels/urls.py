"""Addresses of the channels."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.channels import gateway, views

urlpatterns = [
    path("channels/", views.channels, name="channels"),
    path("channels/order/", views.order, name="channels_order"),
    path("channels/<str:channel>/", gateway.gateway, name="channel"),
    path("channels/<str:channel>/test/", gateway.test, name="channel_test"),
    path("channels/<str:channel>/switch/", gateway.switch, name="channel_switch"),
    path("channels/<str:channel>/removal/", gateway.removal, name="channel_removal"),
]
