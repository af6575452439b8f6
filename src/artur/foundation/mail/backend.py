"""Django's mail backend for account mails: the transport of `ARTUR_EMAIL_URL`."""

from django.core.mail.backends.locmem import EmailBackend as EmailBackend  # replaced by the transport
