"""The promises of the layout, each as a function that returns everything found wrong.

Each check takes the folder that holds pyproject.toml and returns one line per finding, so that one
run names all that is missing. `test_layout.py` runs them here and on trees broken on purpose.
"""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PACKAGE = Path("src/detente")
LINE_LIMIT = 400
# Names that say nothing attract everything.
EMPTY_NAMES = frozenset(
    [
        "util",
        "utils",
        "helper",
        "helpers",
        "manager",
        "managers",
        "core",
        "common",
        "service",
        "services",
        "misc",
    ]
)
ENDS_MID_PARAGRAPH = re.compile(r"[.!?]\s+[A-ZÀ-Þ]")
EQUATION_HEADING = re.compile(r"^### (E\d+)\b", re.MULTILINE)
EQUATION_LINE = re.compile(r"^[ \t]*Equations?: (.+?)\.?$", re.MULTILINE)
MACHINE_PATH = re.compile(r"(?<![\w/.:~<>-])/(?:work|tmp|root|home|Users|mnt)(?=[/\s\"'`),;]|$)")
NOT_TEXT = frozenset([".png", ".svgz", ".parquet", ".gz", ".ico", ".woff", ".woff2", ".pdf"])

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef
Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def modules(root: Path) -> list[Path]:
    """Every module of the package, as paths relative to `root`."""
    return sorted(path.relative_to(root) for path in (root / PACKAGE).rglob("*.py"))


def module_docstrings(root: Path) -> list[str]:
    """Modules that do not begin with one sentence."""
    findings = []
    for path in modules(root):
        docstring = ast.get_docstring(_tree(root / path))
        opening = (docstring or "").split("\n\n")[0].replace("\n", " ").strip()
        if not opening:
            findings.append(f"{path}: begin with a docstring of one sentence")
        elif not opening.endswith("."):
            findings.append(f"{path}: the opening sentence does not end: {opening!r}")
        elif ENDS_MID_PARAGRAPH.search(opening):
            findings.append(f"{path}: more than one sentence before the first blank line")
    return findings


def packages(root: Path) -> list[str]:
    """Folders of modules without an `__init__.py`, which no tool would look into."""
    folders = {path.parent for path in modules(root)}
    return [
        f"{f}: no __init__.py" for f in sorted(folders) if not (root / f / "__init__.py").exists()
    ]


def module_lengths(root: Path) -> list[str]:
    """Modules longer than anyone reads in one go; Django writes migrations, at any length."""
    findings = []
    for path in modules(root):
        if path.parent.name == "migrations":
            continue
        length = len((root / path).read_text("utf-8").splitlines())
        if length > LINE_LIMIT:
            findings.append(f"{path}: {length} lines, at most {LINE_LIMIT}")
    return findings


def missing_test_pages(root: Path) -> list[str]:
    """Modules without a test page, with at least one test, at their place."""
    findings = []
    for path in modules(root):
        if path.name == "__init__.py":
            continue
        page = Path("tests", *path.parent.relative_to(PACKAGE).parts, f"test_{path.name}")
        if not (root / page).is_file():
            findings.append(f"{path}: {page} is missing")
        elif not any(f.name.startswith("test_") for f in _functions(_tree(root / page))):
            findings.append(f"{path}: {page} holds no test")
    return findings


def empty_names(root: Path) -> list[str]:
    """Modules and folders whose name says nothing."""
    findings = []
    for path in modules(root):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        empty = sorted({word for part in parts for word in part.split("_")} & EMPTY_NAMES)
        findings += [f"{path}: {word!r} says nothing; name what it holds" for word in empty]
    return findings


def public_docstrings(root: Path) -> list[str]:
    """Public functions, methods and classes without a docstring."""
    return [
        f"{path}:{node.lineno}: {name} has no docstring"
        for path in modules(root)
        for name, node in _public(_tree(root / path))
        if ast.get_docstring(node) is None
    ]


def parameters(root: Path) -> list[str]:
    """Parameters without unit, range, meaning, and exactly one of a known source or assumption."""
    return _described_numbers(root, _parameter_tables(root), "parameters.toml")


def levers(root: Path) -> list[str]:
    """Levers without unit, range, meaning, and exactly one of a known source or assumption."""
    return _described_numbers(root, _lever_tables(root), "policies.toml")


def equations_cited_once(root: Path) -> list[str]:
    """Equation tags of docs/model.md not cited by exactly one function, and tags made up."""
    written, cited = equation_tags(root), equation_citations(root)
    findings = [] if written else ["docs/model.md has no equation (headings `### E1 …`)"]
    for tag in sorted(written | set(cited), key=_tag_number):
        places = cited.get(tag, [])
        if tag not in written:
            findings.append(f"{tag}: cited by {', '.join(places)}, but docs/model.md has no such")
        elif not places:
            findings.append(f"{tag}: no function of the engine has a line `Equation: {tag}`")
        elif len(places) > 1:
            findings.append(f"{tag}: cited more than once: {', '.join(places)}")
    return findings


