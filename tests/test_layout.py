"""The layout is a promise, kept here; and each check is tried on a tree broken on purpose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import layout_checks as layout

Check = Callable[[Path], list[str]]

CHECKS: tuple[Check, ...] = (
    layout.module_docstrings,
    layout.packages,
    layout.module_lengths,
    layout.missing_test_pages,
    layout.empty_names,
    layout.public_docstrings,
    layout.parameters,
    layout.levers,
    layout.equations_cited_once,
    layout.parameter_equations,
    layout.machine_paths,
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_repository_keeps_its_layout(check: Check, root: Path) -> None:
    findings = check(root)
    if findings:
        pytest.fail("\n".join([f"{check.__doc__}", *findings]), pytrace=False)


SOUND_TREE = {
    "src/detente/__init__.py": '"""The front."""\n',
    "src/detente/world/__init__.py": '"""What is said."""\n',
    "src/detente/world/states.py": '"""A state.\n\nMore. About it."""\n',
    "src/detente/world/sources.toml": "[richardson1960]\ntitle = 'Arms and Insecurity'\n",
    "src/detente/world/parameters.toml": (
        "[arms]\nunit = '1/year'\nmeaning = 'How fast.'\nrange = [0.1, 1.0]\ndefault = 0.3\n"
        "source = 'richardson1960'\nequations = ['E1']\n"
        "[fatigue]\nunit = 'share'\nmeaning = 'How tired.'\nrange = [0, 1]\ndefault = 0\n"
        "assumption = 'nobody measured it'\nequations = ['E2']\n"
    ),
    "src/detente/world/policies.toml": (
        "[levers.defence_share]\nunit = 'share'\nmeaning = 'Budget.'\nrange = [0, 1]\n"
        "default = 0.45\nassumption = 'no budget is public'\nequations = ['E1']\n"
    ),
    "src/detente/engine/__init__.py": '"""Numbers only."""\n',
    "src/detente/engine/rules/__init__.py": '"""One mechanism to a file."""\n',
    "src/detente/engine/rules/arm.py": (
        '"""Spending answers the neighbours\'."""\n\n\n'
        'def arm():\n    """Arm.\n\n    Equation: E1\n    """\n\n\n'
        'def _tire():\n    """Tire.\n\n    Equations: E2, E3.\n    """\n'
    ),
    "tests/world/test_states.py": "def test_a_state():\n    assert True\n",
    "tests/engine/rules/test_arm.py": "def test_arming():\n    assert True\n",
    "docs/model.md": "# The model\n### E1 Arming\n### E2 · Fatigue\ntext E9\n### E3\n",
}


@pytest.fixture
def sound_tree(tmp_path: Path) -> Path:
    """A small tree that keeps every promise."""
    for name, text in SOUND_TREE.items():
        _write(tmp_path, name, text)
    return tmp_path


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_sound_tree_passes(check: Check, sound_tree: Path) -> None:
    assert check(sound_tree) == []


STATES = "src/detente/world/states.py"
NUMBERS = "src/detente/world/parameters.toml"
LEVERS = "src/detente/world/policies.toml"
ARM = "src/detente/engine/rules/arm.py"
PAGE = "tests/world/test_states.py"


