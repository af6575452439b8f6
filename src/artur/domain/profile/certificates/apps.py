"""The app of certificates."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    name = "artur.domain.profile.certificates"
    label = "certificates"

    def ready(self) -> None:
        """From now on, certificates, ways of paying and safety are read through from time to time."""
        from artur.domain.profile.certificates import pieces  # noqa: PLC0415 - models first

        pieces.register()
