"""What is publicly known of states and pairs of them, from the tables that come with Détente."""

import numpy as np

from detente.evidence.targets_covariates import Ties
from detente.world.facts import members, relations
from detente.world.imputation import estimate

RIVALRY = "strategic-rivalry"


def shipped_ties() -> Ties:
    """The ties of the 193 members of the United Nations, as they stood at about 2020.

    Rivalries, borders and ideal points are of one year each, not of every year; the size of a state
    is its output in US$, since the material capabilities (CINC) are not among the tables.
    """
    states = members("united-nations")
    place = {code: number for number, code in enumerate(states)}
    rivals, neighbours = np.zeros((2, len(states), len(states)), dtype=bool)
    for each in relations():
        if each.state in place and each.other in place:
            one, other = place[each.state], place[each.other]
            table = rivals if each.relation == RIVALRY else neighbours
            table[one, other] = table[other, one] = True
    point = np.array([estimate(code, "unga_ideal_point").value for code in states])
    size = np.array([estimate(code, "gdp").value for code in states])
    return Ties(states, rivals, neighbours, np.abs(point[:, None] - point[None, :]), size)
