"""Addresses of the programme's pages."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.programme import choosing, views

urlpatterns = [
    path("programme/", views.campaigns, name="programme"),
    path("programme/new/", views.new, name="programme_new"),
    path("programme/<uuid:campaign_id>/", views.campaign, name="campaign"),
    path("programme/<uuid:campaign_id>/customers/", choosing.customers, name="campaign_customers"),
    path("programme/<uuid:campaign_id>/mail/", views.mail, name="campaign_mail"),
    path("programme/<uuid:campaign_id>/end/", views.end, name="campaign_end"),
]
