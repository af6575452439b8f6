"""Addresses of the language model."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.assistant import settings, suggesting

urlpatterns = [
    path("assistant/", settings.assistant, name="assistant"),
    path("assistant/test/", settings.test, name="assistant-test"),
    path("assistant/switch/", settings.switch, name="assistant-switch"),
    path("assistant/removal/", settings.removal, name="assistant-removal"),
    path("reviews/<uuid:review>/suggestions/", suggesting.of_review, name="review-suggestions"),
    path("insights/words/summary/", suggesting.of_words, name="words-summary"),
    path("suggestions/<uuid:suggestion>/removal/", suggesting.discard, name="suggestion-removal"),
]
