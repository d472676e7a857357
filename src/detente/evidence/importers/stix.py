"""STIX 2.1: `incident` objects of a bundle with those they point to, and an extension of ours.

From: https://docs.oasis-open.org/cti/stix/v2.1 (OASIS standard; its terms cover the format, the
bundle's producer those of its contents). The standard leaves an incident almost empty, so what it
lacks stands in an extension under `EXTENSION`; relationships say who (`attributed-to`) and to whom
(`targets`), and `located-at` says where such a party is at home.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from detente.evidence import crosswalk
from detente.evidence.findings import Notes, RowRefusedError
from detente.evidence.importers import cells
from detente.evidence.importers.formats import Collection, Format, Seen, is_new
from detente.evidence.importers.stix_graph import Graph
from detente.evidence.records import NOTHING, Domain, Incident, Report, Response, Severity
from detente.evidence.tables import Table
from detente.world.errors import EvidenceError
from detente.world.operations import Kind

COLLECTION = Collection(
    "stix",
    "STIX 2.1 bundle",
    "that of the bundle's producer",
    "name the producer and the identifier of the bundle; format: OASIS, STIX Version 2.1 (2021)",
    "https://docs.oasis-open.org/cti/stix/v2.1",
)

EXTENSION = "extension-definition--5f1d3b0e-8c57-4d0a-9b63-2f6f0a7e4c11"
"""Our extension of `incident`: started, ended, kinds, types, severities, sectors, responses, codes.

