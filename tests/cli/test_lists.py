"""What can be named is listed whole."""

from __future__ import annotations

from detente.cli.lists import WIDTH, levers_text, policies_text, worlds_text
from detente.world.levers import LEVERS
from detente.world.policies import CORE_POLICIES, POLICIES
from detente.world.scenario import SHIPPED
from tests.cli.conftest import Command


def test_every_world_is_listed_with_its_size() -> None:
    text = worlds_text()

    names = [line.split(":")[0] for line in text.splitlines() if line and line[0] != " "]
    assert names == list(SHIPPED)
    assert "(193 states)" in text
    assert "(2 states)" in text


def test_every_policy_is_listed_with_the_levers_that_it_moves() -> None:
    entries = dict(zip(POLICIES, policies_text().split("\n\n"), strict=True))

    assert all(entry.startswith(key) for key, entry in entries.items())
    assert {key for key, entry in entries.items() if "(core set)" in entry} == set(CORE_POLICIES)
    assert "all as they are today" in entries["status-quo"]
    doctrine = entries["retaliation-doctrine"]
    assert "retaliation_willingness 0.35" in doctrine
    assert "defence_share" not in doctrine


def test_every_lever_is_listed_with_range_and_unit() -> None:
    text = levers_text()

    assert all(f"{name}: " in text for name in LEVERS)
    assert "red_line: 5 severity [1 to 7], active" in text


def test_lines_fit_and_the_commands_print_them(command: Command) -> None:
    for name, text in (
        ("worlds", worlds_text()),
        ("policies", policies_text()),
        ("levers", levers_text()),
    ):
        ended = command(name)
        assert (ended.code, ended.out, ended.err) == (0, text + "\n", "")
        assert max(len(line) for line in text.splitlines()) <= WIDTH
