"""The verifier that stands alone: as short as promised, and of one mind with the channel's own."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "verify_bundle.py"
LINES = 185
NO_CODE = {
    tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT,
    tokenize.ENDMARKER,
}  # fmt: skip


def test_it_is_short_enough_to_be_read_by_a_state() -> None:
    source = SCRIPT.read_text("utf-8")
    opening = ast.parse(source).body[0]
    assert opening.end_lineno is not None
    code = {
        line
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type not in NO_CODE
        for line in range(token.start[0], token.end[0] + 1)
    }

    assert len(code - set(range(1, opening.end_lineno + 1))) <= LINES


def test_it_stands_alone() -> None:
    names = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(SCRIPT.read_text("utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else
                     [alias.name for alias in node.names])
    }  # fmt: skip

    assert names - set(sys.stdlib_module_names) == {"cryptography"}


@pytest.mark.parametrize("content", [b"", b"no export", None])
def test_what_is_no_export_ends_with_two(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "export.zip"
    if content is not None:
        file.write_bytes(content)

    ended = subprocess.run([sys.executable, SCRIPT, file], capture_output=True, check=False)

    assert ended.returncode == 2
