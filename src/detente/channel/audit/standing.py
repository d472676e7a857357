"""Whether the lines of an export stand on the record, each at its place and in their order."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from detente.channel.audit import merkle
from detente.channel.audit.about import About
from detente.channel.audit.bundle_files import DOSSIER, WHOLE
from detente.channel.audit.canonical import moment
from detente.channel.audit.heads import SignedHead
from detente.channel.audit.lines import NOTHING, Finding, check_order
from detente.channel.audit.told import Told, is_hash


def check_standing(
    lines: Sequence[Told], about: About, proofs: Mapping[str, Any]
) -> Iterator[Finding]:
    """Check that each line stands on the record, and all in their order."""
    numbers = [line.number for line in lines]
    twice = [number for number, times in sorted(Counter(numbers).items()) if times > 1]
    yield from (Finding(f"line {number}", "is there twice") for number in twice)
    for before, after in pairwise(lines):
        if after.number < before.number:
            yield Finding(after.where, f"stands after line {before.number}")
    if any(moment(line.at) > about.head.said["at"] for line in lines):
        yield Finding("head", "was signed before the last of the lines")
    if about.kind == WHOLE:
        yield from _whole(lines, about.head, proofs)
    else:
        yield from _proved(lines, about.head, proofs)
        yield from _times(sorted(lines, key=lambda line: line.number))
        yield from _of_scope(lines, about)


def _whole(lines: Sequence[Told], head: SignedHead, proofs: Mapping[str, Any]) -> Iterator[Finding]:
    """Hold every line against its leaf, and the leaves against the head."""
    leaves = proofs.get("leaves")
    if not isinstance(leaves, list) or not all(map(is_hash, leaves)):
        yield Finding("head", "is not followed by the leaves that it stands over")
        return
    if len(leaves) != head.size or merkle.root([bytes.fromhex(one) for one in leaves]) != head.root:
        yield Finding("head", "does not stand over these lines")
    for line in lines:
        if line.number >= len(leaves) or leaves[line.number] != line.leaf:
            yield Finding(line.where, "is not the line that the head stands over: it was altered")
    missing = sorted(set(range(len(leaves))) - {line.number for line in lines})
    yield from (Finding(f"line {number}", "is missing or cannot be read") for number in missing)
    if [line.number for line in lines] == list(range(len(leaves))):
        yield from check_order([line.content for line in lines])


def _proved(
    lines: Sequence[Told], head: SignedHead, proofs: Mapping[str, Any]
) -> Iterator[Finding]:
    for line in lines:
        try:
            proof = [bytes.fromhex(step) for step in proofs[str(line.number)]]
            merkle.check_inclusion(
                bytes.fromhex(line.leaf), place=line.number, size=head.size, proof=proof,
                root=head.root,
            )  # fmt: skip
        except (KeyError, TypeError, ValueError, merkle.ProofError):
            yield Finding(line.where, "is not on the record, or was altered: its proof fails")


def _times(lines: Sequence[Told]) -> Iterator[Finding]:
    for before, after in pairwise(lines):
        if after.at < before.at:
            yield Finding(after.where, "bears a time before a line that it follows")


def _of_scope(lines: Sequence[Told], about: About) -> Iterator[Finding]:
    """Check that lines belong to what was exported, and that none of a dossier is left out."""
    chosen = [line for line in lines if line.number not in about.evidence]
    for line in chosen:
        if about.name != (line.dossier if about.kind == DOSSIER else line.said["member"]):
            yield Finding(line.where, f"is not of the {about.kind} {about.name}")
    there = {line.number for line in lines}
    for number in sorted(about.evidence - there):
        yield Finding(f"line {number}", "is missing or cannot be read")
    if about.kind == DOSSIER:
        yield from _dossier_order(chosen, about.withheld)


def _dossier_order(lines: Sequence[Told], withheld: Mapping[int, str]) -> Iterator[Finding]:
    leaves = {**withheld, **{line.number: line.leaf for line in lines}}
    before = dict(pairwise(sorted(leaves)))
    earlier = {after: leaves[number] for number, after in before.items()}
    for line in lines:
        if line.content["dossier_previous"] != earlier.get(line.number, NOTHING):
            yield Finding(line.where, "does not follow from the line before it in its dossier")
