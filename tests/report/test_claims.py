"""The page on the claims says of each what was found, and is written with all beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.experiments.verdicts import ByTheory
from detente.report.claims import charts, page, rival_pairs, standing_there, write_claims
from detente.report.claims_answer import paragraph
from detente.world.errors import OutputError
from tests.experiments.made_up_claims import judgement


@pytest.fixture(scope="module")
def text() -> str:
    return page(judgement(), charts(judgement()))


def test_the_page_stands_alone_and_begins_with_the_answer(text: str) -> None:
    assert "<script" not in text
    assert 'http-equiv="Content-Security-Policy"' in text
    assert text.count("<svg") == 8
    assert not re.search(r'(src|href)="https?:', text)
    answer = paragraph(judgement()).split(". ")[0].replace("'", "&#39;")
    assert text.index(answer) < text.index("<figure")


def test_every_claim_has_an_anchor_that_the_contents_name(text: str) -> None:
    for key, verdict in judgement().by_key.items():
        assert f'id="claim-{key}"' in text
        assert f'href="#claim-{key}"' in text
        assert verdict.claim.paragraph in text
    ids = re.findall(r'\bid="([^"]+)"', re.sub(r"<svg.*?</svg>", "", text, flags=re.DOTALL))
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', text)) <= set(ids)


def test_the_page_says_what_counts_and_why_and_what_cannot_be_tried(text: str) -> None:
    assert "less than two in a hundred would not be worth it" in text
    assert "What the model cannot try." in text
    assert "Pools are not answered in the model" in text
    assert "decoy aversion below 2.8" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "detente claims duel" in text


def test_rivals_stand_side_by_side_once() -> None:
    pairs = rival_pairs(judgement().verdicts[0])
    assert [(each.one.theory.key, each.rival.theory.key) for each in pairs] == [
        ("settling", "spiralling"),
        ("attribution-improves", "attribution-backfires"),
        ("offence-dominates", "defence-dominates"),
        ("norm-cascade", "norm-habit"),
    ]
    theory = pairs[0].one.theory
    assert standing_there(ByTheory(theory, None, None)) == "no such world sampled"
    assert "in full in 61 of 120" in standing_there(pairs[0].one)


def test_charts_that_cannot_be_filled_are_left_out() -> None:
    keys = [each.key for each in charts(judgement())]
    assert keys == ["claim-shares", "claim-crossover", "claim-effects", "claim-theories"]
    points = charts(judgement("spill-over", worlds=6))
    assert [each.key for each in points] == ["claim-shares", "claim-theories"]
    assert page(judgement("spill-over", worlds=6), points).count("<svg") == 4


def test_page_figures_charts_and_what_is_beside_are_written_together(tmp_path: Path) -> None:
    few = judgement("spill-over", worlds=6)
    written = write_claims(few, tmp_path / "new", beside={"provenance.json": b"{}"})

    assert written[-1] == tmp_path / "new" / "claims.html"
    names = {str(each.relative_to(tmp_path / "new")) for each in written}
    assert names >= {"claims.json", "provenance.json", "charts/claim-shares.png",
                     "charts/claim-theories.svg", "charts/claim-theories.csv"}  # fmt: skip
    assert (tmp_path / "new/charts/claim-shares.png").read_bytes().startswith(b"\x89PNG")


def test_charts_of_an_earlier_trial_do_not_stay_beside_a_page_without_them(tmp_path: Path) -> None:
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts" / "claim-crossover.png").write_bytes(b"old")
    (tmp_path / "charts" / "mine.png").write_bytes(b"kept")

    write_claims(judgement("spill-over", worlds=6), tmp_path, beside={})

    assert not (tmp_path / "charts" / "claim-crossover.png").exists()
    assert (tmp_path / "charts" / "mine.png").read_bytes() == b"kept"


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("here already")
    with pytest.raises(OutputError):
        write_claims(judgement("spill-over", worlds=6), tmp_path / "taken", beside={})
