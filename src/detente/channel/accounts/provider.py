"""Signing in through a state's own identity provider, which opens that state's accounts alone.

A provider says a name (`preferred_username`); it is let in where the provider's own member has an
open account of exactly this name. Nothing of what it says is kept, and it signs nothing: acts are
signed with keys that the member's root key vouches for.
"""

from typing import Any, NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest
from django.utils.translation import gettext as _

from detente.channel.accounts.models import Account
from detente.web.refusals import refused
from detente.world.errors import DetenteError

CLAIM = "preferred_username"
"""The claim that names the account (OpenID Connect Core 1.0, section 5.1)."""


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc] # allauth has no types
    """What is made of a provider's word: the account it names, or a refusal; never a new one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Never: accounts are opened by acts, and by nothing else."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Let the account in that the provider names, if it is one of the provider's member."""
        member = str(sociallogin.provider.app.settings.get("member", ""))
        name = _said(sociallogin.account.extra_data)
        account = Account.objects.filter(name=name, member__code=member, closed_at=None).first()
        if account is None:
            _refuse(
                request, _("Your state's sign-in names no open account of its own here."),
                expected=_("the name of an account that your authority opened"),
                remedy=_("ask your national authority, or sign in with your passkey"),
            )  # fmt: skip
        sociallogin.user = account

    def on_authentication_error(self, request: HttpRequest, provider: Any, **_told: Any) -> None:
        """Say in one message that the provider did not let somebody in."""
        _refuse(
            request, _("Your state's sign-in did not let you in."), expected=None,
            remedy=_("try again, or sign in with your passkey"),
        )  # fmt: skip


def _said(data: dict[str, Any]) -> str:
    """What a provider says of who it is; its word on a person goes before that in the token."""
    said = data.get("userinfo") or data.get("id_token") or {}
    return str(said.get(CLAIM, "")) if isinstance(said, dict) else ""


def _refuse(request: HttpRequest, what: str, *, expected: str | None, remedy: str) -> NoReturn:
    error = DetenteError(what, expected=expected, remedy=remedy)
    raise ImmediateHttpResponse(refused(request, error))
