"""The files of an answer: to anyone with its address, and apart from this site."""

from __future__ import annotations

import pytest
from django.test import Client

from detente.lab.questions import custody
from detente.lab.questions.folders import folder_of
from detente.lab.questions.models import Question
from tests.lab.questions.conftest import WORKER
from tests.lab.questions.test_custody import FOUND


@pytest.fixture
def answered(question: Question) -> Question:
    custody.take(WORKER)
    custody.finish(question, WORKER, FOUND)
    charts = folder_of(question.pk) / "charts"
    charts.mkdir(parents=True)
    (charts.parent / "report.html").write_text("<script>1</script>")
    (charts.parent / "provenance.json").write_text("{}")
    (charts / "fan-damage.csv").write_text("year,damage")
    return question


def test_the_report_runs_as_a_stranger_to_this_site(answered: Question) -> None:
    page = Client().get(f"/en/questions/{answered.pk}/report.html")
    policy = page["Content-Security-Policy"]
    assert page.status_code == 200
    assert policy.startswith("sandbox allow-scripts allow-downloads; default-src 'none'")
    assert "same-origin" not in policy.partition(";")[0]
    assert page["Content-Type"].startswith("text/html")
    assert page["X-Robots-Tag"] == "noindex"
    assert b"".join(page) == b"<script>1</script>"  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["provenance.json", "charts/fan-damage.csv"])
def test_data_are_saved_and_not_shown(answered: Question, name: str) -> None:
    file = Client().get(f"/en/questions/{answered.pk}/{name}")
    assert file["Content-Disposition"].startswith("attachment")
    assert answered.pk in file["Content-Disposition"]
    file.close()


@pytest.mark.parametrize(
    "name",
    ["results.parquet", "charts/none.png", "charts/..%2f..%2fdetente.sqlite3", "blocks/a.block"],
)
def test_what_is_not_there_is_not_found(answered: Question, name: str) -> None:
    assert Client().get(f"/en/questions/{answered.pk}/{name}").status_code == 404


def test_no_file_is_given_before_the_answer_is_whole(question: Question) -> None:
    folder_of(question.pk).mkdir(parents=True)
    (folder_of(question.pk) / "report.html").write_text("half")
    assert Client().get(f"/en/questions/{question.pk}/report.html").status_code == 404
