"""What is taken away: charts in three forms, their specification, the brief, and provenance."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from django.test import Client

from detente.experiments.compare import from_provenance
from detente.lab.desk import desk
from detente.lab.inquiry import CHARTS
from tests.lab.conftest import KnownDesk


@pytest.mark.usefixtures("known_desk")
@pytest.mark.parametrize("key", CHARTS)
def test_every_chart_has_a_specification_without_data(visitor: Client, key: str) -> None:
    for layout in ("wide", "narrow"):
        answer = visitor.get(f"/en/charts/{key}.json?layout={layout}&theme=dark")
        assert answer.json()["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
        assert "rows" not in answer.json().get("datasets", {})


@pytest.mark.usefixtures("known_desk")
def test_a_chart_is_drawn_as_svg_and_png_and_written_as_csv(visitor: Client) -> None:
    address = "?retaliation_willingness=0.6"
    drawn = visitor.get(f"/en/charts/damage.svg{address}")
    assert drawn["Content-Type"] == "image/svg+xml"
    assert drawn.content.startswith(b"<svg")
    picture = visitor.get(f"/en/charts/damage.png{address}")
    assert picture.content.startswith(b"\x89PNG")
    assert "detente-damage.png" in picture["Content-Disposition"]
    table = visitor.get(f"/en/charts/damage.csv{address}").content.decode()
    rows = list(csv.DictReader(io.StringIO(table)))
    assert {row["policy"] for row in rows} == {"status-quo", "yours"}


@pytest.mark.usefixtures("known_desk")
@pytest.mark.parametrize(
    "path", ["profit.svg", "damage.gif", "damage.svg?policy=kept-1", "damage.csv?policy=nobody"]
)
def test_what_there_is_not_is_not_found(visitor: Client, path: str) -> None:
    assert visitor.get(f"/en/charts/{path}").status_code == 404


@pytest.mark.usefixtures("known_desk")
def test_a_policy_set_aside_has_charts_of_its_own(visitor: Client) -> None:
    address = "?kept=A|retaliation_willingness:0.6&policy="
    mine = visitor.get(f"/en/charts/damage.csv{address}yours").content
    kept = visitor.get(f"/en/charts/damage.csv{address}kept-1").content
    assert mine != kept


@pytest.mark.usefixtures("known_desk")
@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_brief_is_one_page_of_pdf(visitor: Client, language: str) -> None:
    answer = visitor.get(f"/{language}/brief.pdf?retaliation_willingness=0.6&temper=spiral")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert answer.content.count(b"/Type /Page\n") + answer.content.count(b"/Type /Page ") <= 1


def test_while_the_engine_is_compiled_a_drawing_is_put_off(
    visitor: Client, known_desk: KnownDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known_desk, "ready", False)
    answer = visitor.get("/en/charts/trust.svg?seed=12")
    assert answer.status_code == 503
    assert answer["Retry-After"]


@pytest.mark.slow
def test_the_command_line_runs_a_provenance_file_again_to_the_last_bit(
    visitor: Client, tmp_path: Path
) -> None:
    desk()._ready.result()  # the page would put a visitor off until then
    address = "?world=duel&clarity=0.9&norms=norm-cascade&assume.hardness=1.5&kept=A|red_line:3"
    answer = visitor.get(f"/en/provenance.json{address}")
    file = tmp_path / "provenance.json"
    file.write_bytes(answer.content)
    again = from_provenance(file, threads=2)
    assert again.digest == json.loads(answer.content)["results_digest"]
    assert again.warnings == ()


@pytest.mark.usefixtures("known_desk")
def test_what_only_makes_room_is_in_no_table(visitor: Client) -> None:
    table = visitor.get("/en/charts/damage.csv?kept=A|clarity:0.9&policy=yours").content.decode()
    assert "room" not in table
