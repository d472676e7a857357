"""The verifier that stands alone and the channel's own find the same, each by its own code."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

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
