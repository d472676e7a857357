"""What a file of the simulator rests on, in a few lines that go with it wherever it goes."""

from django.utils.translation import gettext as _

from detente import __version__
from detente.lab.address import address_of
from detente.lab.answers import Answer
from detente.lab.simulator.differences import differences


def basis(answer: Answer, language: str) -> list[str]:
    """Give what differs from the status quo, worlds and runs, and the address that holds all."""
    inquiry, means = answer.inquiry, answer.means
    said = {
        "worlds": means.worlds,
        "runs": means.replicates,
        "seed": inquiry.seed,
        "version": __version__,
    }
    counts = (
        _(
            "%(worlds)s worlds, %(runs)s runs of each, the same luck for both policies; seed "
            "%(seed)s; Détente %(version)s. No forecast: worlds are assumptions."
        )
        % said
    )
    set_otherwise = "; ".join(
        f"{each.what} {each.here}" for each in differences(inquiry, language)
    ) or _("nothing: this is the status quo")
    return [
        _("Set otherwise: %(differences)s.") % {"differences": set_otherwise},
        counts,
        f"?{address_of(inquiry, model=__version__)}",
    ]
