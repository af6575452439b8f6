"""Whether showing reviews pays: begin, build it in, see how it stands, end."""

from django.urls import path
from django.utils.translation import gettext_lazy

from artur.surfaces.console.effect import views
from artur.surfaces.console.insights.panels import Tab

TAB = Tab(80, gettext_lazy("Does it pay?"), "insights-effect")

urlpatterns = [
    path("insights/effect/", views.page, name="insights-effect"),
    path("insights/effect/begin/", views.begin, name="insights-effect-begin"),
    path("insights/effect/<uuid:experiment_id>/end/", views.end, name="insights-effect-end"),
]
