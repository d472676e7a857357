"""What a browser brings of a passkey, refused in one message where it is no answer of one.

The library reads such answers as a browser writes them, and fails otherwise in many ways.
"""

import struct
from collections.abc import Callable
from typing import Any, TypeVar

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)

Found = TypeVar("Found")

LONGEST_LABEL = 80
"""Letters, as `Key.label` holds."""

UNREADABLE = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError,
    RecursionError, TypeError, ValueError, struct.error,
)  # fmt: skip
"""How the library fails on what no browser would write."""


def _read(reading: Callable[[], Found]) -> Found:
    try:
        return reading()
    except UNREADABLE as error:
        raise get_adapter().validation_error("incorrect_code") from error


class PasskeyForm(AddWebAuthnForm):  # type: ignore[misc] # allauth has no types
    """A new passkey."""

    def clean_name(self) -> str:
        """Cut its label short rather than refuse a passkey that its device has made already."""
        return str(super().clean_name())[:LONGEST_LABEL]

    def clean(self) -> dict[str, Any]:
        """Check the answer of the browser."""
        return _read(super().clean)


class _AnswerForm(AuthenticateWebAuthnForm):  # type: ignore[misc] # allauth has no types
    def clean_credential(self) -> Authenticator:
        """Find whose passkey answered."""
        return _read(super().clean_credential)


class SignInForm(_AnswerForm, LoginWebAuthnForm):  # type: ignore[misc] # allauth has no types
    """A passkey that opens the door by itself."""


class SecondFactorForm(_AnswerForm):
    """A passkey beside a password."""


class OnceMoreForm(_AnswerForm, ReauthenticateWebAuthnForm):  # type: ignore[misc] # as above
    """A passkey that shows once more who is there."""
