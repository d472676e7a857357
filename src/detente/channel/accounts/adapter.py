"""What allauth is told of this channel: nobody signs up, and passkeys belong to our own host."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from detente.channel.settings import RELYING_PARTY


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    """Accounts are opened by acts, and by nothing else."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False


class PasskeyAdapter(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    """Passkeys are made for the host that the settings name, whatever a request says it is."""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site that passkeys belong to."""
        return {"id": RELYING_PARTY, "name": "Détente"}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """Whose passkey it is, as the device will show it."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return {**entity, "name": user.name, "display_name": user.name}
