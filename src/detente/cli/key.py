"""`detente key`: a state's root key, and what it vouches for, on a machine that needs no network.

The root key stays with the state: nothing here speaks to a server, and no server ever sees it.
"""

import json
import os
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from detente.cli.options import RequestError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

SHORTEST_PASSPHRASE = 20
"""Characters; assumption: six words, since a PEM file slows whoever guesses only a little."""

MOST_BYTES = 20_000
"""Of a request; assumption: one takes about 400."""

Ask = Callable[[str], str]


def new_root(file: Path, *, ask: Ask | None) -> None:
    """Make a root key, keep it in a file that only its owner may read, and show its public half.

    Parameters
    ----------
    file
        Where to keep it: a new file (PEM, PKCS 8).
    ask
        Asks for a passphrase, as often as it is called; None to keep the key without one.

    Raises
    ------
    RequestError
        The file is there already, the passphrase is too short or was not repeated, or what this
        stands on is not installed.
    """
    _require()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    if file.exists():
        raise RequestError(
            "There is such a file already; a root key is never overwritten.", where=str(file),
            expected="a new name",
        )  # fmt: skip
    root = Ed25519PrivateKey.generate()
    _write_private(file, _as_pem(root, _new_passphrase(ask) if ask else None))
    _show_root(root, file)


def certify(request: Path, *, root: Path, out: Path, ask: Ask, agreed: Callable[[], bool]) -> None:
    """Sign the request of a key with a root key, once its fingerprint was compared.

    Parameters
    ----------
    request
        The file that the channel gave to whoever holds the key.
    out
        Where to write the certificate.
    ask
        Asks for the passphrase of the root key, where it has one.
    agreed
        Asks whether the fingerprint shown is the one that was read aloud.

    Raises
    ------
    DetenteError
        The request or the root key cannot be read, or the certificate would hold for too long.
    """
    _require()
    from detente.channel.audit import certificates
    from detente.channel.audit.canonical import canonical

    asked = _request(request)
    private = _root(root, ask)
    _show_request(asked)
    if not agreed():
        raise RequestError(
            "Nothing was signed.", where=str(request),
            remedy="have the holder read the fingerprint to you from the page “My keys”",
        )  # fmt: skip
    out.write_bytes(canonical(certificates.certify(private, asked)) + b"\n")
    typer.echo(f"Signed: {out}. Give it to {asked['account']}, who brings it to the channel.")


def _require() -> None:
    missing = [name for name in ("cryptography", "rfc8785") if find_spec(name) is None]
    if missing:
        raise RequestError(
            "Keys need more than is installed.", where=f"missing: {', '.join(missing)}",
            remedy="pip install 'detente[channel]'",
        )  # fmt: skip


def _new_passphrase(ask: Ask) -> bytes:
    passphrase = ask("Passphrase for the root key")
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise RequestError(
            "This passphrase is too short.",
            expected=f"at least {SHORTEST_PASSPHRASE} characters, such as six words",
        )
    if ask("The same once more") != passphrase:
        raise RequestError("The two passphrases differ.", remedy="begin again")
    return passphrase.encode()


def _as_pem(root: "Ed25519PrivateKey", passphrase: bytes | None) -> bytes:
    from cryptography.hazmat.primitives import serialization as form

    hidden = form.BestAvailableEncryption(passphrase) if passphrase else form.NoEncryption()
    return root.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, hidden)


def _write_private(file: Path, content: bytes) -> None:
    """Write a file that is its owner's alone from the first moment, and is there in no part."""
    number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "wb") as opened:
        opened.write(content)


def _root(file: Path, ask: Ask) -> "Ed25519PrivateKey":
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    content = file.read_bytes()
    hidden = b"ENCRYPTED" in content
    try:
        passphrase = ask(f"Passphrase of {file.name}").encode() if hidden else None
        found = load_pem_private_key(content, passphrase)
    except (TypeError, ValueError, UnsupportedAlgorithm) as error:
        raise RequestError(
            "The root key cannot be read.", where=str(file),
            expected="a file of `detente key new`" + (" and its passphrase" if hidden else ""),
        ) from error  # fmt: skip
    if not isinstance(found, Ed25519PrivateKey):
        raise RequestError("This is no root key.", where=str(file), expected="an Ed25519 key")
    return found


def _request(file: Path) -> dict[str, str]:
    """Read a request, and make sure that a certificate of it can hold."""
    from detente.channel.audit import certificates
    from detente.channel.audit.canonical import read_moment

    with file.open("rb") as opened:
        content = opened.read(MOST_BYTES)
    try:
        read = json.loads(content)
    except (ValueError, RecursionError):
        read = None
    if not _is_request(read, certificates.PARTS):
        raise RequestError(
            "This is no request for a certificate.", where=str(file),
            expected="the file from the page “My keys” of the channel",
        )  # fmt: skip
    given = {part: read[part] for part in certificates.PARTS if part not in ("since", "until")}
    since, until = read_moment(read["since"]), read_moment(read["until"])
    return certificates.request(**given, since=since, until=until)


def _is_request(read: object, parts: tuple[str, ...]) -> bool:
    if not isinstance(read, dict) or set(read) != set(parts):
        return False
    texts = all(isinstance(value, str) and value.isprintable() for value in read.values())
    digits = str(read["fingerprint"])
    return texts and len(digits) == 64 and set(digits) <= set("0123456789abcdef")


def _show_root(root: "Ed25519PrivateKey", file: Path) -> None:
    from detente.channel.audit.signatures import groups, public_of

    digits = public_of(root).value.hex()
    typer.echo(f"Root key:     {file} (keep it off every network, and keep a copy apart)")
    typer.echo(f"Public half:  {digits}")
    typer.echo(f"Read aloud:   {groups(digits)}")


def _show_request(asked: Mapping[str, Any]) -> None:
    from detente.channel.audit.signatures import groups

    for part in ("account", "member", "role", "since", "until"):
        typer.echo(f"{part.capitalize() + ':':<13} {asked[part]}")
    typer.echo(f"Fingerprint:  {groups(asked['fingerprint'])}")
