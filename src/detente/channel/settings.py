"""What the channel adds to the settings of the sites: who signs in and how, and what it sends.

`DETENTE_RELYING_PARTY`: the host name that passkeys belong to (default: the first of
`DETENTE_HOSTS`, else localhost). `DETENTE_MAIL`: smtp://USER:PASSWORD@HOST:PORT; without it, mail
is written into the folder `mail` of the data folder. `DETENTE_OIDC`: a JSON file that names the
providers by which states may sign in (`providers`). `DETENTE_COMMUNITY`: a JSON file of the
community's own numbers, by part of the channel (`consultations/community.py`). `DETENTE_DEMO=1`: a
demonstration. `DETENTE_HTTPS=1`: one proxy stands in front, and says in X-Forwarded-For from where
it was asked.
"""

import json
import os
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from detente.web.data_folder import data_folder
from detente.world.errors import DetenteError

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


OF_A_PROVIDER = ("provider_id", "name", "client_id", "secret", "server_url", "member")
"""What must be said of a national identity provider (`providers`)."""


def _first_host() -> str:
    """The host that passkeys belong to: a name, since browsers make none for a bare address."""
    hosts = os.environ.get("DETENTE_HOSTS", "").split(",")
    named = [host for host in hosts if host and not _is_address(host)]
    return os.environ.get("DETENTE_RELYING_PARTY") or (named[0] if named else "localhost")


def _is_address(host: str) -> bool:
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


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


