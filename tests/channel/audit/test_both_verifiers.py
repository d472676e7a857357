"""The verifier that stands alone and the channel's own find the same, each by its own code."""

from __future__ import annotations

import importlib.util
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.channel.audit.bundle_files import BundleError
from detente.channel.audit.canonical import canonical
from detente.channel.audit.verify import verify_bundle
from detente.channel.audit.vouching import UNSIGNED
from tests.channel.audit import tampering
from tests.channel.audit.tampering import Tampering
from tests.channel.audit.test_verify import KINDS, TAMPERINGS

pytestmark = pytest.mark.django_db  # the exports are made in the database of the tests

SCRIPT = Path(__file__).resolve().parents[3] / "scripts" / "verify_bundle.py"


@pytest.fixture(scope="module")
def alone() -> ModuleType:
    """The script as a module, which `scripts/` is not."""
    spec = importlib.util.spec_from_file_location("verify_bundle", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_both_let_the_same_acts_go_unsigned(alone: ModuleType) -> None:
    assert set(alone.UNSIGNED) == UNSIGNED


@pytest.mark.parametrize("kind", KINDS)
def test_an_export_as_it_was_made_is_verified(
    exports: dict[str, Path], alone: ModuleType, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    assert alone.main(exports[kind]) == 0
    assert "all holds" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("kind", "tamper"), TAMPERINGS, ids=lambda one: getattr(one, "__name__", one)
)
def test_whatever_is_done_to_an_export_is_named(
    exports: dict[str, Path], alone: ModuleType, tmp_path: Path,
    capsys: pytest.CaptureFixture[str], kind: str, tamper: Tampering,
) -> None:  # fmt: skip
    files = tampering.unpacked(exports[kind])
    where = tamper(files)

    assert alone.main(tampering.pack(files, tmp_path / "export.zip")) == 1
    assert f"- {where}: " in capsys.readouterr().out


def more_said(files: tampering.Files) -> None:
    """Let the export say of itself what nobody signed."""
    files["bundle.json"] = canonical({**tampering.about(files), "note": "All agreed."})


def of_another(files: tampering.Files) -> None:
    """Call it an export of another member or dossier."""
    said = tampering.about(files)
    said["scope"]["name"] = "BOR" if said["scope"]["kind"] == "member" else str(UUID(int=7))
    files["bundle.json"] = canonical(said)


def a_file_beside(files: tampering.Files) -> None:
    """Lay a letter beside the record."""
    files["README.txt"] = b"The other side lied."


def a_line_without_end(files: tampering.Files) -> None:
    """Write a line at the end, and no end after it."""
    files["lines.jsonl"] += files["lines.jsonl"].split(b"\n")[0]


def a_row_without_end(files: tampering.Files) -> None:
    """Write a row at the end, and no end after it."""
    files["rows.jsonl"] += b'{"key":"x","record":{"what":"We confess."},"table":"notice"}'


@pytest.mark.parametrize("kind", ["dossier", "member"])
@pytest.mark.parametrize(
    "change", [more_said, of_another, a_file_beside, a_line_without_end, a_row_without_end]
)
def test_what_is_laid_around_a_sound_record_passes_with_neither(
    exports: dict[str, Path], alone: ModuleType, tmp_path: Path, kind: str,
    change: Callable[[tampering.Files], None],
) -> None:  # fmt: skip
    files = tampering.unpacked(exports[kind])
    change(files)

    assert 0 not in both(alone, tampering.pack(files, tmp_path / "export.zip"))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_there_twice_passes_with_neither(
    exports: dict[str, Path], alone: ModuleType, tmp_path: Path
) -> None:
    files, file = tampering.unpacked(exports["dossier"]), tmp_path / "export.zip"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("rows.jsonl", b"{}\n")
        for name, content in files.items():
            packed.writestr(name, content)

    assert both(alone, file) == (2, 2)


def both(alone: ModuleType, file: Path) -> tuple[int, int]:
    """How each verifier ends on a file: 0 where all holds, 1 with findings, 2 if unreadable."""
    try:
        own = 1 if verify_bundle(file).findings else 0
    except BundleError:
        own = 2
    return own, alone.main(file)


@settings(max_examples=150)
@given(
    kind=st.sampled_from(KINDS),
    name=st.sampled_from(["lines.jsonl", "rows.jsonl", "proofs.json"]),
    place=st.integers(0, 1 << 30),
    byte=st.integers(1, 255),
)
def test_one_byte_altered_is_found_by_both(
    exports: dict[str, Path], alone: ModuleType, tmp_path_factory: pytest.TempPathFactory,
    kind: str, name: str, place: int, byte: int,
) -> None:  # fmt: skip
    files = tampering.unpacked(exports[kind])
    content = bytearray(files[name])
    content[place % len(content)] ^= byte
    files[name] = bytes(content)
    file = tampering.pack(files, tmp_path_factory.getbasetemp() / "altered.zip")

    assert 0 not in both(alone, file)


@settings(max_examples=150)
@given(kind=st.sampled_from(KINDS), place=st.integers(0, 1 << 30), with_what=st.binary(max_size=3))
def test_whatever_an_export_says_of_itself_both_come_to_an_end(
    exports: dict[str, Path], alone: ModuleType, tmp_path_factory: pytest.TempPathFactory,
    kind: str, place: int, with_what: bytes,
) -> None:  # fmt: skip
    files = tampering.unpacked(exports[kind])
    content = files["bundle.json"]
    cut = place % len(content)
    files["bundle.json"] = content[:cut] + with_what + content[cut + 1 :]
    file = tampering.pack(files, tmp_path_factory.getbasetemp() / "altered.zip")

    assert set(both(alone, file)) <= {0, 1, 2}
