"""How far an object may travel: the Traffic Light Protocol 2.0, and who is released what.

The five markings are those that OASIS publishes for TLP 2.0 (repository
oasis-open/cti-stix-common-objects, objects/marking-definition and
extension-definition-specifications/tlp-2.0). An object goes nowhere that its markings do not
plainly permit: of several the strictest holds, one that is not known here keeps it with the member
that sent it, and one without any is treated as AMBER.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
"""The extension by which OASIS says TLP 2.0."""

RECIPIENTS = "extension-definition--5954422f-3ac5-4604-aaf4-7f9ce298fb7c"
"""Our own extension: `recipients`, the codes of the members that an object is meant for."""

PUBLISHED = "2022-10-01T00:00:00.000Z"
"""When OASIS published the five markings."""


class Level(IntEnum):
    """The five levels, the freest first; and one for markings that are not known here."""

    CLEAR = 0
    GREEN = 1
    AMBER = 2
    AMBER_STRICT = 3
    RED = 4
    UNKNOWN = 5


MARKINGS = {
    "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487": Level.CLEAR,
    "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb": Level.GREEN,
    "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421": Level.AMBER,
    "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003": Level.AMBER_STRICT,
    "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1": Level.RED,
}
"""The level of each published marking, by its identifier."""

UNMARKED = Level.AMBER
"""The level of an object without marking; assumption: the middle one, not free to be passed on."""


@dataclass(frozen=True)
class Handling:
    """How one object is to be handled.

    Parameters
    ----------
    level
        The strictest of its markings.
    sender
        The code of the member that sent it.
    recipients
        The codes of the members that it names; it need not name any, unless it is RED.
    """

    level: Level
    sender: str
    recipients: frozenset[str] = frozenset()


def level_words(level: Level) -> str:
    """Write a level as the protocol does, such as ``TLP:AMBER+STRICT``."""
    return f"TLP:{level.name.replace('_', '+')}" if level < Level.UNKNOWN else "an unknown marking"


def marking_objects() -> list[dict[str, Any]]:
    """Give the five marking definitions as STIX objects, as published."""
    return [_marking_object(identifier, level) for identifier, level in MARKINGS.items()]


def handling_of(content: Mapping[str, Any], *, sender: str) -> Handling:
    """Read from a STIX object how it is to be handled.

    Markings of single properties count as if they marked the whole: nothing is cut out of objects.
    """
    unmarked = Level.CLEAR if content.get("id") in MARKINGS else UNMARKED  # they are public
    levels = [MARKINGS.get(each, Level.UNKNOWN) for each in _marking_references(content)]
    return Handling(max(levels, default=unmarked), sender, recipients_of(content))


def recipients_of(content: Mapping[str, Any]) -> frozenset[str]:
    """Read the codes of the members that an object names as its recipients."""
    extensions = content.get("extensions")
    ours = extensions.get(RECIPIENTS) if isinstance(extensions, Mapping) else None
    named = ours.get("recipients") if isinstance(ours, Mapping) else None
    codes = named if isinstance(named, list) else []
    return frozenset(each for each in codes if isinstance(each, str) and each)


def released(handling: Handling, reader: str, *, circle: Collection[str]) -> bool:
    """Whether a member may read an object of a collection that is open to it.

    Parameters
    ----------
    reader
        The code of a member of the platform; empty for the public.
    circle
        The codes of the members of the collection.
    """
    level = handling.level
    if level is Level.CLEAR or (reader and reader == handling.sender):
        return True
    return bool(reader) and (
        level is Level.GREEN
        or (level is Level.AMBER and reader in circle)
        or (level is Level.RED and reader in handling.recipients)
    )


def _marking_references(content: Mapping[str, Any]) -> list[str]:
    whole = content.get("object_marking_refs") or []
    parts = content.get("granular_markings") or []
    # A language tag on a property ("lang") is no marking.
    of_parts = [part["marking_ref"] for part in parts if "marking_ref" in part]
    return [str(each) for each in (*whole, *of_parts)]


def _marking_object(identifier: str, level: Level) -> dict[str, Any]:
    said = {"extension_type": "property-extension", "tlp_2_0": level_words(level)[4:].lower()}
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": identifier,
        "created": PUBLISHED,
        "name": level_words(level),
        "extensions": {EXTENSION: said},
    }
