"""What the page shows of an answer: figures by package and horizon, small enough for its row."""

from typing import Any

import numpy as np

from detente.experiments.compare import Comparison
from detente.experiments.shares import ahead
from detente.lab.inquiry import STATUS_QUO
from detente.report.leaders import COST
from detente.report.material import Material, material
from detente.report.tables import TABLE

ENDS = (0.5, 0.05, 0.95)
"""The median, and the ends of the middle 90 % of worlds."""


def summary(comparison: Comparison) -> dict[str, Any]:
    """Sum a comparison up over its headline worlds, as plain values for JSON.

    Returns
    -------
    dict
        `worlds` of the headline, `sampled` in all, `runs` of each; `tempers` whose worlds lead;
        `outcomes` (key and unit) and `policies` (key and title); `horizons`, each with its `year`
        and `lines`. A line holds its policy's place, `cells` (median, low, high: in the order of
        the outcomes, each in its own unit), and in how many headline worlds its total cost is
        below the status quo's (`cheaper`) and above it (`dearer`).
    """
    made = material(comparison)
    places = comparison.headline.places
    return {
        "worlds": made.headline.worlds,
        "sampled": made.everything.worlds,
        "runs": made.headline.replicates,
        "tempers": sorted({comparison.ensemble.worlds[place].temper for place in places}),
        "outcomes": [{"key": key, "unit": made.outcomes[key].unit} for key in TABLE],
        "policies": [{"key": each.key, "title": each.title} for each in made.packages],
        "horizons": [
            {
                "year": year,
                "lines": [
                    _line(made, place, year) for place in range(len(comparison.plan.policies))
                ],
            }
            for year in made.horizons
        ],
    }


def _line(made: Material, place: int, year: int) -> dict[str, Any]:
    key = made.packages[place].key
    figures = (made.headline.at(year, key, outcome) for outcome in TABLE)
    own, other = (made.headline.at(year, each, COST) for each in (key, STATUS_QUO))
    return {
        "policy": place,
        "cells": [[float(value) for value in np.quantile(each, ENDS)] for each in figures],
        "cheaper": int(ahead(own, other).sum()),
        "dearer": int(ahead(other, own).sum()),
    }
