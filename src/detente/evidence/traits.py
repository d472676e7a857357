"""What is true of one incident, yes or no, by the definitions of the calibration facts."""

from collections.abc import Callable, Mapping

from detente.evidence.events import state_linked
from detente.evidence.records import Basis, Category, Domain, Incident

Trait = Callable[[Incident], bool]

CRITICAL = "critical infrastructure"
INSTITUTION = "state institutions"


def code(incident: Incident, column: str) -> str:
    """Return what stands in a column of the collection, empty where there is none.

    Blanks and capitals of column names are passed over: collections publish them with both.
    """
    found = incident.codes.get(column)
    if found is None:
        sought = column.strip().lower()
        found = next(
            (value for name, value in incident.codes.items() if name.strip().lower() == sought), ""
        )
    return found.strip()


def initiator_known(incident: Incident) -> bool:
    """Whether a state is named as the home of an initiator."""
    return any(each.state for each in incident.initiators)


def state_coded(incident: Incident) -> bool:
    """Whether an initiator is coded as a state itself, not only as affiliated to one."""
    return any(each.category is Category.STATE for each in incident.initiators)


def attributed_by(basis: Basis) -> Trait:
    """Whether an attribution rests on such a basis."""
    return lambda incident: any(basis in each.rests_on for each in incident.attributions)


def answered_by(domain: Domain) -> Trait:
    """Whether a response of such a kind is on record."""
    return lambda incident: any(each.domain is domain for each in incident.responses)


def hits(sector: str) -> Trait:
    """Whether a receiver, or the incident, is put into a sector that begins with these words."""

    def trait(incident: Incident) -> bool:
        named = (
            *incident.sectors,
            *(sector for each in incident.receivers for sector in each.sectors),
        )
        return any(each.lower().startswith(sector) for each in named)

    return trait


TRAITS: Mapping[str, Trait] = {
    "initiator_known": initiator_known,
    "state_linked": state_linked,
    "state_coded": state_coded,
    "government_attribution": attributed_by(Basis.GOVERNMENT),
    "industry_attribution": attributed_by(Basis.INDUSTRY),
    "political_response": answered_by(Domain.POLITICAL),
    "legal_response": answered_by(Domain.LEGAL),
    "critical_infrastructure": hits(CRITICAL),
    "state_institution": hits(INSTITUTION),
}
"""The traits by key."""
