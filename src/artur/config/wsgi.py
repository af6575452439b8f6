"""Django as a WSGI application: everything but what the front serves itself."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "artur.config.settings")
application = get_wsgi_application()
