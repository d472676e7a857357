"""An inquiry answered: its worlds run, luck averaged out, and the rows of the charts it shows."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from detente.experiments.results import Ensemble
from detente.lab.desk import desk
from detente.lab.inquiry import STATUS_QUO, YOURS, Inquiry
from detente.lab.worlds import policies_of, scenario_of
from detente.report.chart import Row
from detente.report.means import Means, means
from detente.report.simulator.rows import network_rows, room_for, rows_of
from detente.web.refusals import FullError

NETWORK = "network"
SECONDS_TO_COMPILE = 15  # after which to ask again: a quarter of what it takes (measured)

Counts = NDArray[np.float64]


@dataclass(frozen=True)
class Answer:
    """What came of an inquiry's policy and of the status quo; `means` has luck averaged out."""

    inquiry: Inquiry
    ensemble: Ensemble
    means: Means


def first_answer(inquiry: Inquiry) -> Answer:
    """Answer at once, with few runs of each world."""
    return _answer(inquiry, desk().first(inquiry, policies_of(inquiry)[:2]))


def finer_answer(inquiry: Inquiry, stage: int) -> Answer | None:
    """Answer a later stage with more runs, unless somebody waits for the engine: then None."""
    found = desk().finer(inquiry, policies_of(inquiry)[:2], stage=stage)
    return None if found is None else _answer(inquiry, found)


def whole_answer(inquiry: Inquiry, *, kept: bool = False) -> Answer:
    """Answer with the first stage's runs, whoever waits; of the policies set aside too if asked.

    Raises
    ------
    FullError
        While the engine is being compiled: a page that waited for it would seem to be broken.
    """
    if not desk().ready:
        raise FullError(
            _("The engine is being compiled on this machine, once, for about a minute."),
            seconds=SECONDS_TO_COMPILE,
        )
    policies = policies_of(inquiry)
    return _answer(inquiry, desk().whole(inquiry, policies if kept else policies[:2]))


def rows_for(key: str, answer: Answer, *, policy: str = YOURS) -> list[Row]:
    """The rows of one chart: the status quo, and one policy, which is drawn as the visitor's."""
    inquiry = answer.inquiry
    if key == NETWORK:
        if not desk().ready:
            return []  # counted once the engine is compiled: a moved lever does not wait for it
        chosen = tuple(each for each in policies_of(inquiry) if each.key in (STATUS_QUO, policy))
        counts = desk().network(inquiry, chosen)
        names = [state.name for state in scenario_of(inquiry).states]
        return list(network_rows(_as_yours(counts, policy), names))
    # Where policies set aside were run too, all charts have one scale.
    return [*rows_of(key, _pair(answer.means, policy)), *room_for(key, answer.means)]


def _as_yours(counts: Mapping[str, Counts], policy: str) -> dict[str, Counts]:
    return {STATUS_QUO: counts[STATUS_QUO], YOURS: counts[policy]}


def _pair(every: Means, policy: str) -> Means:
    """The means of the status quo and of one policy alone, under the key of the visitor's."""
    places = [every.policies.index(STATUS_QUO), every.policies.index(policy)]
    return Means(
        policies=(STATUS_QUO, YOURS),
        outcomes=every.outcomes,
        worlds=every.worlds,
        replicates=every.replicates,
        courses=every.courses[places],
    )


def _answer(inquiry: Inquiry, ensemble: Ensemble) -> Answer:
    return Answer(inquiry, ensemble, means(ensemble))
