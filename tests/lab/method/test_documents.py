"""The documents are found beside the sources or in the package, and those shown are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.lab.method import documents
from detente.lab.method.documents import DocumentError, document, documents_folder, pages


def test_the_model_and_what_it_leads_to_are_there(root: Path) -> None:
    assert documents_folder() == root / "docs"
    assert {"model", "facts", "model/limits", "decisions/0005-draws-by-address"} <= {*pages()}
    assert {"evidence/calibration", "evidence/importing"} <= {*pages()}
    assert document("model").startswith("# The model")


def test_pages_about_the_software_are_not_shown() -> None:
    assert not {"map", "performance", "claims"} & {*pages()}


def test_a_package_without_the_documents_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "_PACKAGE", tmp_path / "lib" / "site-packages" / "detente")
    with pytest.raises(DocumentError, match="not part of this installation"):
        documents_folder.__wrapped__()


def test_a_package_with_them_is_read_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "lib" / "detente"
    (package / "docs").mkdir(parents=True)
    (package / "docs" / "model.md").write_text("# The model")
    monkeypatch.setattr(documents, "_PACKAGE", package)
    assert documents_folder.__wrapped__() == package / "docs"


def test_a_page_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(DocumentError, match="cannot be read"):
        document("model/nothing")
