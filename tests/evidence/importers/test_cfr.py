"""The tracker of the CFR, with what its exports cut off, shifted and joined."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from detente.evidence.importers import open_collection
from detente.evidence.records import Category, Domain, Incident, Response, When
from detente.world.operations import Kind
from tests.evidence.importers.made_up import made_up, without, written


def _third(folder: Path, **changes: str) -> tuple[Incident, list[str]]:
    reading = open_collection(written(folder, "a.csv", made_up("cfr", 4, **changes)))
    return list(reading)[2], [finding.kind for finding in reading.findings]


def test_a_row(tmp_path: Path) -> None:
    incident, found = _third(tmp_path)
    assert incident.key == "2012-03-03 Invented compromise of a lighthouse registry 2"
    assert incident.started == When(date(2012, 3, 3))
    assert [(each.state, each.category) for each in incident.initiators] == [
        ("MLT", Category.STATE_AFFILIATED)
    ]
    assert [(each.state, each.name) for each in incident.receivers] == [
        ("NRU", ""),
        ("", "Lighthouse registry"),
        ("IRN", ""),
    ]
    assert incident.kinds == (Kind.DISRUPTION,)
    assert incident.sectors == ("Government",)
    assert not found


@pytest.mark.parametrize(
    ("text", "responses"),
    [
        ("", ()),
        (
            "Criminal charges   https://example.org/a,b",
            (Response(Domain.LEGAL, kind="Criminal charges", detail="https://example.org/a,b"),),
        ),
        (
            "Sanctions https://example.org/1 Hack Back https://example.org/2",
            (
                Response(Domain.ECONOMIC, kind="Sanctions", detail="https://example.org/1"),
                Response(Domain.CYBER, kind="Hack Back", detail="https://example.org/2"),
            ),
        ),
        ("Denouncement", (Response(Domain.POLITICAL, kind="Denouncement"),)),
    ],
)
def test_a_response_is_a_label_and_an_address(
    text: str, responses: tuple[Response, ...], tmp_path: Path
) -> None:
    incident, _ = _third(tmp_path, Response=text)
    assert incident.responses == responses


@pytest.mark.parametrize(
    ("affiliations", "state"),
    [
        ("Band 7", "PRK"),
        ("Thought to be of South Korea", "KOR"),
        ("An organ of the Democratic People's Republic of Korea", "PRK"),
    ],
)
def test_a_sponsor_cut_off_is_read_and_told(affiliations: str, state: str, tmp_path: Path) -> None:
    incident, found = _third(tmp_path, Sponsor="Korea ", Affiliations=affiliations)
    assert [(each.state, each.country) for each in incident.initiators] == [(state, "Korea ")]
    assert found == ["sponsor cut off"]


def test_a_row_shifted_by_commas_gives_its_victims_back(tmp_path: Path) -> None:
    incident, found = _third(tmp_path, Response=" Malta", Victims=" Fiji", Sponsor=" Tonga")
    assert [each.state for each in incident.receivers] == ["MLT", "FJI", "TON"]
    assert [each.state for each in incident.initiators] == [""]
    assert incident.responses == ()
    assert incident.codes["Sponsor"] == " Tonga"
    assert found == ["row shifted by commas"]


def test_a_sponsor_that_begins_with_a_blank_is_told(tmp_path: Path) -> None:
    incident, found = _third(tmp_path, Sponsor=" Malta")
    assert [each.state for each in incident.initiators] == ["MLT"]
    assert found == ["sponsor begins with a blank"]


def test_several_sponsors_are_parted(tmp_path: Path) -> None:
    incident, _ = _third(tmp_path, Sponsor="Malta, Iran, Islamic Republic of")
    assert [each.state for each in incident.initiators] == ["MLT", "IRN"]


@pytest.mark.parametrize("text", ["2012-03-03", "3/3/12", "03/03/2012"])
def test_the_key_does_not_depend_on_how_the_day_is_written(text: str, tmp_path: Path) -> None:
    incident, _ = _third(tmp_path, Date=text)
    assert incident.key.startswith("2012-03-03 ")


def test_an_export_without_descriptions_is_read(tmp_path: Path) -> None:
    text = without("cfr", "Description")
    assert len(list(open_collection(written(tmp_path, "a.csv", text)))) == 4
