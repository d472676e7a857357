"""Settings of the sites, read from the environment; with none set, a server for one machine.

`DETENTE_SITES`: which sites are served, by name and comma ("lab").
`DETENTE_DATA`: the folder of what must be kept. `DATABASE_URL`: PostgreSQL instead of SQLite there.
`DETENTE_SECRET_KEY`: what cookies are signed with. `DETENTE_HOSTS`: host names, by comma.
`DETENTE_HTTPS=1`: the site stands behind a proxy that speaks HTTPS. `DETENTE_DEBUG=1`: for work.
`DETENTE_SERVED=1`: static files were collected, as `detente serve` does before it answers.
What a site needs beside this it says itself, in its own page `settings`.
"""

import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from detente.web.data_folder import data_folder, secret_key
from detente.web.languages import OFFERED

SITES = tuple(filter(None, os.environ.get("DETENTE_SITES", "lab").split(",")))
DATA = data_folder()
HERE = Path(__file__).parent
DEBUG = os.environ.get("DETENTE_DEBUG") == "1"
HTTPS = os.environ.get("DETENTE_HTTPS") == "1"
SERVED = os.environ.get("DETENTE_SERVED") == "1"

OF_SITES = [
    import_module(f"detente.{site}.settings")
    for site in SITES
    if find_spec(f"detente.{site}.settings")
]

SECRET_KEY = secret_key(DATA)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"] + [
    host for host in os.environ.get("DETENTE_HOSTS", "").split(",") if host
]

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django_htmx",
    "detente.web",
    *(f"detente.{site}" for site in SITES),
    *(app for site in OF_SITES for app in site.APPS),  # after our own, whose templates come first
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "detente.web.security.for_this_site",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    *(part for site in OF_SITES for part in site.MIDDLEWARE),
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "detente.web.refusals.Refusals",
]
ROOT_URLCONF = "detente.web.urls"
WSGI_APPLICATION = "detente.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "detente.web.navigation.around",
                *(part for site in OF_SITES for part in site.CONTEXT_PROCESSORS),
            ],
        },
    }
]

DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA / 'detente.sqlite3'}", conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Readers do not wait for a writer, and a writer waits for its turn instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = list(OFFERED)
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MADE = DATA / "made"  # static files that are not in the package, such as Vega's script
STATICFILES_DIRS = [MADE] if MADE.is_dir() else []
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "detente.web.storage.HashedFiles"
        if SERVED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not SERVED
WHITENOISE_ALLOW_ALL_ORIGINS = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "detente.web.error_pages.form_expired"
CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
LANGUAGE_COOKIE_SAMESITE = "Lax"

# Faults of the program are told on standard error; who asks for a host that we are not, is not.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        # Where every seat is taken, that is no fault of the program.
        "faults": {
            "()": "django.utils.log.CallbackFilter",
            "callback": lambda record: getattr(record, "status_code", 500) != 503,
        },
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "level": "ERROR", "filters": ["faults"]},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
    },
}

for _site in OF_SITES:
    globals().update(_site.SETTINGS)
