"""Whether anybody signed the sentences that a row holds: the host seals rows, and might write them.

A line's signature is under its statement, and the host alone vouches for the digests of rows beside
it. So whoever holds the host's key could alter the text of a row and seal it anew. Sentences are
therefore looked for in what was signed. A row that no signed act has written says nothing in
anybody's name; and of fewer words than `FEWEST` nothing is asked, since programs write such.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from detente.channel.audit.lines import Finding
from detente.channel.audit.sealing import Row
from detente.channel.audit.told import Told

FEWEST = 4
"""Words of a sentence; assumption: no constant of a program that stands in a row has as many."""

UNASKED = frozenset(["account", "key", "measurereport", "reportcontact"])
"""Tables whose words come from acts that need no signature, such as a private self-report."""

FIXED = frozenset(["clock", "phase", "stage", "state", "status"])
"""What a program's own words stand under, such as "closed with an agreed minute"."""


def check_spoken(
    lines: Iterable[Told], rows: Iterable[tuple[Row, Mapping[str, Any]]]
) -> Iterator[Finding]:
    """Look for sentences in rows of signed acts that stand in no signed statement.

    Parameters
    ----------
    lines
        All that are at hand; what a signature is worth is checked elsewhere.
    rows
        Each row with its record.
    """
    signed = [line for line in lines if line.content["signature"] is not None]
    anywhere = {sentence for line in signed for sentence in sentences(line.said["details"])}
    beside: dict[Row, str] = {}
    for line in signed:
        said = " ".join(words(line.said["details"]))
        for seal in line.seals:
            row = Row(seal["table"], seal["key"])
            beside[row] = f"{beside.get(row, '')} {said}"
    for row, record in rows:
        asked = sentences(record) if row in beside and row.table not in UNASKED else ()
        if any(each not in anywhere and each not in beside[row] for each in asked):
            yield Finding(str(row), "holds words that nobody signed")


def sentences(value: Any) -> Iterator[str]:
    """Every text of `FEWEST` words or more in a value, with single spaces."""
    return (each for each in words(value) if each.count(" ") >= FEWEST - 1)


def words(value: Any) -> Iterator[str]:
    """Every text in a value of JSON but those under `FIXED`, with single spaces."""
    if isinstance(value, str):
        yield " ".join(value.split())
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from () if name in FIXED else words(part)
    elif isinstance(value, list):
        for part in value:
            yield from words(part)