@pytest.mark.parametrize(
    ("check", "file", "old", "new", "expected"),
    [
        (layout.module_docstrings, STATES, '"""A state.', 'x = """', "docstring of one sentence"),
        (layout.module_docstrings, STATES, "A state.", "A state", "does not end"),
        (layout.module_docstrings, STATES, "A state.", "A state. And two.", "more than one"),
        (layout.packages, "src/detente/world/__init__.py", "", None, "world: no __init__.py"),
        (layout.module_lengths, STATES, '"""\n', '"""\n' + "\n" * 400, "at most 400"),
        (layout.missing_test_pages, PAGE, "", None, "tests/world/test_states.py is missing"),
        (layout.missing_test_pages, PAGE, "test_a_state", "a_state", "holds no test"),
        (layout.public_docstrings, STATES, '"""\n', '"""\ndef f():\n    pass\n', "f has no"),
        (
            layout.public_docstrings,
            STATES,
            '"""\n',
            '"""\nclass C:\n    "A."\n    def f(self):\n        pass\n',
            "C.f has no",
        ),
        (layout.parameters, NUMBERS, "unit = 'share'", "unit = ' '", "fatigue: has no unit"),
        (layout.parameters, NUMBERS, "meaning = 'How fast.'", "", "arms: has no meaning"),
        (layout.parameters, NUMBERS, "range = [0, 1]", "", "fatigue: needs a range"),
        (layout.parameters, NUMBERS, "[0.1, 1.0]", "[1.0, 0.1]", "arms: needs a range"),
        (layout.parameters, NUMBERS, "default = 0.3", "default = 3", "outside its range"),
        (layout.parameters, NUMBERS, "default = 0.3", "", "outside its range"),
        (layout.parameters, NUMBERS, "assumption =", "note =", "fatigue: needs either"),
        (layout.parameters, NUMBERS, "source =", "assumption = 'x'\nsource =", "arms: needs"),
        (layout.parameters, NUMBERS, "'richardson1960'", "'nobody'", "not in sources.toml"),
        (layout.parameters, NUMBERS, "", None, "holds nothing"),
        (layout.levers, LEVERS, "unit = 'share'", "", "defence_share: has no unit"),
        (layout.levers, LEVERS, "assumption =", "note =", "defence_share: needs either"),
        (layout.levers, LEVERS, "[levers.", "[other.", "holds nothing"),
        (layout.equations_cited_once, ARM, "Equation: E1", "", "E1: no function"),
        (layout.equations_cited_once, ARM, "E2, E3", "E2", "E3: no function"),
        (layout.equations_cited_once, ARM, "E2, E3", "E1, E2, E3", "E1: cited more than once"),
        (layout.equations_cited_once, ARM, "E2, E3", "E2, E3, E9", "E9: cited by arm._tire"),
        (layout.equations_cited_once, "docs/model.md", "###", "####", "no equation"),
        (layout.parameter_equations, NUMBERS, "['E2']", "['E9']", "fatigue: E9 is not in"),
        (layout.parameter_equations, NUMBERS, "['E2']", "[]", "fatigue: names no equation"),
        (layout.parameter_equations, LEVERS, "['E1']", "['E8']", "defence_share: E8 is not"),
        (layout.machine_paths, "docs/model.md", "text", "see " + "/tm" + "p/x", "model.md:4"),
        (layout.machine_paths, "docs/model.md", "text", "`" + "/wor" + "k`", "model.md:4"),
    ],
)
def test_a_breach_is_found_and_named(
    check: Check, file: str, old: str, new: str | None, expected: str, sound_tree: Path
) -> None:
    path = sound_tree / file
    if new is None:
        path.unlink()
    else:
        assert old in path.read_text("utf-8"), "the breach must change the tree"
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    findings = check(sound_tree)
    assert any(expected in finding for finding in findings), findings


@pytest.mark.parametrize("name", ["utils/__init__.py", "world/state_helpers.py", "core.py"])
def test_an_empty_name_is_found(name: str, sound_tree: Path) -> None:
    _write(sound_tree, f"src/detente/{name}", '"""Things."""\n')
    assert len(layout.empty_names(sound_tree)) == 1


def test_all_that_is_missing_is_named_at_once(sound_tree: Path) -> None:
    for name in ("one", "two", "three"):
        _write(sound_tree, f"src/detente/world/{name}.py", "x = 1\n")
    assert len(layout.module_docstrings(sound_tree)) == 3
    assert len(layout.missing_test_pages(sound_tree)) == 3


@pytest.mark.parametrize("text", ["https://example.org/work/1", "lib/tmp/x", "a/home", "~/work"])
def test_an_address_is_no_machine_path(text: str, sound_tree: Path) -> None:
    _write(sound_tree, "docs/map.md", text)
    assert layout.machine_paths(sound_tree) == []


def _write(root: Path, name: str, text: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
