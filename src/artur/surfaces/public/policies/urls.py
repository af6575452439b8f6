"""Addresses of policies."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.public.policies import fragment, views

urlpatterns = [
    path("s/<slug:store>/policies/", views.policies, name="public_policies"),
    path("s/<slug:store>/policies/<slug:kind>/", views.policy, name="public_policy"),
    path(
        "s/<slug:store>/policies/<slug:kind>/<int:number>/",
        views.policy,
        name="public_policy_version",
    ),
    path("w/<slug:store>/delivery.html", fragment.cost, name="delivery_cost"),
]
