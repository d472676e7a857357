"""The larger runs behind the tutorials: their pictures, their figures, and the record of both.

`python -m tests.tutorials.pictures` asks every question anew, some minutes on two cores, draws
`docs/images/tutorial-*.png`, and rewrites `docs/tutorials/figures.json` and the figures of the
pages. `test_tutorials.py` holds pages and record together.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from typing import Any

from detente import __version__
from detente.report.picture import drawing_file, picture_of
from tests.conftest import ROOT
from tests.tutorials import alone, minds, overtaking
from tests.tutorials.answers import Findings, table

FOLDER, IMAGES = ROOT / "docs/tutorials", ROOT / "docs/images"
RECORD = FOLDER / "figures.json"
PAGES: dict[str, Callable[[], Findings]] = {
    "is-deterrence-enough": alone.findings,
    "when-does-diplomacy-overtake": overtaking.findings,
    "what-would-change-our-mind": minds.findings,
}
END = "<!-- end of figures -->"
MARKED = re.compile(r"(<!-- figures: (?P<name>[a-z]+),[^\n]*-->\n).*?" + re.escape(END), re.DOTALL)

Record = dict[str, Any]


def shown(answer: Record) -> str:
    """Everything between two marks: the table, the sentences, and what they rest on."""
    parts = [table(answer["head"], answer["rows"])] if answer["rows"] else []
    parts += ["\n".join(f"- {sentence}" for sentence in answer["said"])] if answer["said"] else []
    parts.append(f"*{answer['rests_on']}. Digest {answer['digest'][:12]}.*")
    return "\n\n".join(parts)


def page_with(page: str, answers: Record) -> str:
    """The page with these answers between its marks; a mark without an answer is a KeyError."""
    return MARKED.sub(
        lambda mark: f"{mark[1]}{shown(answers[mark['name']])}\n{END}",
        page,
    )


def marks_of(page: str) -> list[str]:
    """Names of the answers that a page shows, in its order."""
    return [mark["name"] for mark in MARKED.finditer(page)]


def recorded(findings: Findings) -> Record:
    """What is kept of a page's findings, as plain values."""
    return {
        "answers": {name: answer.record() for name, answer in findings.answers.items()},
        "pictures": {name: chart.finding for name, chart in findings.pictures.items()},
    }


def rewrite(names: list[str]) -> None:
    """Ask what these pages show, and write pictures and record; then fill in every page."""
    for name in names:
        findings = PAGES[name]()
        for key, chart in findings.pictures.items():
            (IMAGES / f"tutorial-{key}.png").write_bytes(picture_of(drawing_file(chart)))
        record: Record = json.loads(RECORD.read_text("utf-8")) if RECORD.exists() else {}
        record |= {"detente": __version__, name: recorded(findings)}
        RECORD.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", "utf-8")
    record = json.loads(RECORD.read_text("utf-8"))
    for name in PAGES.keys() & record.keys():
        page = FOLDER / f"{name}.md"
        page.write_text(page_with(page.read_text("utf-8"), record[name]["answers"]), "utf-8")


if __name__ == "__main__":
    rewrite(sys.argv[1:] or list(PAGES))
