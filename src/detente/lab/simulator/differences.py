"""Every difference between an inquiry and the page as it opens, for whoever is sent its address."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from detente.lab.figures import listed
from detente.lab.inquiry import Inquiry
from detente.lab.reading import assumption_text, assumptions, chart_text, lever_text, theory_text
from detente.lab.simulator.choices import world_title
from detente.lab.simulator.levers import shown
from detente.lab.worlds import scenario_of
from detente.world.levers import LEVERS
from detente.world.parameters import PARAMETERS


@dataclass(frozen=True)
class Difference:
    """One thing that is set otherwise: what, how it stands by default, and how it stands here."""

    what: str
    usual: str
    here: str


def differences(inquiry: Inquiry, language: str) -> tuple[Difference, ...]:
    """Give all differences: levers, who adopts, assumptions, theories, charts, luck."""
    return (
        *_levers(inquiry, language),
        *_assumed(inquiry, language),
        *_theories(inquiry, language),
        *_others(inquiry, language),
    )


def _levers(inquiry: Inquiry, language: str) -> list[Difference]:
    return [
        Difference(
            lever_text(name, language).title,
            shown(LEVERS[name].default, LEVERS[name].unit),
            shown(value, LEVERS[name].unit),
        )
        for name, value in inquiry.moved.items()
    ]


def _assumed(inquiry: Inquiry, language: str) -> list[Difference]:
    found = []
    for name, value in inquiry.assume.items():
        known = PARAMETERS[name]
        usual = _("sampled from %(low)s to %(high)s") % {
            "low": f"{known.low:g}",
            "high": f"{known.high:g}",
        }
        found.append(Difference(_assumption(name, language), usual, shown(value, known.unit)))
    return found


def _assumption(name: str, language: str) -> str:
    """The title of an assumption; what it means, where the panel does not offer it."""
    return (
        assumption_text(name, language).title if name in assumptions() else PARAMETERS[name].meaning
    )


def _theories(inquiry: Inquiry, language: str) -> list[Difference]:
    found = []
    for name, side in vars(inquiry.theories).items():
        if side:
            text = theory_text(name, language)
            found.append(Difference(text.title, text.open, text.sides[side]))
    return found


def _others(inquiry: Inquiry, language: str) -> list[Difference]:
    plain = Inquiry()
    found = []
    if inquiry.world != plain.world:
        found.append(Difference(_("World"), world_title(plain.world), world_title(inquiry.world)))
    if inquiry.who != plain.who:
        found.append(Difference(_("Who adopts it"), _("All states"), _adopters(inquiry)))
    if inquiry.judged != plain.judged:
        titles = [chart_text(each, language).title for each in (plain.judged, inquiry.judged)]
        found.append(Difference(_("Judged by"), *titles))
    if inquiry.charts != plain.charts:
        titles = [
            listed(chart_text(key, language).title for key in each)
            for each in (plain.charts, inquiry.charts)
        ]
        found.append(Difference(_("Charts"), *titles))
    if inquiry.seed != plain.seed:
        found.append(Difference(_("Seed of all luck"), str(plain.seed), str(inquiry.seed)))
    found += [Difference(_("Set aside"), "–", each.title) for each in inquiry.kept]
    return found


def _adopters(inquiry: Inquiry) -> str:
    names = {state.code: state.name for state in scenario_of(inquiry).states}
    if inquiry.who == "coalition":
        return _("A coalition, drawn anew in each world")
    if isinstance(inquiry.who, str):
        return inquiry.who
    return listed(names[code] for code in inquiry.who)
