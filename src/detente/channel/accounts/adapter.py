"""What allauth is told of this channel: nobody signs up, and passkeys belong to our own host."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from detente.channel.accounts.models import Account
from detente.channel.settings import RELYING_PARTY


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Accounts are opened by acts, and by nothing else."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def pre_login(self, request: HttpRequest, user: Account, **given: Any) -> HttpResponse | None:
        """Refuse a password that stands alone: it opens nothing without a code or a passkey."""
        used = {record["method"] for record in get_authentication_records(request, user)}
        if used == {"password"} and not is_mfa_enabled(user):
            messages.error(request, _("A password alone opens nothing here; it needs a code."))
            return redirect("account_login")
        answer: HttpResponse | None = super().pre_login(request, user, **given)
        return answer

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to one's keys, where one came from."""
        return reverse("channel:keys")

    def send_notification_mail(self, *_: object, **__: object) -> None:
        """Send none: mail from the channel says only that something waits."""

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count nothing here: a limit by name alone would lock its holder out (`lockout.py`)."""


class PasskeyAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """Passkeys are made for the host that the settings name, whatever a request says it is."""

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """A name to begin with for another passkey; no key of one account is above the others."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return _("Passkey %(number)s") % {"number": number}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site that passkeys belong to."""
        return {"id": RELYING_PARTY, "name": "Détente"}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """Whose passkey it is, as the device will show it."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**entity, "name": user.name, "display_name": user.name}
