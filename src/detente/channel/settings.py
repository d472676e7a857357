"""What the channel adds to the settings of the sites: who signs in and how, and what it sends.

`DETENTE_RELYING_PARTY`: the host name that passkeys belong to (default: the first of
`DETENTE_HOSTS`, else localhost). `DETENTE_MAIL`: smtp://USER:PASSWORD@HOST:PORT; without it, mail
is written into the folder `mail` of the data folder. `DETENTE_OIDC`: a JSON file that names the
providers by which states may sign in (`docs/deploy.md`). `DETENTE_DEMO=1`: a demonstration.
"""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from detente.web.data_folder import data_folder

HTTPS = os.environ.get("DETENTE_HTTPS") == "1"

APPS = (
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "axes",
)

MIDDLEWARE = (
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "axes.middleware.AxesMiddleware",
)

CONTEXT_PROCESSORS = (
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
)


def _first_host() -> str:
    hosts = [host for host in os.environ.get("DETENTE_HOSTS", "").split(",") if host]
    return os.environ.get("DETENTE_RELYING_PARTY") or (hosts[0] if hosts else "localhost")


def _mail() -> dict[str, Any]:
    given = urlsplit(os.environ.get("DETENTE_MAIL", ""))
    if not given.hostname:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(data_folder() / "mail"),
        }
    return {
        "EMAIL_HOST": given.hostname,
        "EMAIL_PORT": given.port or 587,
        "EMAIL_HOST_USER": given.username or "",
        "EMAIL_HOST_PASSWORD": given.password or "",
        "EMAIL_USE_TLS": given.scheme != "smtp+plain",
    }


def _providers() -> dict[str, Any]:
    named = os.environ.get("DETENTE_OIDC")
    apps = json.loads(Path(named).read_text("utf-8")) if named else []
    return {"openid_connect": {"APPS": apps}}


RELYING_PARTY = _first_host()
"""The host name that passkeys belong to."""

DEMO = os.environ.get("DETENTE_DEMO") == "1"
"""Whether this is a demonstration, at whose desks anybody may sit."""

SETTINGS: dict[str, Any] = {
    "AUTH_USER_MODEL": "channel.Account",
    "AUTHENTICATION_BACKENDS": [
        "axes.backends.AxesStandaloneBackend",
        "allauth.account.auth_backends.AuthenticationBackend",
    ],
    "SOCIALACCOUNT_PROVIDERS": _providers(),
    "LOGIN_URL": "account_login",
    "LOGIN_REDIRECT_URL": "channel:front",
    "ACCOUNT_LOGOUT_REDIRECT_URL": "channel:front",
    "ACCOUNT_ADAPTER": "detente.channel.accounts.adapter.AccountAdapter",
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": "name",
    "ACCOUNT_USER_MODEL_EMAIL_FIELD": "email",
    "ACCOUNT_LOGIN_METHODS": {"username"},
    "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "ACCOUNT_USERNAME_MIN_LENGTH": 3,
    "ACCOUNT_REAUTHENTICATION_TIMEOUT": 300,  # seconds; assumption: one sitting
    "MFA_ADAPTER": "detente.channel.accounts.adapter.PasskeyAdapter",
    "MFA_SUPPORTED_TYPES": ["webauthn", "totp"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": _first_host() == "localhost",
    "MFA_TOTP_ISSUER": "Détente",
    "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
    "AXES_FAILURE_LIMIT": 10,  # assumption: ten slips of a tired hand
    "AXES_COOLOFF_TIME": 1,  # hours; assumption
    "AXES_USERNAME_FORM_FIELD": "login",
    "AXES_VERBOSE": False,
    "SESSION_COOKIE_AGE": 12 * 3600,  # seconds; assumption: one watch
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SECURE": HTTPS,
    "SESSION_COOKIE_SAMESITE": "Lax",
    **_mail(),
}
