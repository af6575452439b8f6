"""Addresses of questions and answers."""

from __future__ import annotations

from django.urls import path

from artur.surfaces.console.faq import entries, figures, files, tabs, todos, writing

urlpatterns = [
    path("profile/faq/", entries.overview, name="faq"),
    path("profile/faq/entries/new/", writing.new, name="faq_new"),
    path("profile/faq/entries/<uuid:entry>/", writing.edit, name="faq_entry"),
    path("profile/faq/entries/<uuid:entry>/removal/", entries.removal, name="faq_removal"),
    path("profile/faq/entries/<uuid:entry>/position", entries.position, name="faq_position"),
    path("profile/faq/tabs/", tabs.tabs, name="faq_tabs"),
    path("profile/faq/tabs/<uuid:tab>/", tabs.tab, name="faq_tab"),
    path("profile/faq/tabs/<uuid:tab>/position", tabs.position, name="faq_tab_position"),
    path("profile/faq/tabs/<uuid:tab>/removal", tabs.removal, name="faq_tab_removal"),
    path("profile/faq/tabs/<uuid:tab>/order", entries.order, name="faq_order"),
    path("profile/faq/todo/", todos.todos, name="faq_todo"),
    path("profile/faq/todo/<slug:kind>/<uuid:todo>/", todos.answering, name="faq_answering"),
    path("profile/faq/todo/<slug:kind>/<uuid:todo>/left", todos.leaving, name="faq_leaving"),
    path("profile/faq/figures/", figures.figures, name="faq_figures"),
    path("profile/faq/file/", files.file, name="faq_file"),
    path("profile/faq/answers.csv", files.export, name="faq_export"),
]
