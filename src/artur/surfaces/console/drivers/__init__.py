"""What moves the stars: a page of its own, and the clearest of it on the overview."""

from django.urls import path
from django.utils.translation import gettext_lazy

from artur.surfaces.console.drivers import views
from artur.surfaces.console.insights.panels import Panel, Tab

TAB = Tab(20, gettext_lazy("Drivers"), "insights-drivers")
PANEL = Panel(20, views.panel)

urlpatterns = [
    path("insights/drivers/", views.page, name="insights-drivers"),
    path("insights/drivers/study/", views.study, name="insights-drivers-study"),
]
