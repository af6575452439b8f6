"""Addresses of policies and delivery costs."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.policies import costs, views

urlpatterns = [
    path("profile/policies/", views.policies, name="policies"),
    path("profile/policies/costs/", costs.table, name="costs"),
    path("profile/policies/costs/new/", costs.adding, name="cost_new"),
    path("profile/policies/costs/<slug:rate>/", costs.changing, name="cost"),
    path("profile/policies/costs/<slug:rate>/removal/", costs.removing, name="cost_removal"),
    path("profile/policies/piece/<uuid:piece>/", views.piece, name="policy_piece"),
    path("profile/policies/<slug:kind>/", views.policy, name="policy"),
    path("profile/policies/<slug:kind>/removal/", views.taking_back, name="policy_removal"),
]
