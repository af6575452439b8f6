"""Contact: who stands behind the shop, how it is reached, and when somebody is there."""

from django.urls import path
from django.utils.translation import gettext_lazy

from artur.surfaces.console.contact import state, views
from artur.surfaces.console.profile.parts import Part

PART = Part(10, gettext_lazy("Contact"), "phone", "contact", state.of, act="configure")

urlpatterns = [
    path("profile/contact/", views.contact, name="contact"),
    path("profile/contact/vies", views.vies, name="contact-vies"),
    path("profile/contact/picture", views.picture, name="contact-picture"),
    path("profile/contact/picture/removal", views.removal, name="contact-picture-removal"),
]
