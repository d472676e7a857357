"""What `detente key` takes: a state's root key, and what it vouches for."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.commands.examples import examples

app = typer.Typer()
key_app = typer.Typer(
    help="A state's root key: make one, and let it vouch for a key of the channel.",
    epilog=examples("$ detente key new root.pem --no-passphrase"),
)
app.add_typer(key_app, name="key")


def _ask(what: str) -> str:
    return str(typer.prompt(what, hide_input=True))


@key_app.command(name="new", epilog=examples("$ detente key new root.pem"))
def new(
    file: Annotated[Path, typer.Argument(metavar="ROOT.pem", help="A new file for the key.")],
    no_passphrase: Annotated[
        bool, typer.Option("--no-passphrase", help="Keep it without a passphrase, as for a trial.")
    ] = False,
) -> None:
    """Make a root key, and show the public half that the secretariat accredits."""
    from detente.cli.key import new_root

    new_root(file, ask=None if no_passphrase else _ask)


@key_app.command(
    name="certify",
    epilog=examples("$ detente key certify request.json --root root.pem --out certificate.json"),
)
def certify(
    request: Annotated[
        Path, typer.Argument(metavar="REQUEST.json", help="The file that the channel gave.")
    ],
    root: Annotated[Path, typer.Option(metavar="FILE", help="The root key.")],
    out: Annotated[Path, typer.Option(metavar="FILE", help="Where to write the certificate.")],
    yes: Annotated[
        bool, typer.Option("--yes", help="Do not ask whether the fingerprint was compared.")
    ] = False,
) -> None:
    """Let a root key vouch for a key: show what it is for, compare its fingerprint, sign."""
    from detente.cli.key import certify as sign

    def agreed() -> bool:
        return yes or typer.confirm("Is this the fingerprint that its holder read to you?")

    sign(request, root=root, out=out, ask=_ask, agreed=agreed)
