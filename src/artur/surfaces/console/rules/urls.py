"""Addresses of the rules."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.rules import views

urlpatterns = [
    path("rules/", views.rules, name="rules"),
    path("rules/test/", views.test, name="rules_test"),
    path("rules/sending/", views.sending, name="rules_sending"),
]
