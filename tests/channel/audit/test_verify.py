"""An export as it was made is verified, and whatever is done to it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.channel.audit.bundle_files import BundleError
from detente.channel.audit.canonical import canonical
from detente.channel.audit.signatures import fingerprint, public_of
from detente.channel.audit.verify import verify_bundle
from tests.channel import cast
from tests.channel.audit import tampering
from tests.channel.audit.tampering import Tampering

pytestmark = pytest.mark.django_db  # the exports are made in the database of the tests

KINDS = ("whole", "dossier", "member")
TAMPERINGS = [
    *(("whole", each) for each in (*tampering.BY_CARRIERS, *tampering.BY_HOSTS)),
    *(("dossier", each) for each in tampering.OF_DOSSIERS),
]


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_as_it_was_made_is_verified(exports: dict[str, Path], kind: str) -> None:
    verdict = verify_bundle(exports[kind])

    assert verdict.findings == ()
    assert verdict.about.kind == kind
    assert verdict.roots["BEL"] == cast.root_of("BEL")


@pytest.mark.parametrize(
    ("kind", "tamper"), TAMPERINGS, ids=lambda one: getattr(one, "__name__", one)
)
def test_whatever_is_done_to_an_export_is_named(
    exports: dict[str, Path], tmp_path: Path, kind: str, tamper: Tampering
) -> None:
    files = tampering.unpacked(exports[kind])
    where = tamper(files)

    findings = verify_bundle(tampering.pack(files, tmp_path / "export.zip")).findings

    assert where in [finding.where for finding in findings], findings
    assert all(finding.what for finding in findings)


def test_what_is_in_an_export_is_counted(exports: dict[str, Path]) -> None:
    counts = verify_bundle(exports["dossier"]).counts

    assert counts["withheld lines"] == 1
    assert counts["blobs"] == counts["witnesses"] == 1
    assert counts["signed"] < counts["lines"]


def test_an_export_of_another_record_is_named(exports: dict[str, Path]) -> None:
    other = fingerprint(public_of(cast.key_of("another host")))
    (finding,) = verify_bundle(exports["whole"], log=other).findings

    assert finding.where == "head"
    assert other in finding.what
    own = verify_bundle(exports["whole"]).about.head.log
    assert not verify_bundle(exports["whole"], log=own).findings


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("format", "something else"), ("scope", {"kind": "some", "name": ""}), ("head", {}),
        ("log", None), ("evidence", ["1"]), ("withheld", {"lines": [{}], "rows": []}), ("keys", 1),
        ("evidence", [1]),
    ],
)  # fmt: skip
def test_an_export_that_does_not_say_what_it_is_is_refused(
    exports: dict[str, Path], tmp_path: Path, part: str, value: object
) -> None:
    files = tampering.unpacked(exports["whole"])
    files["bundle.json"] = canonical({**tampering.about(files), part: value})

    with pytest.raises(BundleError, match="does not say what it is"):
        verify_bundle(tampering.pack(files, tmp_path / "export.zip"))


@pytest.mark.parametrize("row", [b"{", b"[]", b'{"key":"1","record":1,"table":"x"}', b"[" * 9999])
def test_a_row_that_cannot_be_read_is_named(
    exports: dict[str, Path], tmp_path: Path, row: bytes
) -> None:
    files = tampering.unpacked(exports["whole"])
    files["rows.jsonl"] = row + b"\n" + files["rows.jsonl"]

    findings = verify_bundle(tampering.pack(files, tmp_path / "export.zip")).findings

    assert [finding.where for finding in findings] == ["entry 1 of the rows"]
