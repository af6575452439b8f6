"""Addresses of questions and answers."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.public.faq import page, saying, searching

urlpatterns = [
    path("s/<slug:store>/faq/", page.page, name="public_faq"),
    path("s/<slug:store>/faq/thanks/", page.thanks, name="public_faq_thanks"),
    path("w/<slug:store>/faq/search", searching.search, name="faq_search"),
    path("w/<slug:store>/faq/searches", saying.searches, name="faq_searches"),
    path("w/<slug:store>/faq/<uuid:entry>/votes", saying.votes, name="faq_votes"),
]
