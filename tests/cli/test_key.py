"""`detente key`: a root key is made and vouches, offline; what cannot be is said in one message."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.channel.audit import certificates
from detente.channel.audit.signatures import ED25519, PublicKey
from tests.cli.conftest import Command, Ended

WORDS = "six words that nobody will guess"
SINCE = datetime(2026, 12, 1, tzinfo=UTC)
REQUEST = certificates.request(
    account="ard.dip", member="ARD", role="diplomatic", fingerprint="ab12" * 16, since=SINCE,
    until=SINCE + timedelta(days=365),
)  # fmt: skip
SIGN = ("key", "certify", "request.json", "--root", "root.pem", "--out", "certificate.json")


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is answered to questions, one after the other; filled by each test."""
    given: list[Any] = []
    monkeypatch.setattr("typer.prompt", lambda *_, **__: given.pop(0))
    monkeypatch.setattr("typer.confirm", lambda *_, **__: given.pop(0))
    return given


@pytest.fixture
def root(command: Command) -> str:
    """A root key in ``root.pem``, and a request in ``request.json``; gives its public half."""
    write_request(REQUEST)
    return public_half(command("key", "new", "root.pem", "--no-passphrase"))


def write_request(content: object) -> None:
    """Write a request into the folder."""
    Path("request.json").write_text(json.dumps(content), "utf-8")


def public_half(ended: Ended) -> str:
    """The public half that `detente key new` showed."""
    assert ended.code == 0, ended.err
    return ended.out.split("Public half:")[1].split()[0]


def refused(ended: Ended, *words: str) -> None:
    """Check that a command was refused in one message, and nothing was signed."""
    assert ended.code == 2, ended
    assert "Traceback" not in ended.err
    assert all(word in ended.err for word in words), ended.err
    assert not Path("certificate.json").exists()


def test_a_root_key_is_its_owner_s_alone(root: str) -> None:
    file = Path("root.pem")

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    key = serialization.load_pem_private_key(file.read_bytes(), None)
    assert isinstance(key, Ed25519PrivateKey)
    assert key.public_key().public_bytes_raw().hex() == root


def test_its_public_half_is_shown_to_be_read_aloud(command: Command) -> None:
    ended = command("key", "new", "root.pem", "--no-passphrase")
    aloud = ended.out.split("Read aloud:")[1].split()

    assert [len(group) for group in aloud] == [4] * 16
    assert "".join(aloud) == public_half(ended)


def test_a_passphrase_closes_it_and_opens_it(command: Command, answers: list[Any]) -> None:
    answers += [WORDS, WORDS, WORDS]
    write_request(REQUEST)
    root = public_half(command("key", "new", "root.pem"))
    assert b"ENCRYPTED" in Path("root.pem").read_bytes()

    assert command(*SIGN, "--yes").code == 0
    certificates.check(written(), PublicKey(ED25519, bytes.fromhex(root)))


def written() -> dict[str, Any]:
    """The certificate that was written."""
    found: dict[str, Any] = json.loads(Path("certificate.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize(
    ("given", "said"),
    [(["too short"], "too short"), ([WORDS, f"{WORDS}!"], "differ")],
)
def test_a_bad_passphrase_makes_no_key(
    command: Command, answers: list[Any], given: list[str], said: str
) -> None:
    answers += given
    refused(command("key", "new", "root.pem"), said)

    assert not Path("root.pem").exists()


def test_a_wrong_passphrase_signs_nothing(command: Command, answers: list[Any]) -> None:
    answers += [WORDS, WORDS, "another"]
    write_request(REQUEST)
    command("key", "new", "root.pem")

    refused(command(*SIGN, "--yes"), "cannot be read", "passphrase")


def test_no_root_key_is_overwritten(command: Command, root: str) -> None:
    before = Path("root.pem").read_bytes()
    refused(command("key", "new", "root.pem", "--no-passphrase"), "already")

    assert Path("root.pem").read_bytes() == before


def test_a_certificate_vouches_for_what_was_asked(command: Command, root: str) -> None:
    assert command(*SIGN, "--yes").code == 0

    found = written()
    assert {part: found[part] for part in REQUEST} == REQUEST
    certificates.check(found, PublicKey(ED25519, bytes.fromhex(root)), member="ARD", at=SINCE)


def test_what_is_signed_is_shown_and_its_fingerprint_compared(
    command: Command, root: str, answers: list[Any]
) -> None:
    answers.append(True)
    shown = command(*SIGN).out

    for part in ("ard.dip", "ARD", "diplomatic", "ab12 ab12", REQUEST["until"]):
        assert part in shown
    assert written()["account"] == "ard.dip"


def test_another_fingerprint_is_not_signed(command: Command, root: str, answers: list[Any]) -> None:
    answers.append(False)
    refused(command(*SIGN), "Nothing was signed")


@pytest.mark.parametrize(
    "content",
    [
        {}, [], 7, None, "text", {**REQUEST, "more": "x"}, {**REQUEST, "account": 7},
        {**REQUEST, "fingerprint": "ab"}, {**REQUEST, "fingerprint": "AB12" * 16},
        {**REQUEST, "account": "ard.dip\nRole: authority"}, {**REQUEST, "role": None},
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_request_is_not_signed(command: Command, root: str, content: object) -> None:
    write_request(content)

    refused(command(*SIGN, "--yes"), "no request", "request.json")


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 9000, b'"' + b"x" * 30_000])
def test_a_damaged_request_is_not_signed(command: Command, root: str, content: bytes) -> None:
    Path("request.json").write_bytes(content)

    refused(command(*SIGN, "--yes"), "no request")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"until": "2028-12-01T00:00:00.000000Z"}, "that long"),
        ({"until": REQUEST["since"]}, "that long"),
        ({"since": "yesterday"}, "yesterday"),
    ],
)
def test_no_certificate_holds_for_longer_than_a_year(
    command: Command, root: str, changed: dict[str, str], said: str
) -> None:
    write_request({**REQUEST, **changed})

    refused(command(*SIGN, "--yes"), said)


def test_another_kind_of_key_is_no_root_key(command: Command, root: str) -> None:
    other = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    Path("root.pem").write_bytes(other)
    refused(command(*SIGN, "--yes"), "no root key", "Ed25519")
    Path("root.pem").write_bytes(b"nothing of a key")
    refused(command(*SIGN, "--yes"), "cannot be read")


@pytest.mark.parametrize("missing", ["root.pem", "request.json"])
def test_a_file_that_is_not_there_is_named(command: Command, root: str, missing: str) -> None:
    Path(missing).unlink()

    refused(command(*SIGN, "--yes"), missing)


def test_it_needs_no_server_and_no_django(tmp_path: Path) -> None:
    request, root, out = (str(tmp_path / name) for name in ("request.json", "root.pem", "c.json"))
    Path(request).write_text(json.dumps(REQUEST), "utf-8")
    asked = [
        ["key", "new", root, "--no-passphrase"],
        ["key", "certify", request, "--root", root, "--out", out, "--yes"],
    ]
    code = (
        "import sys\nfrom detente.cli import main\n"
        f"assert [main(each) for each in {asked!r}] == [0, 0] and 'django' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)

    assert Path(out).exists()


def test_where_cryptography_is_missing_it_says_what_to_install(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.cli.key.find_spec", lambda name: None)

    refused(command("key", "new", "root.pem"), "pip install 'detente[channel]'")
