"""Reviews: the inbox, answers, decisions, and the list as a file."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import gettext_lazy as _

from artur.domain.reviews import inbox as queries
from artur.surfaces.console.registry import Place
from artur.surfaces.console.reviews import answers, decisions, export, inbox, pictures

NAV = Place(
    "reviews",
    _("Reviews"),
    "star",
    order=10,
    count=lambda store: queries.waiting(store.id),
    phone=True,
)

urlpatterns = [
    path("reviews/", inbox.reviews, name="reviews"),
    path("reviews/export.<str:form>", export.download, name="reviews-export"),
    path("reviews/pictures/<uuid:picture_id>.webp", pictures.picture, name="review_picture"),
    path(
        "reviews/pictures/<uuid:picture_id>.small.webp",
        pictures.picture,
        {"small": True},
        name="review_picture_small",
    ),
    path("reviews/<uuid:review>/", inbox.review, name="review"),
    path("reviews/<uuid:review>/reply", answers.reply, name="review-reply"),
    path("reviews/<uuid:review>/reply/deletion", answers.delete, name="review-reply-deletion"),
    path("reviews/<uuid:review>/decisions", decisions.decide, name="review-decisions"),
    path(
        "reviews/<uuid:review>/objections/<uuid:objection>/refusal",
        decisions.refuse,
        name="review-objection-refusal",
    ),
    path(
        "reviews/<uuid:review>/reports/<uuid:report>/settlement",
        decisions.leave,
        name="review-report-settlement",
    ),
]
