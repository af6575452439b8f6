"""Recovery: what became of each low rating, how many customers were won back, and what that is worth."""

from django.urls import path
from django.utils.translation import gettext_lazy

from artur.surfaces.console.insights.panels import Panel, Tab
from artur.surfaces.console.recovery import panel, views

TAB = Tab(50, gettext_lazy("Recovery"), "insights-recovery")
PANEL = Panel(50, panel.build, narrow=True)

urlpatterns = [
    path("insights/recovery/", views.recovery, name="insights-recovery"),
    path("insights/recovery/<uuid:case>/<slug:step>", views.note, name="case-step"),
    path("insights/recovery/<uuid:case>/<slug:step>/removal", views.take_back, name="case-undo"),
]

__all__ = ["PANEL", "TAB", "urlpatterns"]
