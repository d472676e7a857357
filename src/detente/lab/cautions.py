"""What to beware of in an answer: settings that are hard to believe, and conclusions that flip."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from detente import __version__
from detente.experiments.ensemble import calibrated_space
from detente.lab.answers import Answer
from detente.lab.figures import listed
from detente.lab.headlines import Headline, Term, flipping_tempers
from detente.lab.inquiry import Inquiry
from detente.lab.worlds import space_of
from detente.world.levers import BUDGET_SHARES
from detente.world.parameters import PARAMETERS

MOST_OF_A_BUDGET = 0.8
"""A share above which a line of the budget is said to be hard to believe (an assumption: no state
that publishes a cyber budget spends so much of it on one thing)."""

HARDLY_ANY = 0.02  # of a budget: too little to carry what a doctrine promises (an assumption)
MIDDLE = (0.05, 0.95)  # ends of what the facts leave standing of a fitted number


@dataclass(frozen=True)
class Caution:
    """One line: `kind` is "setting" (hard to believe), "flip" (worlds disagree) or "version"."""

    kind: str
    text: str


def cautions(answer: Answer, headline: Headline) -> tuple[Caution, ...]:
    """Everything to beware of, the flips first: they are about the answer itself."""
    inquiry = answer.inquiry
    return (
        *_flips(answer, headline),
        *(Caution("setting", text) for text in _settings(inquiry.levers)),
        *(Caution("setting", text) for text in _assumptions(inquiry)),
        *_version(inquiry),
    )


def _flips(answer: Answer, headline: Headline) -> Iterator[Caution]:
    for term in headline.terms:
        if term.flips:
            yield Caution("flip", _flip(term))
    divided = flipping_tempers(answer.ensemble, answer.means, answer.inquiry.judged)
    if divided:
        better = [key for key, term in divided.items() if term.change < 0]
        worse = [key for key, term in divided.items() if term.change > 0]
        yield Caution(
            "flip",
            _(
                "By the last year the answer turns with the temper of the world: lower in "
                "%(better)s worlds, higher in %(worse)s ones."
            )
            % {
                "better": listed(map(temper_name, better)),
                "worse": listed(map(temper_name, worse)),
            },
        )


def _flip(term: Term) -> str:
    said = {"year": term.year, "better": term.better, "worlds": term.worlds}
    return (
        _(
            "In year %(year)s the conclusion flips inside the plausible range: your policy is "
            "better in %(better)s of %(worlds)s worlds, and not in the others."
        )
        % said
    )


def temper_name(key: str) -> str:
    """The temper as a word before the word worlds, in the reader's language."""
    titles = {"quiet": _("quiet"), "reactive": _("reactive"), "spiral": _("spiral")}
    return titles.get(key, key)


def _settings(levers: Mapping[str, float]) -> Iterator[str]:
    if any(levers[name] > MOST_OF_A_BUDGET for name in BUDGET_SHARES):
        yield _("One line takes more than four fifths of the budget: no published budget does.")
    if levers["defence_share"] < HARDLY_ANY:
        yield _("Hardly anything is spent on defence: no state leaves its networks open.")
    if levers["retaliation_willingness"] > 0.5 and levers["offence_share"] < HARDLY_ANY:
        yield _("Answers are promised, but hardly anything is spent on the means to give them.")
    if levers["retaliation_willingness"] > 0.5 and levers["evidence_required"] < 0.6:
        yield _("Most suspicions are answered on little more than even odds of who it was.")
    if levers["norm_commitment"] > 0.1 and levers["diplomacy_share"] < HARDLY_ANY:
        yield _("Many states are to commit themselves, but hardly anything is spent on diplomacy.")


def _assumptions(inquiry: Inquiry) -> Iterator[str]:
    if inquiry.theories.temper in ("spiral", "all"):
        yield _(
            "Worlds in which provocations feed a spiral are included: reported incidents show no "
            "such spiral, so this is a scenario."
        )
    if not space_of(inquiry, 1)[1]:
        yield _(
            "Too few calibrated worlds obey these theories: worlds are drawn from the whole stated "
            "ranges instead, and not held to reported incidents."
        )
    yield from _outside_the_facts(inquiry)


def _outside_the_facts(inquiry: Inquiry) -> Iterator[str]:
    """Assumptions at which no, or hardly any, calibrated world stands."""
    rows = calibrated_space({}, seed=inquiry.seed).rows if inquiry.assume else ()
    for name, value in inquiry.assume.items():
        fitted = [row.values[name] for row in rows if name in row.values]
        if not fitted:
            continue
        low, high = np.quantile(fitted, MIDDLE)
        if not low <= value <= high:
            said = {"name": PARAMETERS[name].meaning, "low": f"{low:.3g}", "high": f"{high:.3g}"}
            yield (
                _(
                    "Reported incidents leave other values of this assumption standing "
                    "(%(low)s to %(high)s): %(name)s."
                )
                % said
            )


def _version(inquiry: Inquiry) -> Iterator[Caution]:
    if inquiry.model and inquiry.model != __version__:
        said = {"then": inquiry.model, "now": __version__}
        yield Caution(
            "version",
            _("This address was made with version %(then)s; figures are those of %(now)s.") % said,
        )
