"""Notes on what was corrected about a product."""

from django.urls import path

from artur.surfaces.console.corrections import views

# Without a slash at the end: a product's own id may hold any.
urlpatterns = [
    path("products/<path:product>/corrections", views.note, name="product-correction"),
    path(
        "products/<path:product>/corrections/<uuid:correction>/removal",
        views.remove,
        name="product-correction-removal",
    ),
]