def parameter_equations(root: Path) -> list[str]:
    """Parameters and levers that name no equation, or one that docs/model.md does not have."""
    written = equation_tags(root)
    findings: list[str] = []
    if not written:
        return findings  # `equations_cited_once` says so, once
    for tables, file in (
        (_parameter_tables(root), "parameters.toml"),
        (_lever_tables(root), "policies.toml"),
    ):
        for name, table in tables.items():
            tags = table.get("equations", [])
            if not tags:
                findings.append(f"{file}: {name}: names no equation")
            unknown = [tag for tag in tags if tag not in written]
            findings += [f"{file}: {name}: {tag} is not in docs/model.md" for tag in unknown]
    return findings


def machine_paths(root: Path) -> list[str]:
    """Lines of committed files that name a folder of somebody's machine."""
    findings = []
    for path in _committed(root):
        text = _text(root / path)
        for number, line in enumerate(text.splitlines(), start=1):
            if MACHINE_PATH.search(line):
                findings.append(f"{path}:{number}: {line.strip()[:80]}")
    return findings


def equation_tags(root: Path) -> set[str]:
    """The tags that head a section of docs/model.md."""
    page = root / "docs/model.md"
    return set(EQUATION_HEADING.findall(page.read_text("utf-8"))) if page.is_file() else set()


def equation_citations(root: Path) -> dict[str, list[str]]:
    """For each tag, the functions of the engine whose docstring cites it."""
    cited: dict[str, list[str]] = defaultdict(list)
    for path in modules(root):
        if not path.is_relative_to(PACKAGE / "engine"):
            continue
        for function in _functions(_tree(root / path)):
            for line in EQUATION_LINE.findall(ast.get_docstring(function) or ""):
                for tag in line.split(","):
                    cited[tag.strip()].append(f"{path.stem}.{function.name}")
    return dict(cited)


def _described_numbers(root: Path, tables: dict[str, Any], file: str) -> list[str]:
    if not tables:
        return [f"{file}: holds nothing"]
    sources = _toml(root / PACKAGE / "world/sources.toml")
    known = set(sources.get("source", sources))
    findings = []
    for name, table in tables.items():
        findings += [f"{file}: {name}: {fault}" for fault in _number_faults(table, known)]
    return findings


def _number_faults(table: dict[str, Any], known_sources: set[str]) -> Iterator[str]:
    for field in ("unit", "meaning"):
        if not str(table.get(field, "")).strip():
            yield f"has no {field}"
    yield from _range_faults(table)
    source, assumption = table.get("source"), str(table.get("assumption", "")).strip()
    if bool(source) == bool(assumption):
        yield "needs either a source or an assumption with its reason, and not both"
    if source and source not in known_sources:
        yield f"its source {source!r} is not in sources.toml"


def _range_faults(table: dict[str, Any]) -> Iterator[str]:
    span, default = table.get("range"), table.get("default")
    if not (isinstance(span, list) and len(span) == 2 and span[0] <= span[1]):
        yield "needs a range [low, high]"
    elif default is None or not span[0] <= default <= span[1]:
        yield f"its default {default} is outside its range {span}"


def _parameter_tables(root: Path) -> dict[str, Any]:
    tables = _toml(root / PACKAGE / "world/parameters.toml")
    return {name: table for name, table in tables.items() if isinstance(table, dict)}


def _lever_tables(root: Path) -> dict[str, Any]:
    levers_table = _toml(root / PACKAGE / "world/policies.toml").get("levers", {})
    return dict(levers_table)


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def _committed(root: Path) -> list[Path]:
    if not (root / ".git").exists():
        return sorted(p.relative_to(root) for p in root.rglob("*") if p.is_file())
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [Path(line) for line in listing.splitlines() if (root / line).is_file()]


def _text(path: Path) -> str:
    return "" if path.suffix in NOT_TEXT else path.read_text("utf-8", errors="replace")


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def _functions(tree: ast.Module) -> Iterator[FunctionNode]:
    return (node for node in ast.walk(tree) if isinstance(node, FunctionNode))


def _public(tree: ast.Module) -> Iterator[tuple[str, Documented]]:
    for node in tree.body:
        if not isinstance(node, Documented) or node.name.startswith("_"):
            continue
        yield node.name, node
        if isinstance(node, ast.ClassDef):
            for member in node.body:
                if isinstance(member, FunctionNode) and not member.name.startswith("_"):
                    yield f"{node.name}.{member.name}", member


def _tag_number(tag: str) -> tuple[int, str]:
    digits = re.search(r"\d+", tag)
    return (int(digits.group()) if digits else 0, tag)
