"""What gives each rule its strength: without it, the rule must leave the world as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from detente.engine.simulate import fresh
from detente.engine.state import (
    ACCIDENT,
    CAMPAIGN,
    CLARITY,
    DUE,
    HAZARD,
    NEWS,
    STATE_ORGAN,
    World,
)
from tests.engine.rules.conformance import Trial


@dataclass(frozen=True)
class Strength:
    """Parameters to set to zero, what else to take away, and what may change all the same."""

    numbers: Mapping[str, float] = field(default_factory=dict)
    take_away: Callable[[World], None] | None = None
    besides: frozenset[str] = frozenset()

    def taken_from(self, trial: Trial) -> Trial:
        """The same trial without the rule's strength."""
        world = fresh(trial.world)
        if self.take_away:
            self.take_away(world)
        return replace(trial.with_numbers(**self.numbers), arguments=self._rest(trial, world))

    def _rest(self, trial: Trial, world: World) -> tuple[Any, ...]:
        return (world, *trial.with_numbers(**self.numbers).arguments[1:])


def zero(*names: str) -> dict[str, float]:
    """Each of these parameters at zero."""
    return dict.fromkeys(names, 0.0)


def reads(*names: str) -> Strength:
    """A rule that only reads off what others did has no strength: it may set these and no more."""
    return Strength(besides=frozenset(names))


def _no_race(world: World) -> None:
    world.nations.reaction = world.nations.fatigue = world.nations.ambition = 0.0


def _even_year(world: World) -> None:
    world.nations.surge = 1.0


def _no_occasion(world: World) -> None:
    world.dyads[HAZARD] = 0.0
    world.marks[CAMPAIGN] = 0


def _nothing_due(world: World) -> None:
    world.marks[DUE] = 0


def _no_decoys(world: World) -> None:
    world.nations.decoys = 0.0


def _nothing_shows_by_itself(world: World) -> None:
    world.docket.decoyed = 0
    world.docket.author_kind[world.docket.author_kind == ACCIDENT] = STATE_ORGAN


def _nothing_noticed(world: World) -> None:
    world.docket.detected = 0


def _vague_doctrine(world: World) -> None:
    world.levers[:, CLARITY] = 0.0


def _no_news(world: World) -> None:
    world.dyads[NEWS] = 0.0


def _no_adopters(world: World) -> None:
    world.nations.adopted = 0.0


RETALIATION = zero("retaliation_factor", "cross_domain", "misreading")
MILD_ANSWERS = zero("economic_willingness", "protest_willingness")

STRENGTHS: Mapping[str, Strength] = {
    # arm
    "feel_threatened": reads("nations.threat"),
    "build_defence": Strength(zero("defence_decay", "forensics_decay")),
    "build_offence": Strength(take_away=_no_race),
    "spend": reads("nations.passive", "nations.active", "nations.diplomacy"),
    # cooperate
    "build_measures": Strength(zero("diplomatic_yield", "measures_decay")),
    "reckon_cover": reads("nations.cover"),
    "spread_norms": Strength(zero("adoption_hazard", "commitment_reach")),
    "expose": Strength(zero("norm_wear", "verification"), besides=frozenset(["exposure"])),
    "internalise": Strength(zero("internalisation_rate")),
    "reckon_means": reads("means"),
    # strike
    "surge": Strength(zero("surge_spread"), _even_year),
    "find_opportunities": Strength(zero("flare_on"), _no_occasion),
    "turn_to_next_month": Strength(take_away=_no_occasion),
    "carry_out_answers": Strength(take_away=_nothing_due),
    "strike_from_pools": Strength(zero("criminal_rate", "hacktivist_rate", "terrorist_rate")),
    "have_accidents": Strength(zero("false_alarm")),
    # breach and observe
    "break_in": Strength({"burn": 0.0, "hardness": 1e200}, _no_decoys),
    "observe": Strength(
        zero("detection_base", "detection_skill", "detection_answer"), _nothing_shows_by_itself
    ),
    "do_harm": Strength(zero("damage_unit")),
    # attribute, consult, respond
    "attribute_all": Strength(take_away=_nothing_noticed),
    "consult": Strength(zero("consultation")),
    "respond": Strength({**RETALIATION, **MILD_ANSWERS}, _vague_doctrine),
    "spill_over": Strength(zero("spill_chance")),
    # update
    "hear_news": Strength(zero("hostile_rate")),
    "learn": Strength(zero("hostile_rate", "trust_return"), _no_news, frozenset(["dyads.trust"])),
    "fade": Strength(zero("grievance_decay")),
    "rouse": Strength(zero("grievance_hit")),
    "draw_conclusions": Strength(zero("credibility_gain")),
    "schedule_exposure": Strength(take_away=_no_adopters),
    "recover": Strength(zero("standing_recovery")),
    "remember_losses": reads("nations.recent_loss"),
    # account
    "cost_of_standing": Strength(zero("standing_cost")),
    "wipe": reads("nations.damage", "nations.spill", "nations.sanctions", "count"),
}
"""Every rule that the month calls."""
