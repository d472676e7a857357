"""Documentation is run: its Python, its commands, its links; its readers are tried as well."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import docs_blocks
from tests.conftest import ROOT

PAGES = docs_blocks.pages(ROOT)
DETENTE = [sys.executable, "-c", "from detente.cli import main; raise SystemExit(main())"]

needs_command = pytest.mark.skipif(
    importlib.util.find_spec("detente.cli") is None, reason="the command line is not written yet"
)


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def _console_blocks() -> list[pytest.ParameterSet]:
    return [
        pytest.param(page, block, id=f"{_name(page)}:{block.line}")
        for page in PAGES
        for block in docs_blocks.blocks(page.read_text("utf-8"), "console")
        if docs_blocks.commands(block.text)
    ]


def _pages_with_python() -> list[pytest.ParameterSet]:
    return [
        pytest.param(page, id=_name(page))
        for page in PAGES
        if docs_blocks.blocks(page.read_text("utf-8"), "python")
    ]


@pytest.mark.slow
@pytest.mark.parametrize("page", _pages_with_python())
def test_the_python_of_a_page_runs(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    docs_blocks.bring_files(page, tmp_path)
    names: dict[str, object] = {"__name__": "__page__"}
    for block in docs_blocks.blocks(page.read_text("utf-8"), "python"):
        if block.skip_reason is None:
            code = compile("\n" * (block.line - 1) + block.text, str(page), "exec")
            exec(code, names)  # noqa: S102 - running our own pages is what this test is for


@pytest.mark.slow
@needs_command
@pytest.mark.parametrize(("page", "block"), _console_blocks())
def test_the_commands_of_a_page_succeed(
    page: Path, block: docs_blocks.Block, tmp_path: Path
) -> None:
    if block.skip_reason is not None:
        pytest.skip(block.skip_reason)
    docs_blocks.bring_files(page, tmp_path)
    for arguments in docs_blocks.commands(block.text):
        run = subprocess.run(
            [*DETENTE, *arguments],
            cwd=tmp_path,
            env=os.environ | {"XDG_DATA_HOME": str(tmp_path / "data")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, f"detente {' '.join(arguments)}\n{run.stdout}\n{run.stderr}"


@needs_command
@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_command_a_page_names_exists(page: Path) -> None:
    from typer.main import get_command

    from detente.cli import app

    known = set(getattr(get_command(app), "commands", {}))
    named = docs_blocks.subcommands(page.read_text("utf-8"))
    assert named <= known, f"not commands of detente: {sorted(named - known)}"


@pytest.mark.parametrize("page", [*PAGES, *sorted(ROOT.glob("[A-Z]*.md"))], ids=_name)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert docs_blocks.dead_links(page) == []


def test_every_decision_is_listed(root: Path) -> None:
    folder = root / "docs/decisions"
    index = (folder / "README.md").read_text("utf-8")
    unlisted = [p.name for p in sorted(folder.glob("0*.md")) if f"({p.name})" not in index]
    assert unlisted == []


def test_every_make_target_named_exists(root: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text("utf-8"), re.MULTILINE))
    for page in [*PAGES, *root.glob("[A-Z]*.md")]:
        named = set(re.findall(r"`make ([a-z]+)", page.read_text("utf-8")))
        assert named <= targets, f"{_name(page)} names {sorted(named - targets)}"


PAGE = """# A page
```python
answer = 41
```
<!-- not run: needs the moon -->
```python
assert False
```
Then `detente compare duel`, and not detente nothing. [here](page.md#top) [gone](gone.md)
![no](no.png) [web](https://example.org)
```console
$ make setup
$ detente compare duel \\
    --title "two words"
a line of output with $ detente in it
$ detente cite
```
"""


def test_blocks_are_found_with_their_line_and_reason() -> None:
    found = docs_blocks.blocks(PAGE, "python")
    assert [(block.line, block.skip_reason) for block in found] == [
        (3, None),
        (7, "needs the moon"),
    ]
    assert found[0].text == "answer = 41\n"


def test_commands_are_read_from_prompts_only() -> None:
    (block,) = docs_blocks.blocks(PAGE, "console")
    assert docs_blocks.commands(block.text) == [
        ["compare", "duel", "--title", "two words"],
        ["cite"],
    ]


def test_subcommands_are_read_from_code_only() -> None:
    assert docs_blocks.subcommands(PAGE) == {"compare", "cite"}


def test_a_page_brings_the_files_that_it_links_to_and_no_others(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    folder.mkdir()
    for name in ("mine.toml", "other.toml"):
        (folder / name).write_text("title = 'A world'\n", "utf-8")
    (folder / "page.md").write_text("[mine](mine.toml) [gone](gone.toml) [page](page.md)", "utf-8")
    docs_blocks.bring_files(folder / "page.md", tmp_path)
    assert [path.name for path in tmp_path.glob("*.*")] == ["mine.toml"]


def test_a_dead_link_is_named(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(PAGE, "utf-8")
    assert docs_blocks.dead_links(page) == ["gone.md", "no.png"]
