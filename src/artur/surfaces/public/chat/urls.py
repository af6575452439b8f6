"""Addresses of the chat, as visitors know them."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.public.chat import files, page, panel, views

urlpatterns = [
    path("s/<slug:store>/chat/", page.page, name="public_chat"),
    path("chat/<slug:store>/panel", panel.panel, name="chat_panel"),
    path("chat/<slug:store>/stream", page.stream, name="chat_stream"),
    path("chat/<slug:store>/messages", views.messages, name="chat_messages"),
    path("chat/<slug:store>/history", views.history, name="chat_history"),
    path("chat/<slug:store>/seen", views.seen, name="chat_seen"),
    path("chat/<slug:store>/typing", views.typing, name="chat_typing"),
    path("chat/<slug:store>/introduction", views.introduction, name="chat_introduction"),
    path("chat/<slug:store>/rating", views.rating, name="chat_rating"),
    path("chat/<slug:store>/transcripts", views.transcripts, name="chat_transcripts"),
    path("chat/<slug:store>/answers", views.answers, name="chat_answers"),
    path("chat/<slug:store>/pictures/<str:token>.webp", files.picture, name="chat_picture"),
    path("chat/<slug:store>/files/<str:token>.pdf", files.file, name="chat_file"),
]
