"""An export holds what its reader may see, all of it, and nothing more."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from django.db import connection

from detente.channel.audit import bundle
from detente.channel.audit.models import Dossier, Line
from detente.world.errors import DetenteError
from tests.channel.audit import story


def files_of(export: Any, *given: Any, **named: Any) -> dict[str, bytes]:
    """The files of an export."""
    file = io.BytesIO()
    export(file, *given, **named)
    with zipfile.ZipFile(file) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def acts_of(files: dict[str, bytes]) -> list[str]:
    """The acts that the lines of an export tell of."""
    return [json.loads(line)["statement"]["act"] for line in files["lines.jsonl"].splitlines()]


def test_the_whole_record_holds_every_line(told: Dossier) -> None:
    files = files_of(bundle.export_whole)

    assert files["lines.jsonl"].count(b"\n") == Line.objects.count()
    assert files[f"blobs/{story.DIGEST}"] == story.ATTACHED


def test_an_export_is_the_same_each_time(told: Dossier) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    bundle.export_dossier(first, told, member="ARD")
    bundle.export_dossier(second, told, member="ARD")

    assert first.getvalue() == second.getvalue()


def test_a_party_gets_the_lines_of_a_dossier_and_whose_keys_signed_them(told: Dossier) -> None:
    acts = acts_of(files_of(bundle.export_dossier, told, member="ARD"))

    assert [act for act in acts if act.startswith("story")] == [
        "story.open", "story.say", "story.say", "story.say"
    ]  # fmt: skip
    assert set(acts) - {"story.open", "story.say"} == {
        "accounts.found", "accounts.accredit", "accounts.certify", "accounts.revoke_key"
    }  # fmt: skip


def test_another_s_own_line_is_withheld_but_not_one_s_own(told: Dossier) -> None:
    ard = files_of(bundle.export_dossier, told, member="ARD")
    bel = files_of(bundle.export_dossier, told, member="BEL")

    assert b"for our own eyes" not in b"".join(ard.values())
    (withheld,) = json.loads(ard["bundle.json"])["withheld"]["lines"]
    assert withheld["number"] == story.line_of("story.note")
    assert "story.note" in acts_of(bel)
    assert json.loads(bel["bundle.json"])["withheld"]["lines"] == []


def test_no_row_comes_with_lines_that_only_show_whose_a_key_is(told: Dossier) -> None:
    rows = files_of(bundle.export_dossier, told, member="ARD")["rows.jsonl"].splitlines()

    assert {json.loads(row)["table"] for row in rows} == {"dossier", "party"}


def test_a_member_gets_what_it_did(told: Dossier) -> None:
    files = files_of(bundle.export_member, "BEL")
    own = set(Line.objects.filter(member="BEL").values_list("number", flat=True))
    evidence = set(json.loads(files["bundle.json"])["evidence"])

    numbers = {json.loads(line)["number"] for line in files["lines.jsonl"].splitlines()}
    assert numbers == own | evidence
    assert not own & evidence


def test_a_row_that_another_wrote_since_is_withheld(told: Dossier) -> None:
    said = json.loads(files_of(bundle.export_member, "ARD")["bundle.json"])

    assert {"key": str(told.pk), "table": "dossier"} in said["withheld"]["rows"]


def test_an_altered_row_is_not_passed_off_as_withheld(told: Dossier) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE channel_dossier SET title = 'Harbor'")

    files = files_of(bundle.export_dossier, told, member="ARD")
    assert json.loads(files["bundle.json"])["withheld"]["rows"] == []
    assert b"Harbor" in files["rows.jsonl"]


@pytest.mark.django_db
@pytest.mark.parametrize("export", [bundle.export_whole, bundle.export_member])
def test_nothing_cannot_be_exported(export: Any) -> None:
    given = ["ARD"] if export is bundle.export_member else []
    with pytest.raises(DetenteError, match="Nothing is on the record"):
        export(io.BytesIO(), *given)
