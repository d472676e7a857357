"""Outcomes read off a history: what each means, its unit, and its value year by year."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from detente.engine.history import History, Series

COUNT = "operations per year"
MONEY = "budget-years per year"  # 1 = one mean state's whole yearly cyber budget
SPAN = 3  # years over which a flow is averaged at a horizon


class Form(StrEnum):
    """How monthly values become a yearly one."""

    FLOW = "flow"  # sum over the year
    STOCK = "stock"  # mean over the year
    TOTAL = "total"  # discounted sum from the start of the policy to the end of the year


class Better(StrEnum):
    """Which way an outcome is to be wished for, where it is."""

    LOWER = "lower"
    HIGHER = "higher"
    NEITHER = "neither"


@dataclass(frozen=True)
class Outcome:
    """One outcome: key, title, unit and definition for readers; form and direction for tables."""

    key: str
    title: str
    unit: str
    definition: str
    form: Form
    better: Better
    columns: tuple[Series, ...]


def _flow(
    key: str, title: str, definition: str, *columns: Series, unit: str = COUNT,
    better: Better = Better.LOWER,
) -> Outcome:  # fmt: skip
    return Outcome(key, title, unit, definition, Form.FLOW, better, columns)


def _stock(
    key: str, title: str, unit: str, definition: str, column: Series, better: Better
) -> Outcome:
    return Outcome(key, title, unit, definition, Form.STOCK, better, (column,))


S = Series
BY_STATES = (S.ESPIONAGE, S.DISRUPTION, S.DESTRUCTION)
REPORTED = (S.REPORTED_ESPIONAGE, S.REPORTED_DISRUPTION, S.REPORTED_DESTRUCTION)
POOLS = (S.CRIMINAL, S.HACKTIVIST, S.TERRORIST)
SPENDING = (S.PASSIVE, S.ACTIVE, S.DIPLOMACY)
COSTS = (S.DAMAGE, S.SPILL, S.SANCTIONS, S.STANDING_COST, *SPENDING)
NEITHER = Better.NEITHER

OUTCOMES: tuple[Outcome, ...] = (
    _flow("operations", "State operations",
        "All that states and their proxies launch, answers included, known or not.", *BY_STATES),
    _flow("operations_espionage", "State espionage",
        "State operations that spy.", S.ESPIONAGE),
    _flow("operations_disruption", "State disruption",
        "State operations that disturb a service.", S.DISRUPTION),
    _flow("operations_destruction", "State destruction",
        "State operations that destroy data or equipment.", S.DESTRUCTION),
    _flow("non_state_operations", "Non-state operations",
        "Operations of criminals, hacktivists and terrorists across borders.", *POOLS),
    _flow("criminal_operations", "Criminal operations",
        "Operations across borders for profit.", S.CRIMINAL),
    _flow("hacktivist_operations", "Hacktivist operations",
        "Operations across borders for a cause.", S.HACKTIVIST),
    _flow("terrorist_operations", "Terrorist operations",
        "Operations across borders for terror.", S.TERRORIST),
    _flow("reported_operations", "Reported operations",
        "What a published collection would list: state operations, not answers, noticed, made "
        "public and laid to a state.", *REPORTED, better=NEITHER),
    _flow("reported_espionage", "Reported espionage",
        "Reported operations that spy.", S.REPORTED_ESPIONAGE, better=NEITHER),
    _flow("reported_disruption", "Reported disruption",
        "Reported operations that disturb a service.", S.REPORTED_DISRUPTION, better=NEITHER),
    _flow("reported_destruction", "Reported destruction",
        "Reported operations that destroy.", S.REPORTED_DESTRUCTION, better=NEITHER),
    _flow("successful_operations", "Successful state operations",
        "State operations that get through the defence and no decoy catches.", S.SUCCESSFUL),
    _flow("damage", "Damage",
        "Direct harm of all successful operations, states' and others'.", S.DAMAGE, unit=MONEY),
    _flow("spill_over_damage", "Harm to third states",
        "Harm that spreads through shared networks to states that were not the target.",
        S.SPILL, unit=MONEY),
    _flow("cyber_retaliations", "Answers in kind",
        "Decisions to answer an operation by an operation.",
        S.CYBER_ANSWERS, unit="answers per year"),
    _flow("wrongful_retaliations", "Wrongful retaliations",
        "Answers in kind or in another domain that hit a state that was not the author.",
        S.WRONGFUL, unit="answers per year"),
    _flow("crises", "Crises",
        "Answers of severity 5 or more, answers to answers of severity 3 or more, and answers in "
        "another domain.", S.CRISES, unit="crises per year"),
    _flow("misread_crises", "Crises from misreading",
        "Crises in which the author, the severity or the nature of the event was misread.",
        S.MISREAD_CRISES, unit="crises per year"),
    _flow("named_rightly", "Rightly attributed",
        "Detected events whose author the victim names rightly.",
        S.NAMED_RIGHTLY, unit="events per year", better=Better.HIGHER),
    _flow("named_wrongly", "Wrongly attributed",
        "Detected events that the victim lays to another.",
        S.NAMED_WRONGLY, unit="events per year"),
    _flow("not_named", "Not attributed",
        "Detected events for which the victim names nobody, or a consultation cleared the name.",
        S.NOT_NAMED, unit="events per year", better=NEITHER),
    _flow("spending_passive", "Spending on passive deterrence",
        "Defence, forensics and decoys.", S.PASSIVE, unit=MONEY, better=NEITHER),
    _flow("spending_active", "Spending on active deterrence",
        "Offence by budget, and what fear of others adds to it.",
        S.ACTIVE, unit=MONEY, better=NEITHER),
    _flow("spending_diplomacy", "Spending on diplomacy",
        "Measures and norms.", S.DIPLOMACY, unit=MONEY, better=NEITHER),
    _flow("annual_cost", "Cost per year",
        "Damage, harm to third states, spending, economic answers and lost standing, not "
        "discounted.", *COSTS, unit=MONEY),
    Outcome("total_cost", "Total cost so far", "budget-years",
        "The yearly costs from the start of the policy, discounted to that start.",
        Form.TOTAL, Better.LOWER, COSTS),
    _stock("offence_stock", "Offence stock", "1 = reference",
        "Mean stock of offensive means over states; 1 is what the status-quo budget sustains at "
        "even trust.", S.OFFENCE, Better.LOWER),
    _stock("defence_stock", "Defence stock", "1 = reference",
        "Mean stock of defence over states; 1 is what the status-quo budget sustains.",
        S.DEFENCE, Better.HIGHER),
    _stock("trust", "Trust", "probability 0-1",
        "Mean belief, over directed pairs of states, that the other is trustworthy.",
        S.TRUST, Better.HIGHER),
    _stock("measures_level", "Measures in force", "share 0-1",
        "Mean level of confidence-building measures over pairs of states.",
        S.MEASURES, Better.HIGHER),
    _stock("norm_adoption", "Norm adoption", "share of states 0-1",
        "Share of states that keep the norms of restraint.", S.ADOPTION, Better.HIGHER),
    _stock("internalisation", "Internalisation", "share 0-1",
        "How far the norms have become habit, mean over states.", S.INTERNALISED, Better.HIGHER),
    _stock("legitimacy", "Standing", "share 0-1",
        "Mean standing of states; wrongful answers, harm to third states, protests and "
        "established breaches cost it.",
        S.STANDING, Better.HIGHER),
    _stock("credibility", "Credibility of answers", "probability 0-1",
        "Mean belief, over directed pairs of states, that an operation would be answered.",
        S.CREDIBILITY, NEITHER),
)  # fmt: skip

FIRST_COLUMNS = [int(outcome.columns[0]) for outcome in OUTCOMES]
STOCKS = [place for place, outcome in enumerate(OUTCOMES) if outcome.form is Form.STOCK]


def annual(history: History) -> NDArray[np.float64]:
    """Outcomes year by year after the burn-in: float64[years, len(OUTCOMES)].

    Totals are discounted month by month at the world's own rate.
    """
    every = annual_of(history.series[None], burn_in=history.burn_in, discount=history.discount)
    return np.asarray(every[0])


def annual_of(series: NDArray[np.float64], *, burn_in: int, discount: float) -> NDArray[np.float64]:
    """The same for many runs: float64[runs, years, len(OUTCOMES)] from [runs, months, SERIES].

    `burn_in` in months, `discount` the world's yearly rate, >= 0.
    """
    runs, months, columns = series.shape
    years = (months - burn_in) // 12
    monthly = series[:, burn_in : burn_in + 12 * years].reshape(runs, years, 12, columns)
    weight = np.exp(-discount * (np.arange(12 * years) + 0.5) / 12.0).reshape(years, 12)
    yearly = monthly.sum(axis=2)
    weighted = (monthly[..., list(COSTS)] * weight[None, :, :, None]).sum(axis=2)
    table: NDArray[np.float64] = yearly[:, :, FIRST_COLUMNS]
    for place, outcome in enumerate(OUTCOMES):
        if outcome.form is Form.TOTAL:
            table[:, :, place] = np.cumsum(weighted.sum(axis=2), axis=1)
        elif len(outcome.columns) > 1:
            table[:, :, place] = yearly[:, :, list(outcome.columns)].sum(axis=2)
    table[:, :, STOCKS] /= 12.0
    return table


def horizon(yearly: NDArray[np.float64], year: int) -> NDArray[np.float64]:
    """Outcomes at a horizon (year >= 1): flows as the mean of the three years that end there.

    Stocks and totals are those of the year itself; returns float64[len(OUTCOMES)].
    """
    first = max(0, year - SPAN)
    flows = np.array([outcome.form is Form.FLOW for outcome in OUTCOMES])
    return np.asarray(np.where(flows, yearly[first:year].mean(axis=0), yearly[year - 1]))
