"""Tables of any making come as the same rows; what was mended on the way is written down."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.evidence.findings import Findings, Notes, RowRefusedError
from detente.evidence.tables import ABSENT, Table, tables
from detente.world.errors import EvidenceError
from tests.evidence.importers.made_up import written

Rows = list[tuple[int, list[str]]]


def _read(path: Path) -> tuple[Table, Rows, Findings]:
    (table,) = tables(path)
    findings = Findings()
    return table, list(table.rows(Notes(findings, table.name))), findings


@pytest.mark.parametrize(
    "content",
    [
        "name,state\nÅse,Malta\n",
        "\ufeffname,state\nÅse,Malta\n",
        "name;state\r\nÅse;Malta\r\n",
        "name\tstate\nÅse\tMalta",
        '"name","state"\n"Åse","Malta"\n',
        " name , state ,,\nÅse,Malta,,\n",
        "\n\nname,state\n\nÅse,Malta\n,\n\n",
    ],
)
def test_the_making_of_a_file_makes_no_difference(content: str, tmp_path: Path) -> None:
    table, rows, findings = _read(written(tmp_path, "a.csv", content))
    assert table.header == ("name", "state")
    assert [row[:2] for _, row in rows] == [["Åse", "Malta"]]
    assert not list(findings)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_lines_of_two_encodings_are_mended_one_by_one(encoding: str, tmp_path: Path) -> None:
    content = "name,state\nÅse,Malta\n".encode() + "Zoë,Fiji\n".encode(encoding)
    _, rows, findings = _read(written(tmp_path, "a.csv", content))
    assert [row[0] for _, row in rows] == ["Åse", "Zoë"]
    (finding,) = findings
    assert (finding.line, finding.kind, finding.stood) == (3, "line not in UTF-8", "ë")


def test_a_nul_byte_is_taken_out(tmp_path: Path) -> None:
    _, rows, findings = _read(written(tmp_path, "a.csv", "name,state\nA\0b,Malta\n"))
    assert rows[0][1][0] == "Ab"
    assert [finding.kind for finding in findings] == ["NUL byte"]


def test_a_row_over_several_lines_has_the_line_on_which_it_begins(tmp_path: Path) -> None:
    _, rows, _ = _read(written(tmp_path, "a.csv", 'name,state\n"A\n\nB",Malta\nC,Fiji\n'))
    assert [line for line, _ in rows] == [2, 5]


def test_a_quotation_mark_left_open_is_found_where_it_opens(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", 'name,state\nA,Malta\n"B,Fiji\nC,Palau\n')
    with pytest.raises(EvidenceError, match=r"never closed.*\n.*line 3"):
        _read(path)


def test_rows_are_fitted_to_the_header(tmp_path: Path) -> None:
    (table,) = tables(written(tmp_path, "a.csv", "name,state,year\nA,Malta,2020\n"))
    findings = Findings()
    notes = Notes(findings, "a.csv")
    assert table.fitted(["A", "Malta"], notes) == ["A", "Malta", "", ""]
    assert [finding.kind for finding in findings] == ["row shorter than the header"]
    assert table.fitted(["A", "Malta", "2020", "", " "], notes) == ["A", "Malta", "2020", ""]
    with pytest.raises(RowRefusedError):
        table.fitted(["A", "Malta", "2020", "x"], notes)


def test_a_column_that_lacks_stands_in_the_empty_cell_behind_the_row(tmp_path: Path) -> None:
    (table,) = tables(written(tmp_path, "a.csv", "Name , Crit  Inf\nA,1\n"))
    assert table.position("crit inf") == 1
    assert table.position("colour", "name") == 0
    assert table.position("colour") == ABSENT
    assert table.fitted(["A", "1"], Notes(Findings(), "a"))[ABSENT] == ""


def test_going_through_a_table_again_gives_the_same(tmp_path: Path) -> None:
    (table,) = tables(written(tmp_path, "a.csv", "name,state\nA,Malta\n"))
    assert list(table.rows()) == list(table.rows())
