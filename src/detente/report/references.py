"""What the report rests on: its sources, and how many numbers are assumptions."""

from detente.world.parameters import PARAMETERS
from detente.world.sources import SOURCES, Source

ARTICLE = "vandermeer2015"


def references() -> tuple[Source, ...]:
    """Give the article and every source that a parameter cites, the article first."""
    cited = {each.source for each in PARAMETERS.values() if each.source is not None}
    keys = [ARTICLE, *sorted(cited - {ARTICLE})]
    return tuple(SOURCES[key] for key in keys)


def standing() -> tuple[int, int]:
    """Count the parameters that rest on a source, and those that are assumptions."""
    sourced = sum(1 for each in PARAMETERS.values() if each.source is not None)
    return sourced, len(PARAMETERS) - sourced
