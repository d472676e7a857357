"""SECURITY.md names seventeen threats, and for each a test that is there."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "SECURITY.md").read_text("utf-8")
THREATS = re.findall(r"^### (\d+)\. (.+?)$(.*?)(?=^### |\Z)", PAGE, re.MULTILINE | re.DOTALL)


def test_there_are_seventeen_in_order() -> None:
    assert [int(number) for number, _, _ in THREATS] == list(range(1, 18))
    assert len({name for _, name, _ in THREATS}) == 17


@pytest.mark.parametrize(("_number", "name", "text"), THREATS, ids=[name for _, name, _ in THREATS])
def test_each_is_shown_by_tests_that_are_there_and_says_what_remains(
    _number: str, name: str, text: str
) -> None:
    shown = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", text)

    assert shown, name
    for file, test in shown:
        assert re.search(rf"^def {test}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE), test
    assert "*What remains:*" in text
