"""Words: what low ratings say that high ones don't, and the other way round."""

from django.urls import path
from django.utils.translation import gettext_lazy

from artur.surfaces.console.insights.panels import Panel, Tab
from artur.surfaces.console.terms import panel, views

TAB = Tab(30, gettext_lazy("Words"), "insights-words")
PANEL = Panel(40, panel.build, narrow=True)

urlpatterns = [path("insights/words/", views.words, name="insights-words")]

__all__ = ["PANEL", "TAB", "urlpatterns"]
