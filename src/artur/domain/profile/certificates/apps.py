"""The app of certificates."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "artur.domain.profile.certificates"
    label = "certificates"
