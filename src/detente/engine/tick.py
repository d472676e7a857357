"""One month: the rules in their order (read this page first)."""

from detente.engine.compile import compiled
from detente.engine.history import STANDING_COST, count_operations, take_stock
from detente.engine.rules.account import cost_of_standing
from detente.engine.rules.arm import build_defence, build_offence, feel_threatened, spend
from detente.engine.rules.attribute import attribute_all
from detente.engine.rules.breach import break_in
from detente.engine.rules.consult import consult
from detente.engine.rules.cooperate import build_measures, reckon_cover
from detente.engine.rules.grievance import fade, rouse
from detente.engine.rules.harm import do_harm, remember_losses
from detente.engine.rules.intrude import have_accidents, strike_from_pools
from detente.engine.rules.norm import internalise, reckon_means, spread_norms
from detente.engine.rules.observe import observe
from detente.engine.rules.reputation import draw_conclusions, expose, recover, schedule_exposure
from detente.engine.rules.respond import respond
from detente.engine.rules.spill import spill_over
from detente.engine.rules.strike import (
    carry_out_answers,
    find_opportunities,
    surge,
    turn_to_next_month,
)
from detente.engine.rules.trust import hear_news, learn
from detente.engine.state import LEVERS


@compiled
def take_orders(world, path, month):  # type: ignore[no-untyped-def]
    """Set every state's levers to where its group's policy stands this month."""
    nations = world.nations
    for state in range(nations.shape[0]):
        for lever in range(LEVERS):
            world.levers[state, lever] = path[nations.group[state], month, lever]


@compiled
def tick(world, numbers, keys, path, month, burn_in, row):  # type: ignore[no-untyped-def]
    """Run one month and add it to its row of the series [SERIES]."""
    take_orders(world, path, month)
    # arm
    feel_threatened(world, numbers)
    build_defence(world, numbers)
    build_offence(world, numbers)
    spend(world, numbers)
    # cooperate
    build_measures(world, numbers)
    reckon_cover(world)
    spread_norms(world, numbers, keys, month)
    expose(world, numbers, keys, month)
    internalise(world, numbers)
    reckon_means(world)
    # strike
    if month % 12 == 0:
        surge(world, numbers, keys, month)
    find_opportunities(world, numbers, keys, month, burn_in)
    turn_to_next_month(world)
    carry_out_answers(world)
    strike_from_pools(world, numbers, keys, month)
    have_accidents(world, numbers, keys, month)
    # breach, observe, attribute, consult, respond
    break_in(world, numbers, keys, month, burn_in)
    observe(world, numbers, keys, month)
    do_harm(world, numbers)
    attribute_all(world, numbers, keys, month)
    consult(world, numbers, keys, month)
    respond(world, numbers, keys, month)
    spill_over(world, numbers, keys, month)
    # update
    hear_news(world, numbers)
    learn(world, numbers)
    fade(world, numbers)
    rouse(world, numbers)
    draw_conclusions(world, numbers)
    schedule_exposure(world, month)
    recover(world, numbers)
    remember_losses(world)
    # account
    row[STANDING_COST] += cost_of_standing(world, numbers)
    count_operations(world, row)
    take_stock(world, row)
