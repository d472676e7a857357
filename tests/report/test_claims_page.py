"""The Markdown page: the answer first, all claims in a table, and where each is not borne out."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.report.claims_answer import paragraph
from detente.report.claims_page import page_text, write_page
from detente.world.errors import OutputError
from tests.docs_blocks import dead_links, subcommands
from tests.experiments.made_up_claims import judgement


@pytest.fixture(scope="module")
def text() -> str:
    return page_text(judgement())


def test_the_first_paragraph_is_the_answer(text: str) -> None:
    first = text.split("\n\n")[1]
    assert first == paragraph(judgement()).replace("\N{NO-BREAK SPACE}", " ")


def test_every_claim_has_a_row_that_leads_to_its_words(text: str) -> None:
    for key, verdict in judgement().by_key.items():
        assert f"| [{verdict.claim.title}](#{key}) | " in text
        assert f'<a id="{key}"></a>\n\n### {verdict.claim.title}' in text
    lines = text.splitlines()
    widths = {line.count("|") for line in lines if line.startswith("| [")}
    head = next(line for line in lines if line.startswith("| claim | standing"))
    assert widths == {head.count("|")}
    row = next(line for line in lines if line.startswith("| [Known decoys"))
    assert "| ↔ divided | 51 % (42 % to 60 %) | 0 % | 49 % | 0 % | " in row
    assert row.endswith("| 0 % | decoy aversion 97 % | decoy aversion (100 %/100 %) |")


def test_the_worlds_in_which_the_article_is_wrong_are_named_or_said_not_to_be(text: str) -> None:
    part = text.split("## The worlds in which the article is not borne out")[1].split("\n## ")[0]

    assert "- **Known decoys keep criminals away**: with decoy aversion below 2.8 (100 %" in part
    assert "- **Restraint in offence pays**: it is supported in every one of these worlds." in part
    assert part.count("\n- **") == len(judgement().verdicts)


def test_theories_limits_command_and_digest_are_there(text: str) -> None:
    assert "| claim | Provocations die away | Provocations feed a spiral | " in text
    assert "- **Offence has the upper hand**: hardness multiplies defence in the contest." in text
    assert "- **Retaliation does not deter non-state actors**: Pools are not answered" in text
    assert "`detente claims duel --claim decoys-deter-crime" in text
    assert subcommands(text) == {"claims"}


def test_claims_without_limits_are_said_to_have_none() -> None:
    assert "For none of the claims tried here is such a part named" in page_text(
        judgement("defence-decays", worlds=6)
    )


def test_the_page_is_written_with_its_pictures(tmp_path: Path) -> None:
    written = write_page(judgement(), tmp_path / "docs" / "claims.md")

    assert [each.name for each in written] == [
        "claim-shares.png", "claim-crossover.png", "claims.md",
    ]  # fmt: skip
    assert dead_links(written[-1]) == []


def test_a_page_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("here already")
    with pytest.raises(OutputError):
        write_page(judgement(), tmp_path / "taken" / "claims.md")
