"""Addresses of certificates, ways of paying and safety."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.certificates import methods, views

HERE = "profile/certificates/"

urlpatterns = [
    path(HERE, views.certificates, name="certificates"),
    path(f"{HERE}new/", views.adding, name="certificate_new"),
    path(f"{HERE}links/<slug:about>/", views.looking, name="certificate_link"),
    path(f"{HERE}logos/<uuid:picture>.webp", views.logo, name="certificate_logo"),
    path(f"{HERE}<uuid:certificate>/", views.changing, name="certificate"),
    path(f"{HERE}<uuid:certificate>/removal/", views.removing, name="certificate_removal"),
    path("profile/payment/", methods.methods, name="payment"),
    path("profile/safety/", views.safety, name="safety"),
]
