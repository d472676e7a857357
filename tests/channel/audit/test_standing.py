"""Lines stand at their places on the record, in their order, and none of a dossier is left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from detente.channel.audit.about import About
from detente.channel.audit.bundle_files import Bundle, read_bundle
from detente.channel.audit.lines import Finding
from detente.channel.audit.standing import check_standing
from detente.channel.audit.told import Told, tell_all

pytestmark = pytest.mark.django_db  # the exports are made in the database of the tests


@pytest.fixture(params=["whole", "dossier", "member"])
def export(request: pytest.FixtureRequest, exports: dict[str, Path]) -> Bundle:
    """An export of each kind."""
    return read_bundle(exports[request.param])


def findings(export: Bundle, lines: list[Told], about: About | None = None) -> list[Finding]:
    """What is found of some lines of an export."""
    return list(check_standing(lines, about or About.from_record(export.about), export.proofs))


def test_lines_as_they_were_exported_stand(export: Bundle) -> None:
    assert findings(export, tell_all(export.lines)[0]) == []


def test_a_line_twice_is_named(export: Bundle) -> None:
    lines = tell_all(export.lines)[0]

    assert "is there twice" in [each.what for each in findings(export, [*lines, lines[-1]])]


def test_a_line_out_of_place_is_named(export: Bundle) -> None:
    lines = tell_all(export.lines)[0]
    lines[1], lines[2] = lines[2], lines[1]

    found = findings(export, lines)
    assert (lines[2].where, f"stands after line {lines[1].number}") in [
        (each.where, each.what) for each in found
    ]


def test_a_line_with_another_leaf_is_named(export: Bundle) -> None:
    lines = tell_all(export.lines)[0]
    lines[0] = replace(lines[0], leaf="0" * 64)

    assert lines[0].where in {each.where for each in findings(export, lines)}


def test_lines_without_their_proofs_are_named(export: Bundle) -> None:
    lines = tell_all(export.lines)[0]
    found = list(check_standing(lines, About.from_record(export.about), {}))

    named = {"head"} if export.about["scope"]["kind"] == "whole" else {one.where for one in lines}
    assert named <= {each.where for each in found}


def test_a_line_of_another_dossier_or_member_is_named(exports: dict[str, Path]) -> None:
    for kind in ("dossier", "member"):
        export = read_bundle(exports[kind])
        about = replace(About.from_record(export.about), name="another")
        lines = tell_all(export.lines)[0]
        chosen = {one.where for one in lines if one.number not in about.evidence}

        found = findings(export, lines, about)
        assert chosen == {each.where for each in found if f"the {kind} another" in each.what}


def test_a_head_before_the_last_line_is_named(export: Bundle) -> None:
    lines, about = tell_all(export.lines)[0], About.from_record(export.about)
    early = replace(about.head, said={**about.head.said, "at": "2020-01-01T00:00:00.000000Z"})

    found = findings(export, lines, replace(about, head=early))
    assert Finding("head", "was signed before the last of the lines") in found
