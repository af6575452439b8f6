"""Addresses of the rewards' pages."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.rewards import codes, views

urlpatterns = [
    path("rewards/", views.overview, name="rewards"),
    path("rewards/policy/", views.policy, name="rewards_policy"),
    path("rewards/reward/", views.reward, name="rewards_reward"),
    path("rewards/switching/", views.switching, name="rewards_switching"),
    path("rewards/codes/", codes.codes, name="rewards_codes"),
    path("rewards/codes/discarding/", codes.discarding, name="rewards_discarding"),
    path("rewards/given/", codes.given, name="rewards_given"),
    path("rewards/given.csv", codes.export, name="rewards_export"),
]