``severities`` are objects with ``scale`` (a key of `crosswalk.SCALES`) and ``value``; ``responses``
objects with ``domain``, ``when``, ``kind``, ``state`` and ``by``; ``codes`` an object of texts.
"""

Texts = tuple[str, ...]


class _Rows:
    """Turns incident objects of one bundle into records."""

    def __init__(self, graph: Graph, notes: Notes) -> None:
        self.graph = graph
        self.notes = notes

    def incident(self, found: Mapping[str, Any]) -> Incident:
        """One object as an incident."""
        more = _object(_object(found, "extensions"), EXTENSION)
        notes, key = self.notes, str(found["id"])
        title = str(found.get("name") or "")
        if not title:
            raise RowRefusedError("no name", "name", key)
        started = cells.start(_text(more, "started"), "started", notes)
        return Incident(
            "stix",
            key,
            title,
            self._report(found),
            started,
            cells.end(_text(more, "ended"), "ended", started, notes),
            self.graph.initiators(key),
            self.graph.receivers(key),
            _kinds(more),
            _texts(more, "types") or _texts(found, "labels"),
            self._severities(more),
            self.graph.attributions(key, notes),
            self._responses(more),
            _texts(more, "sectors"),
            _sources(found),
            str(found.get("description") or ""),
            _codes(more),
        )

    def _report(self, found: Mapping[str, Any]) -> Report:
        return Report(
            self.graph.name(_text(found, "created_by_ref")) or "STIX",
            cells.day(_text(found, "created"), "created", self.notes),
            cells.day(_text(found, "modified"), "modified", self.notes),
            f"confidence {found['confidence']}" if "confidence" in found else "",
        )

    def _severities(self, more: Mapping[str, Any]) -> tuple[Severity, ...]:
        read = []
        for each in _objects(more, "severities"):
            scale, value = _text(each, "scale"), _text(each, "value")
            if scale not in crosswalk.SCALES:
                raise RowRefusedError("scale that is not known", "severities", scale)
            severity = crosswalk.severity(scale, value)
            if severity:
                read.append(severity)
            else:
                self.notes.doubted("severity outside its scale", "severities", value, "left out")
        return tuple(read)

    def _responses(self, more: Mapping[str, Any]) -> tuple[Response, ...]:
        return tuple(
            Response(
                _domain(_text(each, "domain")),
                cells.day(_text(each, "when"), "responses", self.notes),
                _text(each, "kind"),
                state=_text(each, "state"),
                by=_text(each, "by"),
            )
            for each in _objects(more, "responses")
        )


def _read(table: Table, notes: Notes, seen: Seen) -> Iterator[Incident]:
    text = table.path.read_text("utf-8-sig", errors="replace")
    objects = _bundle(table.path, text)
    line_of = _lines(text)
    rows = _Rows(Graph(objects), notes)
    incidents = [each for each in objects if each.get("type") == "incident"]
    if not incidents:
        raise _unusable(table.path, 1, "The bundle holds no incident")
    refused: list[tuple[int, RowRefusedError]] = []
    for found in incidents:
        notes.findings.rows += 1
        notes.line = line_of(str(found.get("id")))
        try:
            if not str(found.get("id", "")).startswith("incident--"):
                raise RowRefusedError("no identifier of an incident", "id", str(found.get("id")))
            incident = rows.incident(found)
        except RowRefusedError as refusal:
            notes.refused(refusal)
            refused.append((notes.line, refusal))
            continue
        if is_new(incident.key, [json.dumps(found, sort_keys=True)], notes, seen):
            yield incident
    if 2 * len(refused) > len(incidents):
        line, error = refused[0]
        raise _unusable(table.path, line, f"Most incidents cannot be used; the first: {error.kind}")


def _bundle(path: Path, text: str) -> list[Mapping[str, Any]]:
    """The objects of a bundle; anything else is refused with its line."""
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise _unusable(path, error.lineno, f"The file is no JSON: {error.msg}") from None
    except RecursionError:
        raise _unusable(path, 1, "The file is nested too deeply") from None
    if not isinstance(whole, dict) or whole.get("type") != "bundle":
        raise _unusable(path, 1, "The file is no STIX bundle")
    objects = whole.get("objects")
    if not isinstance(objects, list) or not objects:
        raise _unusable(path, 1, "The bundle has no objects")
    line_of = _lines(text)
    for each in objects:
        if not isinstance(each, dict) or not isinstance(each.get("type"), str):
            line = line_of(str(each.get("id"))) if isinstance(each, dict) else 1
            raise _unusable(path, line, "An object of the bundle has no type")
    return objects


def _lines(text: str) -> Callable[[str], int]:
    """A function that finds the line on which an object with an identifier begins, 1 if nowhere."""

    def line_of(identifier: str) -> int:
        position = text.find(f'"id": "{identifier}"')
        if position < 0:
            position = text.find(f'"{identifier}"')
        return text.count("\n", 0, max(position, 0)) + 1

    return line_of


def _kinds(more: Mapping[str, Any]) -> tuple[Kind, ...]:
    names = {kind.name.lower(): kind for kind in Kind}
    words = _texts(more, "kinds")
    unknown = next((word for word in words if word not in names), None)
    if unknown is not None:
        raise RowRefusedError("word that is not among those allowed", "kinds", unknown)
    return tuple(sorted({names[word] for word in words}))


def _domain(text: str) -> Domain:
    try:
        return Domain(text)
    except ValueError:
        raise RowRefusedError("word that is not among those allowed", "responses", text) from None


def _sources(found: Mapping[str, Any]) -> Texts:
    references = _objects(found, "external_references")
    return tuple(each for each in (_text(one, "url") for one in references) if each)


def _codes(more: Mapping[str, Any]) -> Mapping[str, str]:
    codes = _object(more, "codes")
    return MappingProxyType({name: str(cell) for name, cell in codes.items()}) if codes else NOTHING


def _text(found: Mapping[str, Any], name: str) -> str:
    held = found.get(name)
    return "" if held is None else str(held)


def _object(found: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    held = found.get(name, {})
    if not isinstance(held, dict):
        raise RowRefusedError("no object", name, str(held))
    return held


def _objects(found: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    held = found.get(name, [])
    if not isinstance(held, list) or not all(isinstance(each, dict) for each in held):
        raise RowRefusedError("no list of objects", name, str(held))
    return held


def _texts(found: Mapping[str, Any], name: str) -> Texts:
    held = found.get(name, [])
    if not isinstance(held, list):
        raise RowRefusedError("no list", name, str(held))
    return tuple(str(each) for each in held)


def _unusable(path: Path, line: int, what: str) -> EvidenceError:
    return EvidenceError(
        f"{what}.",
        where=f"{path}, line {line}",
        expected="a STIX 2.1 bundle with incident objects",
        remedy="docs/evidence/importing.md shows one.",
    )


FORMATS = (Format("stix", "stix", "a STIX 2.1 bundle", frozenset({"json"}), _read),)
