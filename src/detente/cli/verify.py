"""`detente verify` and `detente export-record`: the channel's record, verified and exported."""

import os
from pathlib import Path
from typing import Any

import typer

from detente.cli.options import RequestError
from detente.cli.sites import SITES, enter, require_django
from detente.world.errors import DetenteError

VERIFIED, FOUND = 0, 1
"""How `detente verify` ends; 2 where nothing could be verified at all."""

SCOPES = {
    "whole": "the whole record", "dossier": "the dossier {}", "member": "what {} did",
}  # fmt: skip


def run_verify(bundle: Path | None, *, log: str, database: bool, data: Path | None) -> int:
    """Verify an export, or the database, say what was found, and give the exit code.

    Raises
    ------
    DetenteError
        Neither or both were asked for, or what was asked for cannot be read.
    OSError
        The file cannot be opened.
    """
    if (bundle is None) != database:
        raise RequestError(
            "Either an export or the database is verified.",
            expected="detente verify FILE, or detente verify --database",
        )
    require_django(SITES["channel"])
    return _verify_file(bundle, log) if bundle else _verify_database(log, data)


def run_export(file: Path, *, data: Path | None) -> None:
    """Write the whole record of the database to a file that only its owner may read.

    Raises
    ------
    DetenteError
        The file is there already, nothing is on the record, or the database cannot be read.
    OSError
        The file cannot be written.
    """
    require_django(SITES["channel"])
    if file.exists():
        raise RequestError("This file is there already.", where=str(file), expected="a new name")
    _open_database(data)
    from detente.channel.audit.bundle import export_whole

    part = file.with_name(file.name + ".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            export_whole(out)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)
    typer.echo(f"Wrote {file}.")


def _verify_file(bundle: Path, log: str) -> int:
    from detente.channel.audit.verify import verify_bundle

    verdict = verify_bundle(bundle, log=log)
    about, counts = verdict.about, verdict.counts
    typer.echo(f"This is an export of {SCOPES[about.kind].format(about.name)}.")
    typer.echo(f"Record: {about.head.log}, {about.head.size} lines at {about.head.said['at']}")
    typer.echo("In it: " + ", ".join(f"{count} {what}" for what, count in counts.items()))
    for code, root in verdict.roots.items():
        typer.echo(f"Root key of {code}: {root}")
    return _tell(verdict.findings)


def _verify_database(log: str, data: Path | None) -> int:
    _open_database(data)
    from django.db import Error

    from detente.channel.audit.chain import log_name
    from detente.channel.audit.database import findings_in_database

    if log and log != log_name():
        raise RequestError("This is another record.", where=log_name(), expected=log)
    try:
        findings = findings_in_database()
    except Error as error:
        raise DetenteError(
            f"The database cannot be read: {str(error).strip()}.",
            remedy="bring it to this version with `detente serve --site channel`",
        ) from error
    typer.echo(f"Record: {log_name()}")
    return _tell(findings)


def _open_database(data: Path | None) -> None:
    """Read the settings; the database is left as it is.

    Raises
    ------
    DetenteError
        The host's key, without which no head can be verified, is not here.
    """
    folder = enter(sites=SITES["channel"], data=data, host="")
    import django

    django.setup()
    from detente.channel.audit.host_key import KEY_FILE

    if not os.environ.get("DETENTE_HOST_KEY") and not (folder / KEY_FILE).is_file():
        raise RequestError(
            "The host's key is not here, so this is no channel's folder.", where=str(folder),
            expected=f"the file {KEY_FILE}, or DETENTE_HOST_KEY",
            remedy="name the folder of the channel with --data",
        )  # fmt: skip


def _tell(findings: Any) -> int:
    for finding in findings:
        typer.echo(f"- {finding}")
    typer.echo(f"{len(findings)} things do not hold." if findings else "Verified: all holds.")
    return FOUND if findings else VERIFIED
