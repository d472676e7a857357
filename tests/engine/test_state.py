"""The layout of the arrays agrees with itself and with the world's own lists."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest

from detente.engine import state as layout
from detente.engine.arrays import BY_KIND
from detente.engine.state import KIND, NATION, OPERATION, World
from detente.world.levers import LEVERS
from detente.world.operations import Author, Kind, Name, Response
from detente.world.parameters import PARAMETERS
from detente.world.severities import SEVERITIES

PAGE = Path(layout.__file__)
ORDER_OF_LEVERS = (
    "DEFENCE_SHARE",
    "FORENSICS_SHARE",
    "DECOY_SHARE",
    "OFFENCE_SHARE",
    "DIPLOMACY_SHARE",
    "WILLINGNESS",
    "EVIDENCE_REQUIRED",
    "RED_LINE",
    "CLARITY",
    "OVERSHOOT",
    "COMMITMENT",
    "INCLUSION",
    "MEASURES_SHARE",
)
PLANES = (
    "HAZARD",
    "RELEVANCE",
    "INFLUENCE",
    "DEPENDENCE",
    "CLOSENESS",
    "LOG_ODDS",
    "TRUST",
    "GRIEVANCE",
    "MEASURES",
    "CREDIBILITY",
    "NEWS",
)


def named_in_turn(first: str) -> tuple[str, ...]:
    """The names that are numbered by one `range`, of which `first` is the first."""
    for node in ast.walk(ast.parse(PAGE.read_text("utf-8"))):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple):
            names = tuple(name.id for name in node.targets[0].elts if isinstance(name, ast.Name))
            if names[0] == first:
                return names
    return ()


def test_levers_stand_where_the_world_lists_them() -> None:
    assert len(LEVERS) == layout.LEVERS
    for place, (short, name) in enumerate(zip(ORDER_OF_LEVERS, LEVERS, strict=True)):
        assert getattr(layout, short) == place
        # "retaliation_willingness" is WILLINGNESS, "norm_commitment" COMMITMENT.
        assert name.upper().endswith(short)


def test_kinds_authors_answers_and_names_are_numbered_as_in_the_world() -> None:
    names = {Kind: {}, Author: {"STATE": "STATE_ORGAN"}, Name: {}}
    names[Response] = {"NONE": "NO_ANSWER", "DIPLOMATIC": "PROTEST"}
    for family, renamed in names.items():
        for member in family:
            assert getattr(layout, renamed.get(member.name, member.name)) == member

    assert len(Kind) == layout.KINDS == len(BY_KIND)
    assert [name.upper() for name in BY_KIND] == [kind.name for kind in Kind]


def test_severity_tables_stand_in_the_order_of_kinds_and_pools() -> None:
    pools = [Author.CRIMINAL, Author.HACKTIVIST, Author.TERRORIST]

    assert len(SEVERITIES) == layout.TABLES
    assert [table.key for table in SEVERITIES] == [*BY_KIND, *(pool.name.lower() for pool in pools)]


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (PLANES, layout.DYADS),
        (("CAMPAIGN", "DUE", "DUE_DEPTH", "FOUND"), layout.MARKS),
        (named_in_turn("KEY_WORD"), layout.WORDS),
        (named_in_turn("WEIGHTS"), layout.ROWS),
        (named_in_turn("MEAN_ADOPTION"), layout.MEANS),
    ],
)
def test_planes_and_rows_fill_their_array(names: tuple[str, ...], count: int) -> None:
    assert sorted(getattr(layout, name) for name in names) == list(range(count))


def test_races_find_the_keys_and_the_scratch_rows_where_they_expect_them() -> None:
    assert (layout.KEY_WORD, layout.FIRST, layout.SECOND) == (0, 1, 2)


@pytest.mark.parametrize("record", [NATION, OPERATION, KIND], ids=["nation", "operation", "kind"])
def test_records_are_aligned_and_their_fields_eight_bytes_wide(record: np.dtype[np.void]) -> None:
    assert record.isalignedstruct
    for name in record.names or ():
        assert record[name] in (np.dtype(np.int64), np.dtype(np.float64))


def test_numbers_by_kind_are_parameters() -> None:
    for field in KIND.names or ():
        for kind in BY_KIND:
            assert f"{field}_{kind}" in PARAMETERS


def test_few_names_come_out_later_than_the_ring_can_hold() -> None:
    # A delay doubles its rarity with each median; what is later still comes out at the ring's end.
    usual, longest = PARAMETERS["naming_median"].default, PARAMETERS["naming_median"].high

    assert 0.5 ** (layout.RING / usual) < 0.02
    assert 0.5 ** (layout.RING / longest) < 0.12


def test_small_whole_numbers_fit_their_bytes() -> None:
    marks = (6, layout.DEEPEST_ANSWER, 3)  # severity, depth, two bits
    assert max(marks) <= np.iinfo(np.int8).max


def test_every_field_says_what_it_holds() -> None:
    # Someone who reads an array's name must find its shape and range beside it.
    lines = PAGE.read_text("utf-8").splitlines()
    spans = {
        node.target.id: node.lineno
        for node in ast.walk(ast.parse(PAGE.read_text("utf-8")))
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    }

    assert set(World._fields) <= set(spans)
    for name in World._fields:
        assert "[" in lines[spans[name] - 1].partition("#")[2], f"{name} has no shape"
