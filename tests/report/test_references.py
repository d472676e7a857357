"""The sources that a report names."""

from __future__ import annotations

from detente.report.references import references, standing
from detente.world.parameters import PARAMETERS


def test_the_article_comes_first_and_every_cited_source_follows_once() -> None:
    keys = [source.key for source in references()]
    assert keys[0] == "vandermeer2015"
    assert len(set(keys)) == len(keys)
    assert {each.source for each in PARAMETERS.values() if each.source} <= set(keys)


def test_every_parameter_is_counted_once() -> None:
    sourced, assumed = standing()
    assert sourced + assumed == len(PARAMETERS)
    assert assumed > 0
