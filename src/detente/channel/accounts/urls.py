"""Where one signs in, comes in by an invitation, and keeps one's keys.

The first list keeps the names that allauth reverses; of its pages only these are there.
"""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount.providers.openid_connect import views as provider
from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.views.generic import RedirectView

from detente.channel.accounts import colleague_pages, head_views, member_pages, session_pages, views
from detente.channel.accounts.acts import NAME_OF_AN_ACCOUNT


class AccountName(StringConverter):
    """The name of an account in an address; what cannot be one leads nowhere."""

    regex = NAME_OF_AN_ACCOUNT


register_converter(AccountName, "account")

CLOSED = RedirectView.as_view(pattern_name="account_login")
"""What allauth would offer and this channel does not: whoever asks is led to the front door."""

of_allauth = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-in/passkey/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("sign-in/code/", mfa.authenticate, name="mfa_authenticate"),
    path("once-more/", account.reauthenticate, name="account_reauthenticate"),
    path("once-more/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path(
        "once-more/passkey/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"
    ),
    path("recovery/password/", account.password_set, name="account_set_password"),
    path("recovery/password/change/", account.password_change, name="account_change_password"),
    path("recovery/code/", totp.activate_totp, name="mfa_activate_totp"),
    path("recovery/code/end/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("through/<slug:provider_id>/", provider.login, name="openid_connect_login"),
    path("through/<slug:provider_id>/back/", provider.callback, name="openid_connect_callback"),
    path("closed/", CLOSED, name="account_signup"),
    path("closed/password/", CLOSED, name="account_reset_password"),
    path("closed/email/", CLOSED, name="account_email"),
    path("closed/inactive/", CLOSED, name="account_inactive"),
    path("closed/mfa/", RedirectView.as_view(pattern_name="channel:keys"), name="mfa_index"),
    path(
        "closed/list/", RedirectView.as_view(pattern_name="channel:keys"), name="mfa_list_webauthn"
    ),
]

urlpatterns = [
    path("heads.json", head_views.heads, name="heads"),
    path("heads/cosign/", head_views.cosign, name="heads-cosign"),
    path("", RedirectView.as_view(pattern_name="channel:keys"), name="account"),
    path("come-in/<account:name>/<slug:secret>/", views.come_in, name="come-in"),
    path("keys/", views.keys, name="keys"),
    path("keys/new/", views.key_new, name="key-new"),
    path("keys/certify/", views.key_certify, name="key-certify"),
    path("keys/<slug:fingerprint>/request.json", views.key_request, name="key-request"),
    path("keys/<slug:fingerprint>/revoke/", views.key_revoke, name="key-revoke"),
    path("sessions/", session_pages.sessions, name="sessions"),
    path("sessions/<int:number>/end/", session_pages.session_end, name="session-end"),
    path("sessions/end-others/", session_pages.sessions_end_others, name="sessions-end-others"),
    path("colleagues/", colleague_pages.colleagues, name="colleagues"),
    path("colleagues/new/", colleague_pages.colleague_new, name="colleague-new"),
    path(
        "colleagues/<account:name>/invite/",
        colleague_pages.colleague_invite,
        name="colleague-invite",
    ),
    path(
        "colleagues/<account:name>/sign-out/",
        colleague_pages.colleague_sign_out,
        name="colleague-sign-out",
    ),
    path(
        "colleagues/<account:name>/close/", colleague_pages.colleague_close, name="colleague-close"
    ),
    path(
        "colleagues/keys/<slug:fingerprint>/revoke/",
        colleague_pages.colleague_key_revoke,
        name="colleague-key-revoke",
    ),
    path("invitations/<account:name>/", colleague_pages.invitation, name="invitation"),
    path("members/", member_pages.members, name="members"),
    path("members/new/", member_pages.member_new, name="member-new"),
]
