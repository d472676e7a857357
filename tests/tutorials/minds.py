"""The larger questions of `what-would-change-our-mind.md`: what an answer hangs and breaks on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from detente.engine.measures import OUTCOMES
from detente.experiments.arms import read_arms
from detente.experiments.claims import read_claims
from detente.experiments.effects import effects
from detente.experiments.influence import influences
from detente.experiments.search import search
from detente.experiments.search_plan import search_plan
from detente.experiments.search_result import Search
from detente.experiments.sensitivity import Sensitivity, sensitivity
from detente.experiments.sensitivity_question import Question
from detente.experiments.verdicts import Judgement
from detente.report.charts.soon_or_late import soon_or_late_chart
from detente.report.charts.variance import variance_chart
from detente.report.conditions import unit_of
from detente.report.discovery import box_in_words
from detente.report.search import lines
from detente.report.search_words import sentences as searched_sentences
from detente.report.sensitivity import sentences, share_table
from detente.report.wording import number, percent
from detente.world.parameters import PARAMETERS
from detente.world.policies import load_policy
from detente.world.scenario import load_scenario
from tests.tutorials.alone import Size
from tests.tutorials.answers import Answer, Findings, counted, digest_of
from tests.tutorials.overtaking import tried, verdicts

LONG_RUN = "long-run"
MECHANISMS = ("weakest-link", "decoys-deter-crime", "cooperation-finds-culprits")
CLAIMS = (LONG_RUN, "arms-race", *MECHANISMS, "norms-slow-then-strong", "under-reporting")
OUTCOME = next(each for each in OUTCOMES if each.key == "total_cost")


@dataclass(frozen=True)
class Sizes:
    """How large each study is."""

    trajectories: int
    points: int
    trial: Size
    policies: int
    worlds: int
    held_out: int


LARGE = Sizes(
    trajectories=20,
    points=512,
    trial=Size(worlds=450, runs=4),
    policies=400,
    worlds=24,
    held_out=60,
)


def findings(sizes: Sizes = LARGE) -> Findings:
    """Ask everything that the page shows."""
    scenario = load_scenario("harbour")
    studied = studied_with(sizes)
    judged = tried(scenario, CLAIMS, sizes.trial)
    found = search(
        search_plan(scenario, policies=sizes.policies, worlds=sizes.worlds, held_out=sizes.held_out)
    )
    pictures = {"robust": soon_or_late_chart(found)}
    if studied.indices is not None:
        pictures["variance"] = variance_chart(studied, studied.indices)
    return Findings(
        answers={
            "hangs": _hangs(studied),
            "fails": _fails(judged),
            "theories": _theories(judged),
            "off": _off(judged, sizes.trial),
            "measure": _measure(judged),
            "robust": _robust(found),
        },
        pictures=pictures,
    )


def studied_with(sizes: Sizes) -> Sensitivity:
    """What the difference in total cost between diplomacy and defence hangs on."""
    question = Question(
        scenario=load_scenario("harbour"),
        policies=(load_policy("diplomacy"), load_policy("defence")),
        outcome=OUTCOME,
        trajectories=sizes.trajectories,
        points=sizes.points,
    )
    return sensitivity(question)


def _hangs(studied: Sensitivity) -> Answer:
    question = studied.question
    return Answer(
        rests_on=f"{question.trajectories} walks, {question.points} base points, "
        f"{question.simulations} simulations, seed {question.seed}",
        digest=digest_of(*(stage.outcomes for stage in studied.stages)),
        head=("share of the variance", "by itself", "in all it takes part in"),
        rows=tuple((it["factor"], it["first"], it["total"]) for it in share_table(studied)),
        said=sentences(studied),
        facts={name: share.value for name, share in studied.split.items()},
    )


def _fails(judged: Judgement) -> Answer:
    """The verdict on the long run, and the boxes in which it fails and holds."""
    verdict = judged.by_key[LONG_RUN]
    boxes = tuple(
        f"No box holds the worlds in which it is {what} better than chance would."
        if box is None
        else f"The worlds in which it is {what} are thickest with "
        f"{box_in_words(box, judged.factors)}."
        for what, box in (("not supported", verdict.fails), ("supported", verdict.holds))
    )
    told = verdicts(replace(judged, verdicts=(verdict,)))
    return replace(told, said=boxes)


def _theories(judged: Judgement) -> Answer:
    """The same claim in the worlds of each theory."""
    rows = tuple(
        (
            each.theory.title, str(each.standing), counted(each.tally.supports),
            counted(each.tally.against),
        )
        for each in judged.by_key[LONG_RUN].by_theory
        if each.tally is not None
    )  # fmt: skip
    told = verdicts(judged)
    head = ("where this holds", "verdict", "supported in", "contradicted in")
    facts = {
        each.theory.key: each.tally.supports.share
        for each in judged.by_key[LONG_RUN].by_theory
        if each.tally is not None
    }
    return Answer(told.rests_on, told.digest, head, rows, facts=facts)


def _off(judged: Judgement, size: Size) -> Answer:
    """Claims with their mechanism, and without."""
    rows, facts, values = [], {}, [judged.figures.values]
    for key in MECHANISMS:
        fixed = dict(read_claims()[key].off)
        without = tried(judged.figures.trial.plan.scenario, (key,), size, off=fixed)
        values.append(without.figures.values)
        for name, each in (("as sampled", judged.by_key[key]), ("off", without.by_key[key])):
            rows.append((
                each.claim.title, name, str(each.standing), counted(each.tally.supports),
                counted(each.tally.against),
            ))  # fmt: skip
            facts[f"{key} {name}"] = each.tally.supports.share
    head = ("claim", "mechanism", "verdict", "supported in", "contradicted in")
    return Answer(verdicts(judged).rests_on, digest_of(*values), head, tuple(rows), facts=facts)


def _measure(judged: Judgement) -> Answer:
    """What each reading hangs on most, and over what range that is now only assumed."""
    rows, facts, arms = [], {}, read_arms()
    for verdict in judged.verdicts:
        for reading in verdict.claim.readings:
            effect = effects(reading, judged.figures)[list(judged.group.places)]
            first = influences(judged.factors, effect)[0]
            rivals = [arms[key].title for key in reading.without_arms]
            against = f" against ‘{rivals[0]}’" if verdict.claim.key == LONG_RUN else ""
            name = f"{verdict.claim.title}: {reading.quantity.title.lower()}{against}"
            if not first.stands_out:
                rows.append((name, "nothing that stands out from luck", "–", "–"))
                continue
            column = judged.factors.column(first.factor)
            low, high = number(float(column.min())), number(float(column.max()))
            unit = unit_of(PARAMETERS[first.factor].unit)
            rows.append((
                name, f"{PARAMETERS[first.factor].meaning} (`{first.factor}`)",
                percent(first.share), f"{low} to {high}{unit}",
            ))  # fmt: skip
            facts[f"{verdict.claim.key} {first.factor}"] = first.share
    told = verdicts(judged)
    head = ("claim and reading", "hangs most on", "which explains", "sampled from")
    return Answer(told.rests_on, told.digest, head, tuple(rows), facts=facts)


def _robust(found: Search) -> Answer:
    """The short list, judged on worlds that were held out."""
    rows = tuple(
        (f"{line.letter}. {line.name}" if line.letter else line.name, line.regret, line.worst,
         line.satisfies, line.cheaper)
        for line in lines(found)
    )  # fmt: skip
    worlds = found.plan
    return Answer(
        rests_on=f"{found.tried} policies tried in {worlds.worlds} worlds, chosen in "
        f"{worlds.choosing} others, judged in {worlds.held_out} held out, {found.ground.runs} runs "
        f"of each, seed {worlds.plan.seed}",
        digest=digest_of(found.losses),
        head=(
            "policy", "mean regret", "worst regret",
            "nothing worse than now in, of those held out", "cheaper soon and late in",
        ),
        rows=rows,
        said=searched_sentences(found),
    )  # fmt: skip
