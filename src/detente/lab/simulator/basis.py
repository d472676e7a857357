"""What a file of the simulator rests on, in a few lines that go with it wherever it goes."""

from django.utils.translation import gettext as _

from detente import __version__
from detente.lab.answers import Answer
from detente.lab.simulator.differences import differences


def basis(answer: Answer, language: str, *, runs: int | None = None) -> str:
    """Give what differs from the page as it opens, and the worlds and runs behind the figures.

    `runs` of each world, where a chart rests on others than the answer's.
    """
    inquiry, means = answer.inquiry, answer.means
    each = means.replicates if runs is None else runs
    said = {"worlds": means.worlds, "runs": each, "seed": inquiry.seed, "version": __version__}
    counts = _("%(worlds)s worlds, %(runs)s runs of each, the same luck for both policies;")
    if each == 1:
        counts = _("%(worlds)s worlds, one run of each, the same luck for both policies;")
    rest = _("seed %(seed)s; Détente %(version)s. No forecast: worlds are assumptions.")
    set_otherwise = _("; ").join(
        _("%(what)s %(here)s") % vars(each) for each in differences(inquiry, language)
    ) or _("nothing")
    opening = _("Set otherwise: %(differences)s.") % {"differences": set_otherwise}
    return f"{opening} {counts % said} {rest % said}"
