"""Which versions of a paper stand."""

from __future__ import annotations

from typing import Any

from detente.channel.papers.models import Paper
from detente.channel.papers.versions import current, original_of, since_withdrawn, title_of
from tests.channel import cast
from tests.channel.papers.press import published, version


def translated() -> Paper:
    paper = published()
    version(paper, language="fr", standing="unofficial", title="Notre travail")
    version(paper, language="ar", standing="authentic", title="عملنا")
    return paper


def test_the_original_stands_first_and_each_language_once(states: Any) -> None:
    paper = translated()
    version(paper, language="fr", standing="unofficial", title="Notre travail, corrigé")
    assert [each.version.language for each in current(paper)] == ["en", "ar", "fr"]
    assert current(paper)[2].version.title == "Notre travail, corrigé"


def test_a_translation_of_an_earlier_original_is_behind(states: Any) -> None:
    paper = translated()
    assert not any(each.behind for each in current(paper))
    version(paper)
    assert [each.behind for each in current(paper)] == [False, True, True]


def test_of_a_withdrawn_paper_nothing_stands_but_its_name(states: Any) -> None:
    paper = published()
    cast.signed("ard.dip", "papers.withdraw", paper=str(paper.pk), reason="")
    assert current(paper) == []
    assert title_of(paper) == "How we work"


def test_a_paper_is_called_as_its_original_is(states: Any) -> None:
    paper = translated()
    assert title_of(paper) == "How we work"
    version(paper)
    assert title_of(paper) == "How we work now"


def test_what_was_published_after_a_withdrawal_stands_alone(states: Any) -> None:
    paper = translated()
    cast.signed("ard.dip", "papers.withdraw", paper=str(paper.pk), reason="")
    version(paper, language="fr", standing="original", title="Autrement")
    assert [each.title for each in since_withdrawn(paper.versions.all())] == ["Autrement"]
    assert original_of([]) is None
