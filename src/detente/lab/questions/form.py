"""The form as a visitor filled it in: kept word for word, so that nothing is lost when refused."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from django.http import QueryDict

from detente.experiments.ensemble import EnsembleKind
from detente.experiments.plan import DEFAULT_RUNS, DEFAULT_SEED, DEFAULT_WORLDS, DEFAULT_YEARS
from detente.lab.address import address_of, inquiry_from
from detente.lab.inquiry import LIVE_WORLDS, STATUS_QUO, YOURS, Inquiry
from detente.world.policies import CORE_POLICIES

KEPT = "kept-"
"""Begins the key of a policy that was set aside in the simulator; its number follows."""


@dataclass(frozen=True)
class Filled:
    """What stands in each field, as text; `policies` are the keys that are ticked.

    `address` is the query of the simulator's page from which the visitor came, empty for none.
    """

    title: str = ""
    world: str = LIVE_WORLDS[0]
    policies: tuple[str, ...] = tuple(key for key in CORE_POLICIES if key != STATUS_QUO)
    worlds: str = str(DEFAULT_WORLDS)
    runs: str = str(DEFAULT_RUNS)
    years: str = str(DEFAULT_YEARS)
    seed: str = str(DEFAULT_SEED)
    ensemble: str = EnsembleKind.CALIBRATED.value
    address: str = ""

    @property
    def inquiry(self) -> Inquiry:
        """The inquiry that the visitor brings along; raises InquiryError where it is damaged."""
        return inquiry_from(QueryDict(self.address))


def opened(query: QueryDict) -> Filled:
    """Lay out the form for a visitor who comes with the simulator's address, or with none.

    Raises
    ------
    InquiryError
        The address cannot be meant.
    """
    inquiry = inquiry_from(query)
    if inquiry == Inquiry():
        return Filled()
    own = (YOURS,) if inquiry.moved else ()
    kept = tuple(f"{KEPT}{number}" for number, _ in enumerate(inquiry.kept, start=1))
    return Filled(
        world=inquiry.world,
        policies=(*own, *kept) or Filled().policies,
        seed=str(inquiry.seed),
        address=address_of(inquiry),
    )


def filled(form: QueryDict) -> Filled:
    """Read a form that was sent; a field that is missing counts as left empty."""
    words: Mapping[str, str] = {
        each.name: _printable(str(form.get(each.name, "")))
        for each in fields(Filled)
        if each.name != "policies"
    }
    return Filled(**words, policies=tuple(form.getlist("policies")))


def _printable(text: str) -> str:
    """Leave out what no one can see, and some databases cannot keep."""
    return "".join(letter for letter in text if letter.isprintable()).strip()
