"""Exports to take along: a dossier for whoever is party to it, a member's lines for those it names.

The whole record is exported on the server alone (`detente export-record`).
"""

from collections.abc import Callable
from tempfile import SpooledTemporaryFile
from typing import IO
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from detente.channel.audit import bundle
from detente.channel.audit.reading import dossiers_for
from detente.channel.audit.roles import Role
from detente.channel.audit.visitor import acting, members_only, only

MAY_EXPORT = (Role.AUTHORITY, Role.SECRETARIAT, Role.AUDITOR)
"""Who takes along all that their member did; each can read it here, line by line, anyway."""

IN_MEMORY = 4 << 20
"""Bytes of an export kept in memory; what is larger waits in a file that nobody else can open."""


@require_safe
@members_only
def of_dossier(request: HttpRequest, key: UUID) -> FileResponse:
    """A dossier, as the reader's member may read it; it must be party to it."""
    actor = acting(request)
    dossier = get_object_or_404(dossiers_for(actor), pk=key)
    return _file(
        f"{dossier.reference}.zip",
        lambda file: bundle.export_dossier(file, dossier, member=actor.member),
    )


@require_safe
@only(*MAY_EXPORT)
def of_member(request: HttpRequest) -> FileResponse:
    """All that the reader's own member did."""
    member = acting(request).member
    return _file(f"{member}.zip", lambda file: bundle.export_member(file, member))


def _file(name: str, write: Callable[[IO[bytes]], None]) -> FileResponse:
    file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the answer closes it
    try:
        write(file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type="application/zip")
