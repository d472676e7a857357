"""What the words of EuRepoC stand for here: kinds, categories, bases, parties and attributions.

Everything is cached: the repository says the same few hundred things in thousands of rows.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import chain, repeat, zip_longest
from types import MappingProxyType
from typing import NamedTuple

from detente.evidence.countries import code
from detente.evidence.lists import at, flat, joined, known, nested
from detente.evidence.records import Attribution, Basis, Category, Initiator, Receiver, When
from detente.world.operations import Kind

CATEGORIES: Mapping[str, Category] = MappingProxyType(
    {
        "State": Category.STATE,
        "Non-state actor, state-affiliation suggested": Category.STATE_AFFILIATED,
        "Non-state-group": Category.NON_STATE,
        "Individual hacker(s)": Category.INDIVIDUAL,
    }
)
"""Categories of initiators; whatever else is said counts as unknown."""

BASES: Mapping[str, tuple[Basis, ...]] = MappingProxyType(
    {
        "Attacker confirms": (Basis.INITIATOR,),
        "IT-security community attributes attacker": (Basis.INDUSTRY,),
        "Media-based attribution": (Basis.MEDIA,),
        "Attribution by receiver government / state entity": (Basis.GOVERNMENT, Basis.RECEIVER),
        "Attribution by EU institution/agency": (Basis.GOVERNMENT,),
        "Attribution by international organization": (Basis.GOVERNMENT,),
        "Attribution by international organisation": (Basis.GOVERNMENT,),
        "Receiver attributes attacker": (Basis.RECEIVER,),
        "Attribution by third-party": (Basis.THIRD_PARTY,),
    }
)
"""On whose word each basis rests; a contested attribution rests on nobody's alone."""

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "Data theft": Kind.ESPIONAGE,
        "Data theft & Doxing": Kind.ESPIONAGE,
        "Disruption": Kind.DISRUPTION,
        "Ransomware": Kind.DISRUPTION,
    }
)
"""Types that say what an operation was for."""

HIJACKING = "Hijacking"
"""A way in, which says what the operation was for only where nothing else does: looking around."""

DESTROYING = ("Data Destruction", "Disk Wipe", "Disk Structure Wipe", "Disk Content Wipe")
"""Impacts of MITRE ATT&CK that damage for good."""


class Parties(NamedTuple):
    """Receivers or initiators of a row; `unequal` where the lists did not have the same length."""

    receivers: tuple[Receiver, ...] = ()
    initiators: tuple[Initiator, ...] = ()
    sectors: tuple[str, ...] = ()
    unequal: bool = False


@lru_cache(maxsize=1 << 14)
def kinds(types: tuple[str, ...], spatial: str, impact: str) -> tuple[Kind, ...]:
    """The model's kinds for the types of an incident, its physical effects and MITRE impact."""
    found = {KINDS[each] for each in types if each in KINDS}
    if known(spatial) or any(word in impact for word in DESTROYING):
        found.add(Kind.DESTRUCTION)
    if not found and any(each.startswith(HIJACKING) for each in types):
        found.add(Kind.ESPIONAGE)
    return tuple(sorted(found))


@lru_cache(maxsize=1 << 14)
def initiators(names: str, countries: str, categories: str) -> Parties:
    """Initiators by position; a single category or name speaks for all of them.

    Raises
    ------
    ListFaultError
        A list is not closed.
    """
    of_names, of_countries, said = flat(names), flat(countries), flat(categories)
    count = max(len(of_countries), len(of_names), len(said))
    return Parties(
        initiators=tuple(
            initiator(_one(of_names, i), _one(of_countries, i), _one(said, i)) for i in range(count)
        ),
        unequal=_unequal(count, of_names, of_countries, said),
    )


def receivers(names: str, countries: str, categories: str, subcodes: str) -> Parties:
    """Receivers by position; with one receiver, all categories are its own.

    Raises
    ------
    ListFaultError
        A list is not closed.
    """
    of_names = flat(names)
    nameless = _nameless(len(of_names), countries, categories, subcodes)
    if not any(map(known, of_names)):
        return nameless
    named = tuple(
        Receiver(known(name), place.state, place.country, place.sectors)
        for name, place in zip(chain(of_names, repeat("")), nameless.receivers, strict=False)
    )
    return nameless._replace(receivers=named)


@lru_cache(maxsize=1 << 14)
def _nameless(names: int, countries: str, categories: str, subcodes: str) -> Parties:
    """The receivers of a row before their names, which hardly ever come twice, are set in.

    Parameters
    ----------
    names
        How many names there are; there are at least as many receivers.
    """
    of_countries, of_sectors, of_subcodes = flat(countries), nested(categories), nested(subcodes)
    said = {each: None for inner in of_sectors for each in inner if known(each)}
    count = max(len(of_countries), names, 1 if of_sectors else 0)
    if count == 1:
        of_sectors = (tuple(each for inner in of_sectors for each in inner),)
        of_subcodes = (tuple(each for inner in of_subcodes for each in inner),)
    found = tuple(
        receiver("", _one(of_countries, i), at(of_sectors, i, ()), at(of_subcodes, i, ()))
        for i in range(count)
    )
    lengths = {count, names, len(of_countries), len(of_sectors)} - {0}
    return Parties(receivers=found, sectors=tuple(said), unequal=len(lengths) > 1)


@lru_cache(maxsize=1 << 14)
def initiator(name: str, country: str, said: str) -> Initiator:
    """One initiator by the repository's words."""
    category = CATEGORIES.get(said, Category.UNKNOWN)
    return Initiator(known(name), code(country), country, category, said)


@lru_cache(maxsize=1 << 14)
def receiver(
    name: str, country: str, categories: tuple[str, ...], subcodes: tuple[str, ...]
) -> Receiver:
    """One receiver; behind each category stands its subcategory, where one is given."""
    sectors: dict[str, None] = {}
    for category, subcode in zip_longest(categories, subcodes, fillvalue=""):
        sectors.update((each, None) for each in (category, subcode) if known(each))
    return Receiver(known(name), code(country), country, tuple(sectors))


@lru_cache(maxsize=1 << 14)
def attribution(when: When | None, told: tuple[str, ...]) -> Attribution:
    """One attribution.

    Parameters
    ----------
    told
        Type, basis, attributing actor, IT company and country, then name, country and category of
        the initiator to which the incident is laid.
    """
    kind, basis, actor, company, country, named, state, category = told
    words = joined(basis)
    return Attribution(
        when,
        known(actor) or known(company) or known(country),
        code(country),
        tuple(dict.fromkeys(each for word in words for each in BASES.get(word, (Basis.UNKNOWN,)))),
        basis,
        kind,
        known(named),
        code(state),
        CATEGORIES.get(category, Category.UNKNOWN),
    )


def _one(items: tuple[str, ...], index: int) -> str:
    return items[0] if len(items) == 1 else at(items, index, "")


def _unequal(count: int, *lists: tuple[str, ...]) -> bool:
    return any(items and len(items) != count for items in lists)
