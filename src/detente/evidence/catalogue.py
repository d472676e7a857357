"""The catalogue that comes with Détente: the eight incidents that the article names.

It shows how a record looks without any download. Who was behind an incident it never says; it says
who laid it to whom, when and on what basis, and what of it is contested.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from detente.evidence.records import (
    Attribution,
    Basis,
    Category,
    Domain,
    Incident,
    Initiator,
    Precision,
    Receiver,
    Report,
    Response,
    Severity,
    When,
)
from detente.world import declarations
from detente.world.declarations import Table
from detente.world.errors import EvidenceError, nearest
from detente.world.operations import HIGHEST_SEVERITY, LOWEST_SEVERITY, Kind

CATALOGUE_FILE = Path(__file__).with_name("incidents.toml")

COLLECTION = "detente"
TITLE = "Détente's own catalogue"
LICENCE = "Apache-2.0, as Détente itself"
SCALE = "detente"
"""The scale of the catalogue's severities: our own reading, on the model's scale of 1 to 6."""

CONTESTED = "contested: "
"""Before the name of a field, the code under which stands what is uncertain about it."""

_FIELDS = (
    "title", "started", "ended", "kinds", "types", "severity", "summary", "sectors", "initiators",
    "receivers", "attributions", "responses", "sources", "contested",
)  # fmt: skip
_MAY_BE_CONTESTED = ("initiators", "receivers", "started", "ended", "severity", "kinds", "title")
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
Read = TypeVar("Read")


@cache
def catalogue() -> tuple[Incident, ...]:
    """Give the catalogue that comes with Détente."""
    return read_catalogue(CATALOGUE_FILE)


def read_catalogue(path: str | Path) -> tuple[Incident, ...]:
    """Read a catalogue: a TOML file with one table an incident.

    Parameters
    ----------
    path
        The file; `incidents.toml` shows all that may stand in it.

    Returns
    -------
    tuple of Incident
        In the file's order, each of the collection ``detente``.

    Raises
    ------
    EvidenceError
        The file cannot be read, or an incident lacks a field, has an unknown one, or an odd date.
    """
    file = declarations.open_toml(path, EvidenceError)
    return tuple(_incident(key, table) for key, table in declarations.subtables(file))


def contested(record: Incident) -> dict[str, str]:
    """Say by field what is uncertain about an incident of the catalogue, and who says otherwise."""
    return {
        name.removeprefix(CONTESTED): text
        for name, text in record.codes.items()
        if name.startswith(CONTESTED)
    }


def _incident(key: str, table: Table) -> Incident:
    declarations.allow_only(table, *_FIELDS)
    doubts = _doubts(declarations.subtable(table, "contested"))
    return Incident(
        collection=COLLECTION,
        key=key,
        title=declarations.text(table, "title"),
        report=Report(by=TITLE, sureness="; ".join(f"{name} contested" for name in doubts)),
        started=_when(table, "started"),
        ended=_when(table, "ended"),
        initiators=_all(table, "initiators", _initiator),
        receivers=_all(table, "receivers", _receiver),
        kinds=tuple(
            Kind[_one_of(table, "kinds", each, [kind.name.lower() for kind in Kind]).upper()]
            for each in declarations.texts(table, "kinds")
        ),
        types=declarations.texts(table, "types"),
        severities=(_severity(table),),
        attributions=_all(table, "attributions", _attribution),
        responses=_all(table, "responses", _response) if "responses" in table.fields else (),
        sectors=declarations.texts(table, "sectors"),
        sources=declarations.texts(table, "sources"),
        summary=declarations.text(table, "summary"),
        codes=MappingProxyType({CONTESTED + name: text for name, text in doubts.items()}),
    )


def _doubts(table: Table) -> dict[str, str]:
    declarations.allow_only(table, *_MAY_BE_CONTESTED)
    return {name: declarations.text(table, name) for name in table.fields}


def _severity(table: Table) -> Severity:
    step = declarations.whole_number(table, "severity", "steps")
    if not LOWEST_SEVERITY <= step <= HIGHEST_SEVERITY:
        raise table.error(
            f"severity = {step} is not on the scale.",
            where=table.where,
            expected=f"{LOWEST_SEVERITY} to {HIGHEST_SEVERITY}",
        )
    return Severity(SCALE, step, step)


def _initiator(table: Table) -> Initiator:
    declarations.allow_only(table, "name", "state", "country", "category", "said")
    return Initiator(
        name=_text(table, "name"),
        state=_text(table, "state"),
        country=_text(table, "country"),
        category=Category(_one_of(table, "category", _text(table, "category"), Category)),
        said=_text(table, "said"),
    )


def _receiver(table: Table) -> Receiver:
    declarations.allow_only(table, "name", "state", "country", "sectors")
    return Receiver(
        name=declarations.text(table, "name"),
        state=_text(table, "state"),
        country=_text(table, "country"),
        sectors=declarations.texts(table, "sectors"),
    )


def _attribution(table: Table) -> Attribution:
    declarations.allow_only(
        table, "by", "by_state", "rests_on", "basis", "when", "named", "state", "category"
    )
    return Attribution(
        when=_when(table, "when"),
        by=declarations.text(table, "by"),
        by_state=_text(table, "by_state"),
        rests_on=(Basis(_one_of(table, "rests_on", _text(table, "rests_on"), Basis)),),
        basis=declarations.text(table, "basis"),
        named=declarations.text(table, "named"),
        state=_text(table, "state"),
        category=Category(_one_of(table, "category", _text(table, "category"), Category)),
    )


def _response(table: Table) -> Response:
    declarations.allow_only(table, "domain", "by", "state", "when", "kind", "detail")
    return Response(
        domain=Domain(_one_of(table, "domain", _text(table, "domain"), Domain)),
        when=_when(table, "when"),
        kind=declarations.text(table, "kind"),
        detail=declarations.text(table, "detail"),
        state=_text(table, "state"),
        by=declarations.text(table, "by"),
    )


def _all(table: Table, key: str, read: Callable[[Table], Read]) -> tuple[Read, ...]:
    """Read a list of tables, each with its own place."""
    value = declarations.require(table, key, "a list of tables")
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        raise table.error(f"'{key}' is no list of tables.", where=table.where)
    return tuple(
        read(Table(each, f"{table.where}, {key} {number}", table.error))
        for number, each in enumerate(value, start=1)
    )


def _text(table: Table, key: str) -> str:
    return declarations.optional_text(table, key) or ""


def _one_of(table: Table, key: str, value: str, known: Iterable[Any]) -> str:
    words = [str(each) for each in known]
    if value not in words:
        raise table.error(
            f"'{value}' is no {key} that is known.",
            where=table.where,
            expected=nearest(value, words),
        )
    return value


def _when(table: Table, key: str) -> When:
    """Read a day of TOML, or a year or a month in quotes."""
    value = declarations.require(table, key, "a day, or a month or year in quotes")
    if type(value) is date:
        return When(value)
    found = _DATE.fullmatch(str(value))
    try:
        year, month, day = (int(part) if part else None for part in (found or _no(value)).groups())
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        raise table.error(
            f"{key} = {value!r} is no date.",
            where=table.where,
            expected='2007-04-27, "2007-04" or "2007"',
        ) from None
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return When(first, precision)


def _no(value: object) -> "re.Match[str]":
    raise ValueError(value)
