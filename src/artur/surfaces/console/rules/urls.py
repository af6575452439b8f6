"""Addresses of the rules."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.rules import mail, views

urlpatterns = [
    path("rules/", views.rules, name="rules"),
    path("rules/mail/", mail.mail, name="rules_mail"),
    path("rules/mail/letter/", mail.letter, name="rules_letter"),
    path("rules/test/", views.test, name="rules_test"),
    path("rules/sending/", views.sending, name="rules_sending"),
]
