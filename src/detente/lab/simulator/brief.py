"""The brief of an inquiry: what is put on its one page, in the reader's language."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from detente import __version__
from detente.lab.address import address_of
from detente.lab.answers import Answer, rows_for, whole_answer
from detente.lab.figures import in_language
from detente.lab.headlines import Headline, headline
from detente.lab.inquiry import Inquiry
from detente.lab.reading import chart_text, lever_text
from detente.lab.simulator.basis import basis
from detente.lab.simulator.differences import Difference, differences
from detente.lab.words import words_of
from detente.report.chart import Drawing, Layout
from detente.report.simulator.brief import Brief, brief
from detente.report.simulator.drawings import Theme, drawing, with_rows
from detente.report.wording import change
from detente.web.languages import direction_of


def brief_of(inquiry: Inquiry, language: str, *, place: str) -> bytes:
    """Print an inquiry as a PDF file of one page.

    Parameters
    ----------
    place
        The simulator's address on this server, to which the inquiry's own is added.
    """
    answer = whole_answer(inquiry)
    set_otherwise = differences(inquiry, language)
    levers = {lever_text(name, language).title for name in inquiry.levers}
    first, second = (_chart(key, answer, language) for key in inquiry.charts)
    return brief(
        Brief(
            title=_("A policy for cyber security between states, tried in a model"),
            disclaimer=_(
                "No forecast: this is what follows from stated assumptions, in sampled worlds with "
                "the same luck for both policies. A share of worlds is no chance."
            ),
            tiles=tuple(_tiles(headline(answer.means, inquiry.judged), inquiry, language)),
            charts=(first, second),
            levers_title=_("Levers that differ from the status quo"),
            levers=tuple(_lines(each for each in set_otherwise if each.what in levers)),
            assumptions_title=_("What else is set"),
            assumptions=tuple(_lines(each for each in set_otherwise if each.what not in levers)),
            basis=basis(answer, language),
            address=f"{place}?{address_of(inquiry, model=__version__)}",
            direction=direction_of(language),
        )
    )


def _chart(key: str, answer: Answer, language: str) -> tuple[str, Drawing]:
    words = words_of(key, language)
    bare = drawing(key, words, layout=Layout.NARROW, theme=Theme.LIGHT)
    return words.title, with_rows(bare, rows_for(key, answer))


def _tiles(summed: Headline, inquiry: Inquiry, language: str) -> Iterator[tuple[str, str]]:
    judged = chart_text(inquiry.judged, language).title
    for term in (summed.short, summed.long):
        said = {"judged": judged, "year": term.year}
        yield (
            _("%(judged)s, year %(year)s, against the status quo") % said,
            in_language(change(term.change)),
        )
    yield _("Crossover"), crossover_word(summed)
    counts = {"better": summed.long.better, "worlds": summed.worlds}
    yield (
        _("Better than the status quo in year %(year)s") % {"year": summed.long.year},
        _("%(better)s of %(worlds)s worlds") % counts,
    )


def crossover_word(summed: Headline) -> str:
    """What happens in most worlds, as it stands in a tile."""
    if summed.mostly == "overtakes" and summed.year is not None:
        return _("year %(year)s") % {"year": f"{summed.year:g}"}
    return _("from the start") if summed.mostly == "start" else _("not within 20 years")


def _lines(found: Iterator[Difference]) -> Iterator[str]:
    """Each difference on a line; the arrow runs as the language does."""
    for each in found:
        yield _("%(what)s: %(usual)s → %(here)s") % vars(each)
