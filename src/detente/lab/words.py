"""The words of a drawing in the reader's language: the chart's own, and what all share."""

from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import override

from detente.lab.figures import decimal_sign
from detente.lab.reading import chart_text, drawing_words
from detente.report.simulator.words import Words
from detente.web.languages import direction_of


@cache
def words_of(key: str, language: str) -> Words:
    """Give all words that the drawing of a chart needs."""
    text, drawn = chart_text(key, language), drawing_words(language)
    with override(language):
        return Words(
            title=text.title,
            unit=text.unit[:1].upper() + text.unit[1:],
            status_quo=drawn.status_quo,
            yours=drawn.yours,
            year=drawn.year,
            worlds=drawn.worlds if key == "cost_damage" else _("Middle 50 % and 90 % of worlds"),
            median=_("Median"),
            low90=_("5 % of worlds below"),
            high90=_("5 % of worlds above"),
            names={**_outcomes(language), **_shared(), **text.names},
            direction=direction_of(language),
            decimal=decimal_sign(language),
        )


def _outcomes(language: str) -> dict[str, str]:
    """The outcomes that stand on the axes of the plane."""
    return {each: chart_text(each, language).title for each in ("total_cost", "damage")}


def _shared() -> dict[str, str]:
    """Names within the plane and the network."""
    return {
        "world": _("World"),
        "cost_axis": _("Change in total cost by year 20"),
        "damage_axis": _("Change in damage"),
        "fewer": _("≥ 10 % fewer"),
        "same": _("within 10 %"),
        "more": _("≥ 10 % more"),
        "actor": _("From"),
        "target": _("Against"),
    }
