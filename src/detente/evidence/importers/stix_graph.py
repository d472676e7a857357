"""Who is who in a STIX bundle: the parties of an incident, found along its relationships."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from detente.evidence.countries import code
from detente.evidence.findings import Notes
from detente.evidence.importers import cells
from detente.evidence.records import Attribution, Category, Initiator, Receiver

CATEGORIES: Mapping[str, Category] = {
    "nation-state": Category.STATE,
    "activist": Category.NON_STATE,
    "competitor": Category.NON_STATE,
    "crime-syndicate": Category.NON_STATE,
    "criminal": Category.NON_STATE,
    "hacker": Category.INDIVIDUAL,
    "sensationalist": Category.INDIVIDUAL,
    "spy": Category.STATE,
    "terrorist": Category.NON_STATE,
}
"""Words of `threat_actor_types`; an actor with the means of a government counts as affiliated."""

Thing = Mapping[str, Any]


class Graph:
    """The objects of a bundle by identifier, and where their relationships lead."""

    def __init__(self, objects: Iterable[Thing]) -> None:
        self._things = {str(each.get("id")): each for each in objects}
        self._links: dict[tuple[str, str], list[Thing]] = defaultdict(list)
        for each in objects:
            if each.get("type") == "relationship":
                link = (str(each.get("source_ref")), str(each.get("relationship_type")))
                self._links[link].append(each)

    def name(self, identifier: str) -> str:
        """The name of an object; empty where the bundle has no such object."""
        return str(self._things.get(identifier, {}).get("name") or "")

    def initiators(self, incident: str) -> tuple[Initiator, ...]:
        """Those to whom an incident is laid."""
        found = []
        for link in self._links[incident, "attributed-to"]:
            identifier = str(link.get("target_ref"))
            country = self._country(identifier)
            category, said = self._category(identifier)
            found.append(Initiator(self.name(identifier), code(country), country, category, said))
        return tuple(dict.fromkeys(found))

    def receivers(self, incident: str) -> tuple[Receiver, ...]:
        """Those whom an incident targets."""
        found = []
        for link in self._links[incident, "targets"]:
            identifier = str(link.get("target_ref"))
            country = self._country(identifier)
            sectors = _texts(self._things.get(identifier, {}), "sectors")
            found.append(Receiver(self.name(identifier), code(country), country, sectors))
        return tuple(dict.fromkeys(found))

    def attributions(self, incident: str, notes: Notes) -> tuple[Attribution, ...]:
        """Who laid an incident to whom: the author and the day of each such relationship."""
        found = []
        for link in self._links[incident, "attributed-to"]:
            target, author = str(link.get("target_ref")), str(link.get("created_by_ref"))
            found.append(
                Attribution(
                    cells.day(str(link.get("created") or ""), "created", notes),
                    self.name(author),
                    code(self._country(author)),
                    kind=f"confidence {link['confidence']}" if "confidence" in link else "",
                    named=self.name(target),
                    state=code(self._country(target)),
                    category=self._category(target)[0],
                )
            )
        return tuple(found)

    def _country(self, identifier: str) -> str:
        """The country of a place, of a party at home there, or of the party that it belongs to."""
        seen: set[str] = set()
        waiting = [identifier]
        while waiting:
            current = waiting.pop(0)
            if current in seen:
                continue
            seen.add(current)
            country = self._things.get(current, {}).get("country")
            if country:
                return str(country)
            for kind in ("located-at", "originates-from", "attributed-to"):
                waiting += [str(link.get("target_ref")) for link in self._links[current, kind]]
        return ""

    def _category(self, identifier: str) -> tuple[Category, str]:
        thing = self._things.get(identifier, {})
        words = _texts(thing, "threat_actor_types")
        known = [CATEGORIES[word] for word in words if word in CATEGORIES]
        if known:
            return known[0], ", ".join(words)
        if "government" in (thing.get("resource_level"), thing.get("primary_motivation")):
            return Category.STATE_AFFILIATED, "resource level: government"
        if thing.get("identity_class") == "individual":
            return Category.INDIVIDUAL, "individual"
        return Category.UNKNOWN, ", ".join(words)


def _texts(thing: Thing, name: str) -> tuple[str, ...]:
    """A list of words; nothing where something else stands in its place."""
    held = thing.get(name)
    return tuple(map(str, held)) if isinstance(held, list) else ()
