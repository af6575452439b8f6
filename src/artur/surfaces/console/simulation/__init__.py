"""What rules would have done with the store's own past orders: asked for here, worked out by the worker."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.simulation import views

urlpatterns = [
    path("rules/simulation/", views.simulation, name="simulation"),
    path("rules/simulation/<uuid:simulation_id>/", views.run, name="simulation_run"),
    path("rules/simulation/<uuid:simulation_id>/use/", views.use, name="simulation_use"),
]
