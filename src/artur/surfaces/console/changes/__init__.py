"""Changes: where low ratings became more frequent, since when, and what those reviews have in common."""

from django.urls import path
from django.utils.translation import gettext_lazy

from artur.surfaces.console.changes import panel, views
from artur.surfaces.console.insights.panels import Panel, Tab

TAB = Tab(40, gettext_lazy("Changes"), "insights-changes")
PANEL = Panel(5, panel.build)

urlpatterns = [
    path("insights/changes/", views.changes, name="insights-changes"),
    path("insights/changes/alarms", views.choose, name="insights-changes-alarms"),
    path("insights/changes/<uuid:change>/", views.change, name="insights-change"),
    path("insights/changes/<uuid:change>/end", views.close, name="insights-change-end"),
]

__all__ = ["PANEL", "TAB", "urlpatterns"]
