"""Whoever may read something takes it along, in a file that holds without the server."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import IO
from uuid import UUID

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from detente.channel.audit.models import Dossier, Line
from detente.channel.audit.roles import Role
from detente.channel.audit.verify import Verdict, verify_bundle
from detente.world.errors import DetenteError
from tests.channel import cast

ClientOf = Callable[[str], Client]


def dossier(client: Client, key: UUID) -> HttpResponse:
    """Ask for a dossier."""
    answer: HttpResponse = client.get(reverse("channel:dossier-export", args=[key]))
    return answer


def verified(answer: HttpResponse, folder: Path) -> Verdict:
    """Verify what was fetched."""
    (folder / "export.zip").write_bytes(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    verdict = verify_bundle(folder / "export.zip")
    assert verdict.findings == ()
    return verdict


@pytest.mark.parametrize("name", ["ard.dip", "ard.authority", "bel.tech"])
def test_a_party_takes_its_dossier_along(
    told: Dossier, client_of: ClientOf, tmp_path: Path, name: str
) -> None:
    answer = dossier(client_of(name), told.pk)

    assert answer["Content-Disposition"] == 'attachment; filename="STORY-1.zip"'
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        "application/zip", "nosniff"
    )  # fmt: skip
    about = verified(answer, tmp_path).about
    assert (about.kind, about.name) == ("dossier", str(told.pk))
    assert len(about.withheld) == (1 if name.startswith("ard") else 0)


def test_nobody_else_finds_the_dossier_the_host_included(
    told: Dossier, client_of: ClientOf
) -> None:
    cast.invite("sec.one", "sec.audit", Role.AUDITOR)
    cast.state("COR", "Corvania")

    for name in ("sec.one", "sec.audit", "cor.authority", "cor.dip"):
        assert dossier(client_of(name), told.pk).status_code == 404


@pytest.mark.parametrize("name", ["ard.authority", "sec.one"])
def test_a_member_s_authority_takes_along_what_it_did(
    told: Dossier, client_of: ClientOf, tmp_path: Path, name: str
) -> None:
    client = client_of(name)
    assert (
        reverse("channel:record-export").encode() in client.get(reverse("channel:record")).content
    )

    about = verified(client.get(reverse("channel:record-export")), tmp_path).about  # type: ignore[arg-type]
    assert (about.kind, about.name) == ("member", name[:3].upper())


def test_what_cannot_be_exported_leaves_no_file_open(
    told: Dossier, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[IO[bytes]] = []

    def refuse(file: IO[bytes], member: str) -> None:
        opened.append(file)
        raise DetenteError(f"{member} did nothing.")

    monkeypatch.setattr("detente.channel.audit.bundle.export_member", refuse)

    answer = client_of("ard.authority").get(reverse("channel:record-export"))
    assert answer.status_code == 400
    assert [file.closed for file in opened] == [True]


@pytest.mark.parametrize("name", ["ard.dip", "ard.tech"])
def test_no_other_role_takes_that_along(told: Dossier, client_of: ClientOf, name: str) -> None:
    client = client_of(name)

    assert client.get(reverse("channel:record-export")).status_code == 400
    assert b"record/export" not in client.get(reverse("channel:record")).content


def test_a_stranger_is_asked_to_sign_in(told: Dossier, client: Client) -> None:
    assert dossier(client, told.pk).status_code == 302
    assert client.get(reverse("channel:record-export")).status_code == 302


def test_taking_along_writes_nothing(told: Dossier, client_of: ClientOf) -> None:
    before = Line.objects.count()
    client = client_of("ard.authority")
    dossier(client, told.pk).close()

    assert client.post(reverse("channel:record-export")).status_code == 405
    assert Line.objects.count() == before
