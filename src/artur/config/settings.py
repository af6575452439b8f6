"""Django's settings, derived from the environment; the one settings file there is."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from artur.config import environment

ENVIRONMENT = environment.read()
PACKAGE = Path(__file__).resolve().parent.parent

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = ENVIRONMENT.debug
BASE_URL = ENVIRONMENT.base_url
HTTPS = BASE_URL.startswith("https://")
# Every host may ask: what is served depends on the path alone, and links are built from ARTUR_BASE_URL.
ALLOWED_HOSTS = ["*"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
USE_X_FORWARDED_HOST = False

ARTUR_DATA = ENVIRONMENT.data
ARTUR_CLOCK = ENVIRONMENT.clock
ARTUR_EMAIL_URL = ENVIRONMENT.email_url
ARTUR_EMAIL_HOOK_KEY = ENVIRONMENT.email_hook_key
ARTUR_MAIL_FROM = ENVIRONMENT.mail_from
ARTUR_MAIL_WARM_UP = ENVIRONMENT.mail_warm_up
ARTUR_FILMS_MB = ENVIRONMENT.films_mb
ARTUR_DNS = ENVIRONMENT.dns
ARTUR_ALLOW_PRIVATE_TARGETS = ENVIRONMENT.allow_private_targets
ARTUR_INCOMING_URL = ENVIRONMENT.incoming_url
ARTUR_INCOMING_ADDRESS = ENVIRONMENT.incoming_address

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "artur.foundation.kit",
    "artur.foundation.events",
    "artur.foundation.accounts",
    "artur.foundation.mail",
    "artur.foundation.mail.incoming",
    "artur.foundation.mail.returns",
    "artur.foundation.mail.pacing",
    "artur.foundation.mail.records",
    "artur.foundation.texting",
    "artur.foundation.privacy",
    "artur.foundation.audit",
    "artur.foundation.ledger",
    "artur.foundation.media",
    "artur.domain.stores",
    "artur.domain.orders",
    "artur.domain.invitations",
    "artur.domain.reviews",
    "artur.domain.rewards",
    "artur.domain.profile.freshness",
    "artur.domain.profile.contact",
    "artur.domain.profile.faq",
    "artur.domain.profile.policies",
    "artur.domain.profile.certificates",
    "artur.domain.profile.content",
    "artur.domain.profile.guides",
    "artur.domain.chat",
    "artur.domain.chat.canned",
    "artur.domain.checkup",
    "artur.domain.alerts",
    "artur.domain.webhooks",
    "artur.domain.publication",
    "artur.domain.rights",
    "artur.domain.leaving",
    # Last of the domain: what is counted can wait for what somebody must know now.
    "artur.domain.insights",
    "artur.surfaces.design",
    "artur.surfaces.api",
    "artur.surfaces.console",
    "artur.surfaces.public",
    "artur.surfaces.demo",
    "artur.surfaces.cli",
    # Last, so that our templates come before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "artur.config.security.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "artur.config.speaking.Speaking",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "artur.config.urls"
WSGI_APPLICATION = "artur.config.wsgi.application"
APPEND_SLASH = False

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": environment.database(ENVIRONMENT.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/console/"
LOGOUT_REDIRECT_URL = "/account/login/"
ACCOUNT_ADAPTER = "artur.foundation.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True

SESSION_COOKIE_NAME = "__Host-artur" if HTTPS else "artur"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(timedelta(days=30).total_seconds())
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = int(timedelta(days=365).total_seconds()) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("cs", _("Czech")),
    ("de", _("German")),
    ("et", _("Estonian")),
    ("es", _("Spanish")),
    ("fr", _("French")),
    ("hr", _("Croatian")),
    ("it", _("Italian")),
    ("lv", _("Latvian")),
    ("lt", _("Lithuanian")),
    ("hu", _("Hungarian")),
    ("pl", _("Polish")),
    ("pt", _("Portuguese")),
    ("sl", _("Slovenian")),
]
LANGUAGE_COOKIE_NAME = "language"
LOCALE_PATHS = [PACKAGE / "locale"]

STATIC_URL = "/static/"
# The package carries its static files; WhiteNoise serves them from there, without a collecting step.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 3600

FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

DEFAULT_FROM_EMAIL = ARTUR_MAIL_FROM
SERVER_EMAIL = ARTUR_MAIL_FROM
EMAIL_BACKEND = "artur.foundation.mail.backend.EmailBackend"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "DEBUG" if DEBUG else "WARNING"},
    "loggers": {
        "artur": {"level": "INFO"},
        # They write down whole addresses and headers, in which keys of others stand.
        "httpx": {"level": "WARNING"},
        "httpcore": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}

# The host name invitations' Message-IDs and List-Ids are made of.
ARTUR_HOST = urlsplit(BASE_URL).hostname or "localhost"
