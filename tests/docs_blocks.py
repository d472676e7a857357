"""Reads the fenced blocks, the links and the commands out of a page of documentation."""

from __future__ import annotations

import re
import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(
    r"(?:^<!-- not run: (?P<reason>[^\n]*?) *-->\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
LINK = re.compile(r"\[[^\]]+\]\((?P<target>[^)\s]+)\)")
SUBCOMMAND = re.compile(r"^(?:\$ )?detente (?P<name>[a-z][a-z-]*)\b", re.MULTILINE)
CODE = re.compile(r"^```\w*\n(.*?)^```$|`([^`\n]+)`", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """One fenced block: its language, text, first line, and why it is not run (or None)."""

    language: str
    text: str
    line: int
    skip_reason: str | None


def pages(root: Path) -> list[Path]:
    """The pages whose blocks are run: README.md and everything under docs/."""
    return [p for p in [root / "README.md", *sorted((root / "docs").rglob("*.md"))] if p.is_file()]


def blocks(text: str, language: str) -> list[Block]:
    """The fenced blocks of one language, in order.

    A block is left out by a comment on the line above its fence: `<!-- not run: the reason -->`.
    """
    return [
        Block(
            language=match["language"],
            text=match["text"],
            line=text.count("\n", 0, match.start("text")) + 1,
            skip_reason=match["reason"],
        )
        for match in FENCE.finditer(text)
        if match["language"] == language
    ]


def commands(block: str) -> list[list[str]]:
    """The `detente` calls of a console block, as argument lists without the name itself.

    Only lines that begin with a prompt are commands; a backslash at the end carries on.
    """
    joined = block.replace("\\\n", " ")
    calls = [shlex.split(line[2:]) for line in joined.splitlines() if line.startswith("$ ")]
    return [call[1:] for call in calls if call[0] == "detente"]


def subcommands(text: str) -> set[str]:
    """Every subcommand of `detente` that a page names where a line of code begins."""
    code = [fenced or inline for fenced, inline in CODE.findall(text)]
    return {name for piece in code for name in SUBCOMMAND.findall(piece)}


def bring_files(page: Path, folder: Path) -> None:
    """Put the scenario and policy files that a page links to where its blocks are run."""
    for match in LINK.finditer(page.read_text("utf-8")):
        if match["target"].endswith(".toml") and (page.parent / match["target"]).is_file():
            shutil.copy(page.parent / match["target"], folder)


def dead_links(page: Path) -> list[str]:
    """Links and pictures of a page whose files are not there."""
    targets = [match["target"] for match in LINK.finditer(page.read_text("utf-8"))]
    local = [t.split("#")[0] for t in targets if not re.match(r"[a-z]+:|#", t)]
    return [target for target in local if not (page.parent / target).exists()]
