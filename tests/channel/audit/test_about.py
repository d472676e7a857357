"""What an export says of itself is read only in the form that it must have."""

from __future__ import annotations

from typing import Any

import pytest

from detente.channel.audit.about import About
from detente.channel.audit.bundle_files import FORMAT, BundleError
from detente.channel.audit.sealing import Row
from detente.channel.audit.signatures import fingerprint, public_of
from tests.channel import cast

KEY = public_of(cast.key_of("host"))
WHOLE: dict[str, Any] = {
    "format": FORMAT, "scope": {"kind": "dossier", "name": "d"}, "log": {"key": KEY.as_record()},
    "head": {"size": 1, "root": "0" * 64, "at": "2026-12-01T00:00:00.000000Z",
             "log": fingerprint(KEY), "signature": ""},
    "cosignatures": [], "keys": {}, "evidence": [3],
    "withheld": {"lines": [{"number": 4, "leaf": "1" * 64}], "rows": [{"table": "t", "key": "k"}]},
}  # fmt: skip


def test_it_says_of_what_it_is_and_what_it_leaves_out() -> None:
    about = About.from_record(WHOLE)

    assert (about.kind, about.name, about.head.size) == ("dossier", "d", 1)
    assert (about.evidence, about.withheld) == ({3}, {4: "1" * 64})
    assert about.absent == {Row("t", "k")}


OTHERWISE: list[tuple[str, object]] = [
    (part, value) for part in sorted(WHOLE) for value in (None, "x", 1, [None], {"kind": []})
    if type(value) is not type(WHOLE[part]) or part not in {"cosignatures", "keys"}
]  # fmt: skip
"""What stands within those two is looked at later, and named."""


@pytest.mark.parametrize(("part", "value"), OTHERWISE)
def test_another_form_is_refused(part: str, value: object) -> None:
    with pytest.raises(BundleError, match="does not say what it is"):
        About.from_record({**WHOLE, part: value})


@pytest.mark.parametrize("part", sorted(WHOLE))
def test_a_part_that_is_missing_is_refused(part: str) -> None:
    with pytest.raises(BundleError):
        About.from_record({name: value for name, value in WHOLE.items() if name != part})


def test_an_export_of_everything_leaves_nothing_out() -> None:
    with pytest.raises(BundleError, match="leaves nothing out"):
        About.from_record({**WHOLE, "scope": {"kind": "whole", "name": ""}})


@pytest.mark.parametrize("number", [True, -1, "1", 1.0])
def test_the_number_of_a_line_is_a_whole_number(number: object) -> None:
    with pytest.raises(BundleError, match="no number of a line"):
        About.from_record({**WHOLE, "evidence": [number]})
