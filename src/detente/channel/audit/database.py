"""Verifies the live database: every line, every hash of the tree, every head and every row."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import chain as joined
from typing import Any

from django.apps import apps

from detente.channel.audit import chain, merkle
from detente.channel.audit.acts import ACTS
from detente.channel.audit.heads import signed
from detente.channel.audit.host_key import host_public_key
from detente.channel.audit.lines import Finding, check_order
from detente.channel.audit.live_tables import each_row
from detente.channel.audit.models import Blob, Cosignature, Head, Key, Line, Node
from detente.channel.audit.sealed import Sealed, plain, row_digest, row_record
from detente.channel.audit.sealing import BLOB, Row, check_rows, last_seals
from detente.channel.audit.signatures import ED25519, PublicKey, SignatureError
from detente.channel.audit.spoken import check_spoken
from detente.channel.audit.told import Told, tell
from detente.channel.audit.vouching import check_vouched, read_keys

Nodes = Mapping[tuple[int, int], bytes]


def findings_in_database() -> list[Finding]:
    """Look through the whole record as it stands in the database, and name all that is wrong."""
    nodes = {(row.level, row.place): bytes(row.hash) for _, row in each_row(Node) if row}
    heads = dict(each_row(Head))
    lines, findings = _lines(nodes)
    size = max([0, *(line.number + 1 for line in lines), *_whole(heads), *_leaves(nodes)])
    vouched, odd_keys = read_keys(_keys())
    seals = last_seals(lines)
    findings += joined(
        odd_keys,
        _order_faults(lines, size),
        _tree_faults(nodes),
        _head_faults(heads, lines, nodes, size),
        check_vouched(lines, vouched),
        _role_faults(lines),
        check_rows(seals, _rows(seals)),
        check_spoken(lines, _records()),
        _witness_faults(heads),
    )
    return list(dict.fromkeys(findings))


def _whole(heads: Mapping[Any, Any]) -> list[int]:
    return [size for size in heads if isinstance(size, int)]


def _leaves(nodes: Nodes) -> list[int]:
    return [place + 1 for level, place in nodes if level == 0]


def _lines(nodes: Nodes) -> tuple[list[Told], list[Finding]]:
    """Read every line, and hold it against its columns and its leaf in the tree."""
    told, findings = [], []
    for number, row in each_row(Line):
        where = f"line {number}"
        # SQLite may hold bytes in a column of texts.
        whole = row is not None and isinstance(row.content, str)
        line = tell(row.content.encode(), where) if whole else Finding(where, "cannot be read")
        if isinstance(line, Finding):
            findings.append(line)
            continue
        told.append(line)
        columns = _columns(line).items()
        wrong = [name for name, value in columns if plain(getattr(row, name)) != value]
        if wrong:
            findings.append(Finding(where, f"says otherwise than its columns: {', '.join(wrong)}"))
        if nodes.get((0, row.number)) != bytes.fromhex(line.leaf):
            findings.append(Finding(where, "is not the line that stands in the tree: altered"))
    return told, findings


def _columns(line: Told) -> dict[str, Any]:
    """What the columns beside a line's content repeat of it."""
    content, said = line.content, line.said
    return {
        "number": line.number, "at": content["at"], "act": said["act"], "by": said["by"],
        "member": said["member"], "dossier": line.dossier, "audience": content["audience"],
        "leaf": line.leaf,
    }  # fmt: skip


def _order_faults(lines: list[Told], size: int) -> Iterator[Finding]:
    numbers = [line.number for line in lines]
    if numbers == list(range(size)):
        yield from check_order([line.content for line in lines])
    for number in sorted(set(range(size)) - set(numbers)):
        yield Finding(f"line {number}", "is missing or cannot be read")


def _tree_faults(nodes: Nodes) -> Iterator[Finding]:
    """Hold every whole subtree against the two that it is made of."""
    for (level, place), found in sorted(nodes.items()):
        parts = nodes.get((level - 1, 2 * place)), nodes.get((level - 1, 2 * place + 1))
        if level and (None in parts or merkle.node_hash(parts[0] or b"", parts[1] or b"") != found):
            yield Finding(f"node {level}/{place}", "is not the hash of what stands below it")


def _head_faults(
    heads: Mapping[Any, Any], lines: list[Told], nodes: Nodes, size: int
) -> Iterator[Finding]:
    """Check every head; of many wrong ones the first is named, as the others follow from it."""
    key, moments = host_public_key(), {line.number: line.content["at"] for line in lines}
    wrong = []
    for place in range(1, size + 1):
        head = heads.get(place)
        if head is None or plain(head.at) != moments.get(place - 1) or not _holds(head, key, nodes):
            wrong.append(place)
    if wrong:
        more = f", and so do {len(wrong) - 1} later ones" if len(wrong) > 1 else ""
        what = "is missing, or its root, time or signature does not hold"
        yield Finding(f"head of {wrong[0]} lines", what + more)


def _holds(head: Head, key: PublicKey, nodes: Nodes) -> bool:
    said = {"size": head.size, "root": head.root, "at": plain(head.at), "log": chain.log_name()}
    try:
        root = merkle.root_from(head.size, lambda level, place: nodes[level, place])
    except KeyError:
        return False
    return root.hex() == head.root and signed(key, said, head.signature)


def _role_faults(lines: list[Told]) -> Iterator[Finding]:
    for line in lines:
        act = ACTS.get(line.said["act"])
        if act is None or line.said["role"] not in {str(role.value) for role in act.roles}:
            yield Finding(line.where, "tells of an act that its role may not do, or nobody may")
        elif act.signed and line.content["signature"] is None:
            yield Finding(line.where, "is not signed, though its act must be")


def _keys() -> dict[str, Any]:
    return {
        row.fingerprint: {"record": row.record, "revoked_at": plain(row.revoked_at)}
        for _, row in each_row(Key)
        if row
    }


def _rows(sealed: Mapping[Row, Any]) -> Iterator[tuple[Row, str]]:
    """Every row with its digest; of files whatever a line names, or whose name is not its digest.

    A file waits under its digest before an act names it, and for ever if its sender thinks better.
    """
    for model in apps.get_app_config("channel").get_models():
        if issubclass(model, Sealed):
            for key, row in each_row(model):
                yield Row(str(model._meta.model_name), str(key)), row_digest(row) if row else ""
    for key, blob in each_row(Blob):
        row, found = Row(BLOB, str(key)), sha256(bytes(blob.content)).hexdigest() if blob else ""
        if row in sealed or found != row.key:
            yield row, found


def _records() -> Iterator[tuple[Row, dict[str, Any]]]:
    for model in apps.get_app_config("channel").get_models():
        if issubclass(model, Sealed):
            for key, row in each_row(model):
                if row is not None:
                    yield Row(str(model._meta.model_name), str(key)), row_record(row)


def _witness_faults(heads: Mapping[Any, Any]) -> Iterator[Finding]:
    for key, row in each_row(Cosignature):
        head = heads.get(row.size) if row else None
        if row is None or head is None or row.root != head.root or not _cosigned(row, head):
            yield Finding(f"row cosignature {key}", "is no signature under a head of this record")


def _cosigned(row: Cosignature, head: Head) -> bool:
    said = {"size": row.size, "root": row.root, "at": plain(head.at), "log": chain.log_name()}
    try:
        return signed(PublicKey(ED25519, bytes.fromhex(row.key)), said, row.signature)
    except (SignatureError, ValueError):
        return False