def providers(file: str | None) -> list[dict[str, Any]]:
    """Read the national identity providers: a list of tables with these parts, all of them texts.

    `provider_id` (part of its address here), `name` (for its button), `client_id`, `secret`,
    `server_url` (of its OpenID Connect configuration), and `member`, the code of the one member
    whose accounts it may sign in.

    Raises
    ------
    DetenteError
        The file cannot be read, or a provider lacks a part.
    """
    if not file:
        return []
    try:
        found = json.loads(Path(file).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DetenteError(
            "The identity providers cannot be read.", where=f"DETENTE_OIDC={file}",
            expected="a JSON file with a list of providers", remedy=str(error),
        ) from error  # fmt: skip
    if not isinstance(found, list):
        raise DetenteError(
            "The identity providers are no list.", where=f"DETENTE_OIDC={file}",
            expected="a JSON list, [] for none",
        )  # fmt: skip
    return [_provider(each, f"{file}, provider {place}") for place, each in enumerate(found, 1)]


def _provider(given: object, where: str) -> dict[str, Any]:
    table = given if isinstance(given, dict) else {}
    missing = [part for part in OF_A_PROVIDER if not isinstance(table.get(part), str)]
    if missing:
        raise DetenteError(
            f"An identity provider lacks {', '.join(missing)}.", where=where,
            expected=", ".join(OF_A_PROVIDER),
        )  # fmt: skip
    kept = {part: table[part] for part in OF_A_PROVIDER[:4]}
    return {**kept, "settings": {"server_url": table["server_url"], "member": table["member"]}}


def _community() -> dict[str, Any]:
    named = os.environ.get("DETENTE_COMMUNITY")
    try:
        found = json.loads(Path(named).read_text("utf-8")) if named else {}
    except (OSError, ValueError) as error:
        found = str(error)
    if not isinstance(found, dict) or not all(isinstance(part, dict) for part in found.values()):
        raise DetenteError(
            "The settings of the community cannot be read.", where=f"DETENTE_COMMUNITY={named}",
            expected='a JSON file such as {"consultations": {"reply_hours": 24}}',
        )  # fmt: skip
    return found


RELYING_PARTY = _first_host()
"""The host name that passkeys belong to."""

COMMUNITY = _community()
"""The community's own numbers, by part of the channel; empty where it set none."""

DEMO = os.environ.get("DETENTE_DEMO") == "1"
"""Whether this is a demonstration, at whose desks anybody may sit."""

SITTING = 300
"""Seconds for which whoever showed a passkey need not show it once more; assumption."""

HOURS_LOCKED = 1
"""How long a name is locked at an address; assumption: guessing goes too slowly to be worth it."""

ACCOUNTS = "detente.channel.accounts"

SIGNING_IN: dict[str, Any] = {
    "AUTH_USER_MODEL": "channel.Account",
    "AUTHENTICATION_BACKENDS": [
        "axes.backends.AxesStandaloneBackend",
        "allauth.account.auth_backends.AuthenticationBackend",
    ],
    "AUTH_PASSWORD_VALIDATORS": [
        {
            "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
            "OPTIONS": {"user_attributes": ("name", "person", "email")},
        },
        {
            "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
            "OPTIONS": {"min_length": 12},  # assumption: a few words
        },
        {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
        {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    ],
    "DEFAULT_FROM_EMAIL": f"channel@{RELYING_PARTY}",
    "LOGIN_URL": "account_login",
    "LOGIN_REDIRECT_URL": "channel:front",
    "ACCOUNT_LOGOUT_REDIRECT_URL": "channel:front",
    "ACCOUNT_ADAPTER": f"{ACCOUNTS}.adapter.AccountAdapter",
    "ACCOUNT_USER_MODEL_USERNAME_FIELD": "name",
    "ACCOUNT_USER_MODEL_EMAIL_FIELD": "email",
    "ACCOUNT_LOGIN_METHODS": {"username"},
    "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "ACCOUNT_USERNAME_MIN_LENGTH": 3,
    "ACCOUNT_REAUTHENTICATION_TIMEOUT": SITTING,
    "ACCOUNT_SESSION_REMEMBER": True,  # for as long as any session (`accounts.sessions`)
    "MFA_ADAPTER": f"{ACCOUNTS}.adapter.PasskeyAdapter",
    "MFA_FORMS": {
        "login_webauthn": f"{ACCOUNTS}.passkey_forms.SignInForm",
        "authenticate_webauthn": f"{ACCOUNTS}.passkey_forms.SecondFactorForm",
        "reauthenticate_webauthn": f"{ACCOUNTS}.passkey_forms.OnceMoreForm",
    },
    "MFA_SUPPORTED_TYPES": ["webauthn", "totp"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": _first_host() == "localhost",
    "MFA_TOTP_ISSUER": "Détente",
    "SOCIALACCOUNT_ADAPTER": f"{ACCOUNTS}.provider.ProviderAdapter",
    "SOCIALACCOUNT_PROVIDERS": {
        "openid_connect": {"APPS": providers(os.environ.get("DETENTE_OIDC"))}
    },
    # A link, not a form: the policy of our pages lets no form lead to another site.
    "SOCIALACCOUNT_LOGIN_ON_GET": True,
    "SOCIALACCOUNT_STORE_TOKENS": False,
}
"""Who signs in, and how: by passkey; to read, by password and code or through their own state."""

LIMITS: dict[str, Any] = {
    # Nobody can guess a passkey, and whoever could block one could lock a state out in a crisis.
    "MFA_RATE_LIMITS": {"webauthn_login": None},
    "ACCOUNT_RATE_LIMITS": {
        "login_failed": "5/5m/key",  # codes, of whoever has the password; allauth's own rate
        "login": "60/m/ip",  # assumption: a ministry behind one address
    },
    "ALLAUTH_TRUSTED_PROXY_COUNT": int(HTTPS),
    "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
    "AXES_FAILURE_LIMIT": 10,  # assumption: ten slips of a tired hand
    "AXES_COOLOFF_TIME": HOURS_LOCKED,
    "AXES_USERNAME_CALLABLE": f"{ACCOUNTS}.lockout.name_tried",
    "AXES_CLIENT_IP_CALLABLE": f"{ACCOUNTS}.lockout.address_of",
    "AXES_LOCKOUT_CALLABLE": f"{ACCOUNTS}.lockout.locked",
    "AXES_DISABLE_ACCESS_LOG": True,  # who came in stands in nobody's log but the sessions
    "AXES_VERBOSE": False,
}
"""How often a password may be tried; a passkey is never locked."""

SETTINGS: dict[str, Any] = {
    **SIGNING_IN,
    **LIMITS,
    "SESSION_COOKIE_AGE": 12 * 3600,  # seconds, from signing in; assumption: one watch
    "SESSION_COOKIE_HTTPONLY": True,
    "SESSION_COOKIE_SECURE": HTTPS,
    "SESSION_COOKIE_SAMESITE": "Lax",
    **_mail(),
}
