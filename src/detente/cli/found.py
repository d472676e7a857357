"""`detente found`: a channel begins with its host, and with one account that invites the others."""

import secrets
from pathlib import Path

import typer

from detente.cli.sites import SITES, enter, require_django


def run_found(*, data: Path | None, account: str, root: str, **of_host: str) -> None:
    """Found a channel, and print the address by which its registrar comes in.

    Parameters
    ----------
    root
        The public half of the host's root key, 64 hexadecimal digits, or the name of a file of it.

    Raises
    ------
    DetenteError
        Something of it is refused, or there is a channel here already; nothing was changed.
    """
    require_django(SITES["channel"])
    enter(sites=SITES["channel"], data=data, host="")
    from detente.web import serving

    serving.prepare_database()
    from django.urls import reverse

    from detente.channel.accounts.acts import digest_of
    from detente.channel.audit.acts import perform
    from detente.channel.audit.roles import HOST

    secret = secrets.token_urlsafe(24)
    perform(
        "accounts.found", HOST, account=account, root=digits_of(root),
        invitation=digest_of(secret), **of_host,
    )  # fmt: skip
    typer.echo(f"The channel is founded. {account} comes in, once and within 14 days, at:")
    typer.echo(reverse("channel:come-in", args=[account, secret]))


def digits_of(root: str) -> str:
    """The digits themselves, or those in a file of this name, spaces and capitals left out."""
    file = Path(root)
    told = file.read_text("utf-8", "replace") if file.is_file() else root
    return "".join(told.split()).lower()
