"""Addresses of the form; its token is all the right that is needed."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.public.form import arrival, views

urlpatterns = [
    path("r/<str:token>", views.form, name="form"),
    path("r/<str:token>/thanks", views.thanks, name="form_thanks"),
    path("r/<str:token>/started", views.started, name="form_started"),
    path("r/<str:token>/not-yet", arrival.not_yet, name="form_not_yet"),
    path("r/<str:token>/receipt.json", views.receipt, name="form_receipt"),
    path(
        "r/<str:token>/reviews/<uuid:review_id>/withdrawal",
        views.withdrawal,
        name="form_withdrawal",
    ),
]
