"""The one family of errors: each carries a message that its reader can act upon.

::

    DetenteError
    ├── ScenarioError      a scenario file, or what it describes, cannot be used
    ├── PolicyError        a policy file or a lever cannot be used
    ├── ParameterError     a parameter is unknown, out of its range or in another unit
    ├── FactsError         the table of facts or of relations is damaged
    ├── SourceError        a source key is unknown or the bibliography is damaged
    ├── AgreementError     a norm or measure is unknown
    ├── EvidenceError      a file of incidents, or what it holds, cannot be used
    ├── ResultsError       a results file cannot be read, written or run again
    └── OutputError        a folder or file cannot be written

The command line prints ``str(error)`` and ends with exit code 2; nothing else needs to be known
about these errors.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches


class DetenteError(Exception):
    """A mistake that a user can mend: what was wrong, where, what was expected, how to go on.

    Parameters
    ----------
    what
        One sentence: what was wrong. It may stand alone.
    where
        The file, table, line or name that is concerned.
    expected
        What would have been accepted.
    remedy
        What to do next.
    """

    def __init__(
        self,
        what: str,
        *,
        where: str | None = None,
        expected: str | None = None,
        remedy: str | None = None,
    ) -> None:
        self.what = what
        self.where = where
        self.expected = expected
        self.remedy = remedy
        super().__init__(_message(what, where, expected, remedy))


class ScenarioError(DetenteError):
    """A scenario file, or the world that it describes, cannot be used."""


class PolicyError(DetenteError):
    """A policy file or one of its levers cannot be used."""


class ParameterError(DetenteError):
    """A parameter is unknown, out of its range or given in another unit."""


class FactsError(DetenteError):
    """The table of facts or the table of relations is missing or damaged."""


class SourceError(DetenteError):
    """A source key is unknown, or the bibliography is missing or damaged."""


class AgreementError(DetenteError):
    """A norm or confidence-building measure is unknown."""


class EvidenceError(DetenteError):
    """A file of incidents, or what it holds, cannot be used."""


class ResultsError(DetenteError):
    """A results file cannot be read, written or run again."""


class OutputError(DetenteError):
    """A folder or file cannot be written."""


@contextmanager
def located(where: str, kind: type[DetenteError]) -> Iterator[None]:
    """Let every complaint of the lines beneath be of one kind and name one place.

    Parameters
    ----------
    where
        The file or table; put before a complaint's own place, where that does not begin with it.
    kind
        The member of the family to raise.

    Raises
    ------
    kind
        For every member of the family that is raised beneath, with the same words.
    """
    try:
        yield
    except DetenteError as error:
        place = error.where or ""
        whole = place if place.startswith(where) else ", ".join(filter(None, (where, place)))
        raise kind(error.what, where=whole, expected=error.expected, remedy=error.remedy) from None


def nearest(name: str, known: Iterable[str]) -> str:
    """Say which known names come nearest to a misspelt one.

    Parameters
    ----------
    name
        The name as the user wrote it.
    known
        All names that would have been accepted, in the order in which to list them.

    Returns
    -------
    str
        ``"did you mean 'a' or 'b'?"`` where up to three known names are close, otherwise
        ``"known are: a, b, c"`` with at most twelve names.
    """
    names = list(known)
    lowered = {each.lower(): each for each in names}
    close = get_close_matches(name.lower(), lowered, n=3, cutoff=0.6)
    if close:
        return "did you mean " + " or ".join(f"'{lowered[each]}'" for each in close) + "?"
    if not names:
        return "none are known here"
    rest = f" and {len(names) - 12} more" if len(names) > 12 else ""
    return "known are: " + ", ".join(names[:12]) + rest


def _message(what: str, where: str | None, expected: str | None, remedy: str | None) -> str:
    """Put the four parts into one message, a line each, leaving out the parts not given."""
    labelled = (("Where", where), ("Expected", expected), ("To go on", remedy))
    return "\n".join([what] + [f"{label}: {text}" for label, text in labelled if text])
