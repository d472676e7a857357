"""What `detente found` takes."""

from pathlib import Path
from typing import Annotated

import typer

from detente.cli.commands.examples import examples

app = typer.Typer()


@app.command(
    epilog=examples("$ detente found SEC Secretariat --root root.txt --email sec@example.org")
)
def found(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="The host's code: 2 to 12 capitals or digits.")
    ],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The organisation that hosts it.")],
    root: Annotated[
        str,
        typer.Option(
            metavar="HEX",
            help="The public half of its root key, as `detente key new` shows it, or a file of it.",
        ),
    ],
    email: Annotated[str, typer.Option(help="Where its registrar is told that something waits.")],
    account: Annotated[str, typer.Option(help="The name of the registrar's account.")] = (
        "secretariat"
    ),
    person: Annotated[str, typer.Option(help="Who holds it.")] = "Registrar",
    zone: Annotated[str, typer.Option(help="The host's time zone.")] = "UTC",
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of the channel, as for `serve`.")
    ] = None,
) -> None:
    """Found a channel: its host and its first account, whose invitation is printed."""
    from detente.cli.found import run_found

    run_found(
        data=data, code=code, name=name, root=root, email=email, account=account, person=person,
        zone=zone,
    )  # fmt: skip
