"""The reviews app."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "artur.domain.reviews"
    label = "reviews"
