"""What goes well and what doesn't, and since when: the overview and its panels."""

from django.urls import path
from django.utils.translation import gettext_lazy

from artur.surfaces.console.insights import marking, overview, trending
from artur.surfaces.console.insights.panels import Panel, Tab
from artur.surfaces.console.registry import Place

NAV = Place("insights", gettext_lazy("Insights"), "chart-line", order=45, phone=True)
TABS = (
    Tab(0, gettext_lazy("Overview"), "insights"),
    Tab(10, gettext_lazy("Trend"), "insights-trend"),
)
PANELS = (Panel(10, trending.panel),)

urlpatterns = [
    path("insights/", overview.page, name="insights"),
    path("insights/trend/", trending.trend, name="insights-trend"),
    path("insights/markers/new/", marking.new, name="insights-marker"),
    path(
        "insights/markers/<uuid:marker_id>/removal/",
        marking.removal,
        name="insights-marker-removal",
    ),
]
