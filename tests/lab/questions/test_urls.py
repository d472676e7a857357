"""What lies where among the questions, and what does not."""

from __future__ import annotations

import pytest
from django.urls import NoReverseMatch, reverse

CODE = "abcdefghijkm"


@pytest.mark.parametrize(
    "name",
    ["report.html", "results.parquet", "worlds.parquet", "provenance.json", "charts/a-b.png"],
)
def test_each_file_of_an_answer_has_its_address(name: str) -> None:
    assert reverse("lab:question-file", args=[CODE, name]) == f"/en/questions/{CODE}/{name}"


@pytest.mark.parametrize(
    "name", ["blocks/a.block", "../detente.sqlite3", "charts/../../a.png", "charts/a.html", ""]
)
def test_nothing_else_has_one(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("lab:question-file", args=[CODE, name])


def test_an_address_is_twelve_small_letters() -> None:
    with pytest.raises(NoReverseMatch):
        reverse("lab:question", args=["ABCDEFGHIJKM"])
