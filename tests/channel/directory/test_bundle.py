"""A copy of the directory holds for a week, and shows every alteration."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from detente.channel.audit.host_key import host_public_key
from detente.channel.audit.signatures import SignatureError, public_of
from detente.channel.directory.bundle import DATA, PAGE, SEAL, bundle, check_bundle
from tests.channel.cast import key_of
from tests.channel.directory.contacts import confirmed

pytestmark = pytest.mark.usefixtures("states")
NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def made(states: object) -> bytes:
    return bundle([confirmed(institution="Team <b>& co")], at=NOON, names={"ARD": "Ardenia"})


def altered(content: bytes, name: str, before: bytes, after: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for each in old.namelist():
            text = old.read(each)
            if each == name:
                assert before in text
                text = text.replace(before, after)
            new.writestr(each, text)
    return target.getvalue()


def test_a_copy_holds_the_directory_until_a_week_is_over(made: bytes) -> None:
    for days in (0, 7):
        record = check_bundle(made, key=host_public_key(), at=NOON + timedelta(days=days))
        assert record["contacts"][0]["institution"] == "Team <b>& co"
    with pytest.raises(SignatureError, match="too old"):
        check_bundle(made, key=host_public_key(), at=NOON + timedelta(days=7, seconds=1))


def test_its_page_is_read_without_a_server(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        page = packed.read(PAGE).decode()
    assert "Ardenia: Duty desk" in page
    assert "Team &lt;b&gt;&amp; co" in page
    assert "Valid until 2027-03-08 12:00 UTC" in page
    assert "not encrypted" in page
    assert not [word for word in ("<script", "<link", "src=", "href=", "<style") if word in page]


@pytest.mark.parametrize(("name", "before", "after"), [
    (DATA, b"+43 1 234567", b"+43 1 234568"), (PAGE, b"+43 1 234567", b"+43 1 234568"),
    (SEAL, b"2027-03-08", b"2037-03-08"), (SEAL, b'"signature"', b'"signatur"'),
    (SEAL, b"{", b""),
])  # fmt: skip
def test_every_alteration_is_found(made: bytes, name: str, before: bytes, after: bytes) -> None:
    with pytest.raises(SignatureError):
        check_bundle(altered(made, name, before, after), key=host_public_key(), at=NOON)


def test_a_copy_signed_by_another_key_is_refused(made: bytes) -> None:
    with pytest.raises(SignatureError, match="did not sign"):
        check_bundle(made, key=public_of(key_of("another")), at=NOON)


@pytest.mark.parametrize("content", [b"", b"no zip"])
def test_what_is_no_copy_is_refused(content: bytes) -> None:
    with pytest.raises(SignatureError, match="no copy"):
        check_bundle(content, key=host_public_key(), at=NOON)


def test_a_zip_without_a_seal_is_refused(made: bytes) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr(DATA, json.dumps({"contacts": []}))
    with pytest.raises(SignatureError, match="no copy"):
        check_bundle(target.getvalue(), key=host_public_key(), at=NOON)
