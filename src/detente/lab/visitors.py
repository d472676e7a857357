"""Who asks: a random name in a signed cookie, given when a visitor first asks something lasting."""

import secrets

from django.http import HttpRequest, HttpResponse

COOKIE = "visitor"
SALT = "detente.lab.visitors"
YEAR = 365 * 24 * 60 * 60  # seconds: as long as anyone looks for an answer (an assumption)


def visitor(request: HttpRequest) -> str:
    """Give the visitor's name, 32 hexadecimal digits; empty for one who was given none yet.

    A cookie that this server did not sign counts as none.
    """
    known = request.get_signed_cookie(COOKIE, default="", salt=SALT, max_age=YEAR)
    return str(known or "")


def newcomer() -> str:
    """Make a name that nobody can guess."""
    return secrets.token_hex(16)


def remember(response: HttpResponse, name: str, *, secure: bool) -> None:
    """Hand a visitor their name, so that they are known when they come back.

    Parameters
    ----------
    name
        As `visitor` or `newcomer` gave it.
    secure
        Whether the site is spoken to over HTTPS alone.
    """
    response.set_signed_cookie(
        COOKIE, name, salt=SALT, max_age=YEAR, httponly=True, samesite="Lax", secure=secure
    )
