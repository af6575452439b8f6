"""Addresses of the entrances: the page behind every link and QR code, and what the checkout element asks."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.public.entrance import checkout, views

urlpatterns = [
    path("s/<slug:store>/review/", views.entrance, name="entrance"),
    # As typed from paper.
    path("s/<slug:store>/review", views.entrance),
    path("w/<slug:store>/checkout.html", checkout.question, name="checkout_question"),
    path("w/<slug:store>/checkout", checkout.answer, name="checkout_answer"),
    path("w/<slug:store>/order", checkout.arrival, name="checkout_arrival"),
]
