"""What goes well and what doesn't, and since when: the overview and its panels."""

from django.urls import path
from django.utils.translation import gettext_lazy

from artur.surfaces.console.insights import exports, marking, overview, responding, tables, trending
from artur.surfaces.console.insights.panels import Panel, Tab
from artur.surfaces.console.registry import Place

NAV = Place("insights", gettext_lazy("Insights"), "chart-line", order=45)
TABS = (
    Tab(0, gettext_lazy("Overview"), "insights"),
    Tab(10, gettext_lazy("Trend"), "insights-trend"),
    Tab(60, gettext_lazy("Response"), "insights-response"),
    Tab(70, gettext_lazy("Tables"), "insights-tables"),
)
PANELS = (
    Panel(10, trending.panel),
    Panel(60, responding.panel, narrow=True),
    Panel(70, tables.panel, narrow=True),
)

urlpatterns = [
    path("insights/", overview.page, name="insights"),
    path("insights/trend/", trending.trend, name="insights-trend"),
    path("insights/response/", responding.response, name="insights-response"),
    path("insights/tables/", tables.tables, {"dimension": "product"}, name="insights-tables"),
    path("insights/tables/<slug:dimension>/", tables.tables, name="insights-table"),
    path("insights/exports/<slug:what>.<slug:form>", exports.export, name="insights-export"),
    path("insights/markers/new/", marking.new, name="insights-marker"),
    path(
        "insights/markers/<uuid:marker_id>/removal/",
        marking.removal,
        name="insights-marker-removal",
    ),
]
