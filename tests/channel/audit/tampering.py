"""What may be done to an export by a host or by whoever carries it, and where it must be found."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from detente.channel.audit import lines as record
from detente.channel.audit import merkle
from detente.channel.audit.canonical import canonical, digest
from detente.channel.audit.host_key import host_signature
from detente.channel.audit.signatures import to_text
from tests.channel import cast

Files = dict[str, bytes]
Tampering = Callable[[Files], str]


def unpacked(path: Path) -> Files:
    """The files of an export."""
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def pack(files: Files, path: Path) -> Path:
    """Write an export anew."""
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return path


def entries(files: Files, name: str = "lines.jsonl") -> list[Any]:
    """The entries of a file."""
    return [json.loads(entry) for entry in files[name].splitlines()]


def put(files: Files, found: list[Any], name: str = "lines.jsonl") -> None:
    """Write the entries of a file."""
    files[name] = b"".join(canonical(entry) + b"\n" for entry in found)


def about(files: Files) -> Any:
    """What an export says of itself."""
    return json.loads(files["bundle.json"])


def place_of(found: list[Any], act: str, **said: str) -> int:
    """The place of the first line of an act."""
    return next(
        place for place, line in enumerate(found)
        if line["statement"]["act"] == act and said.items() <= line["statement"].items()
    )  # fmt: skip


def where(line: Any) -> str:
    """How a finding names a line."""
    return f"line {line['number']}"


def hashed_anew(files: Files, found: list[Any]) -> None:
    """What only a host can do: chain, tree and head over other lines, all made to fit."""
    before, of_dossier = record.NOTHING, {}
    for number, line in enumerate(found):
        dossier = line["dossier"]
        line |= {"number": number, "previous": before,
                 "dossier_previous": of_dossier.get(dossier, record.NOTHING)}  # fmt: skip
        before = record.leaf(line).hex()
        if dossier:
            of_dossier[dossier] = before
    leaves = [record.leaf(line) for line in found]
    files["proofs.json"] = canonical({"leaves": [leaf.hex() for leaf in leaves]})
    said = about(files)
    head = said["head"] | {"size": len(leaves), "root": merkle.root(leaves).hex()}
    head["at"] = found[-1]["at"]
    head["signature"] = host_signature(record.head_message(head))
    files["bundle.json"] = canonical(said | {"head": head, "cosignatures": []})
    put(files, found)


# --- by whoever carries the export ---------------------------------------------------------------


def a_word_of_a_line_is_changed(files: Files) -> str:
    found = entries(files)
    line = found[place_of(found, "story.open")]
    line["statement"]["details"]["title"] = "Harbor"
    put(files, found)
    return where(line)


def one_byte_of_a_line_is_changed(files: Files) -> str:
    found = entries(files)
    line = found[place_of(found, "story.say")]
    files["lines.jsonl"] = files["lines.jsonl"].replace(b"Harbour, answered", b"Harbour, answeree")
    return where(line)


def a_space_is_put_into_a_line(files: Files) -> str:
    files["lines.jsonl"] = b"{ " + files["lines.jsonl"].removeprefix(b"{")
    return "line 0"


def a_line_is_removed(files: Files) -> str:
    found = entries(files)
    line = found.pop(3)
    put(files, found)
    return where(line)


def the_last_line_is_removed(files: Files) -> str:
    found = entries(files)
    line = found.pop()
    put(files, found)
    return where(line)


def two_lines_change_places(files: Files) -> str:
    found = entries(files)
    found[4], found[5] = found[5], found[4]
    put(files, found)
    return where(found[5])


def two_lines_change_numbers(files: Files) -> str:
    found = entries(files)
    found[4]["number"], found[5]["number"] = found[5]["number"], found[4]["number"]
    put(files, found)
    return where(found[4])


def a_line_is_there_twice(files: Files) -> str:
    found = entries(files)
    found.insert(5, found[4])
    put(files, found)
    return where(found[4])


def a_time_is_moved(files: Files) -> str:
    found = entries(files)
    line = found[place_of(found, "story.open")]
    line["at"] = "2020" + line["at"][4:]
    put(files, found)
    return where(line)


def a_signature_comes_from_another_line(files: Files) -> str:
    found = entries(files)
    line = found[place_of(found, "story.say", by="ard.tech")]
    line["signature"] = found[place_of(found, "story.open")]["signature"]
    put(files, found)
    return where(line)


def an_old_head_is_put_in(files: Files) -> str:
    said = about(files)
    said["head"]["size"] -= 1
    files["bundle.json"] = canonical(said)
    return "head"


def a_head_over_more_lines_than_there_can_be_is_put_in(files: Files) -> str:
    said = about(files)
    said["head"]["size"] = 2**53 - 1
    files["bundle.json"] = canonical(said)
    return "head"


def another_root_is_put_in(files: Files) -> str:
    said = about(files)
    said["head"]["root"] = "0" * 64
    files["bundle.json"] = canonical(said)
    return "head"


def another_host_signs(files: Files) -> str:
    said = about(files)
    signature = cast.key_of("another host").sign(record.head_message(said["head"]))
    said["head"]["signature"] = to_text(signature)
    files["bundle.json"] = canonical(said)
    return "head"


def a_row_is_changed(files: Files) -> str:
    rows = entries(files, "rows.jsonl")
    row = next(row for row in rows if row["table"] == "dossier")
    row["record"]["title"] = "Harbor"
    put(files, rows, "rows.jsonl")
    return f"row dossier {row['key']}"


def a_row_is_removed(files: Files) -> str:
    rows = entries(files, "rows.jsonl")
    row = rows.pop()
    put(files, rows, "rows.jsonl")
    return f"row {row['table']} {row['key']}"


def a_row_is_added(files: Files) -> str:
    rows = entries(files, "rows.jsonl")
    rows.append({**rows[0], "key": "made up"})
    put(files, rows, "rows.jsonl")
    return f"row {rows[0]['table']} made up"


def a_row_is_there_twice(files: Files) -> str:
    rows = entries(files, "rows.jsonl")
    rows.append(rows[0])
    put(files, rows, "rows.jsonl")
    return f"row {rows[0]['table']} {rows[0]['key']}"


def an_attachment_is_changed(files: Files) -> str:
    name = next(name for name in files if name.startswith("blobs/"))
    files[name] = files[name].replace(b"seen", b"sent")
    return f"row blob {name.removeprefix('blobs/')}"


def an_attachment_is_removed(files: Files) -> str:
    name = next(name for name in files if name.startswith("blobs/"))
    del files[name]
    return f"row blob {name.removeprefix('blobs/')}"


def an_attachment_is_added(files: Files) -> str:
    files["blobs/" + "0" * 64] = b"made up"
    return "row blob " + "0" * 64


BY_CARRIERS: tuple[Tampering, ...] = (
    a_word_of_a_line_is_changed, one_byte_of_a_line_is_changed, a_space_is_put_into_a_line,
    a_line_is_removed, the_last_line_is_removed, two_lines_change_places, two_lines_change_numbers,
    a_line_is_there_twice, a_time_is_moved, a_signature_comes_from_another_line,
    an_old_head_is_put_in, a_head_over_more_lines_than_there_can_be_is_put_in,
    another_root_is_put_in, another_host_signs, a_row_is_changed, a_row_is_removed, a_row_is_added,
    a_row_is_there_twice, an_attachment_is_changed,
    an_attachment_is_removed, an_attachment_is_added,
)  # fmt: skip


# --- by the host, who hashes and signs everything anew -------------------------------------------


def a_signed_line_is_rewritten(files: Files) -> str:
    found = entries(files)
    line = found[place_of(found, "story.open")]
    line["statement"]["details"]["title"] = "Harbor"
    hashed_anew(files, found)
    return where(line)


def a_signature_is_left_out(files: Files) -> str:
    found = entries(files)
    line = found[place_of(found, "story.open")]
    line |= {"signature": None, "key": None}
    hashed_anew(files, found)
    return where(line)


def a_signed_line_is_done_again(files: Files) -> str:
    found = entries(files)
    place = place_of(found, "story.open")
    found.insert(place + 1, {**found[place]})
    hashed_anew(files, found)
    return f"line {place + 1}"


def a_signature_is_taken_from_elsewhere(files: Files) -> str:
    found = entries(files)
    line = found[place_of(found, "story.say")]
    line["signature"] = found[place_of(found, "story.note")]["signature"]
    hashed_anew(files, found)
    return where(line)


def a_state_is_spoken_for_by_its_neighbour(files: Files) -> str:
    found = entries(files)
    line = found[place_of(found, "story.open")]
    line["statement"] |= {"member": "BEL", "by": "bel.dip"}
    message = record.statement_message(line["statement"])
    line["signature"] = {"value": to_text(cast.key_of("ard.dip").sign(message))}
    hashed_anew(files, found)
    return where(line)


def a_state_is_spoken_for_by_the_host(files: Files) -> str:
    found = entries(files)
    line = found[place_of(found, "story.open")]
    line["statement"]["role"] = "host"
    line |= {"signature": None, "key": None}
    hashed_anew(files, found)
    return where(line)


def an_act_is_signed_by_a_revoked_key(files: Files) -> str:
    found = entries(files)
    revoking = found.pop(place_of(found, "accounts.revoke_key"))
    place = place_of(found, "story.say")
    found.insert(place, revoking | {"at": found[place]["at"]})
    revoking["statement"]["prepared"] = revoking["at"] = found[place]["at"]
    found[place] |= {"at": found[place]["at"]}
    hashed_anew(files, found)
    return where(found[place + 1])


def a_certificate_is_left_out(files: Files) -> str:
    found = entries(files)
    line = found[place_of(found, "story.open")]
    certified = [
        place for place, each in enumerate(found)
        if each["statement"]["act"] == "accounts.certify"
        and each["statement"]["details"]["certificate"]["account"] == "ard.dip"
    ]  # fmt: skip
    del found[certified[0]]
    hashed_anew(files, found)
    return where(line)


def a_time_is_moved_by_the_host(files: Files) -> str:
    found = entries(files)
    line = found[place_of(found, "story.open")]
    line["at"] = "2020" + line["at"][4:]
    hashed_anew(files, found)
    return where(line)


def a_member_gets_another_root(files: Files) -> str:
    found = entries(files)
    line = found[place_of(found, "accounts.accredit")]
    line["statement"]["details"]["root"] = "11" * 32
    hashed_anew(files, found)
    return where(line)


def a_row_is_rewritten_and_sealed_anew(files: Files) -> str:
    rows, found = entries(files, "rows.jsonl"), entries(files)
    row = next(row for row in rows if row["table"] == "dossier")
    row["record"]["title"] = "Nobody ever asked anybody for anything"
    for seal in (seal for line in found for seal in line["rows"] if seal["key"] == row["key"]):
        seal["digest"] = digest(row["record"])
    put(files, rows, "rows.jsonl")
    hashed_anew(files, found)
    return f"row dossier {row['key']}"


BY_HOSTS: tuple[Tampering, ...] = (
    a_signed_line_is_rewritten, a_signature_is_left_out, a_signed_line_is_done_again,
    a_signature_is_taken_from_elsewhere, a_state_is_spoken_for_by_its_neighbour,
    a_state_is_spoken_for_by_the_host, an_act_is_signed_by_a_revoked_key,
    a_certificate_is_left_out, a_time_is_moved_by_the_host, a_member_gets_another_root,
    a_row_is_rewritten_and_sealed_anew,
)  # fmt: skip


# --- what a part of the record adds --------------------------------------------------------------


def a_proof_is_altered(files: Files) -> str:
    proofs = json.loads(files["proofs.json"])
    number = next(iter(proofs))
    proofs[number][0] = "0" * 64
    files["proofs.json"] = canonical(proofs)
    return f"line {number}"


def a_line_of_the_dossier_is_left_out(files: Files) -> str:
    found = entries(files)
    place = place_of(found, "story.say")
    del found[place]
    put(files, found)
    return where(found[place_of(found, "story.say")])


def a_withheld_line_is_left_out(files: Files) -> str:
    said = about(files)
    said["withheld"]["lines"] = []
    files["bundle.json"] = canonical(said)
    found = entries(files)
    return where(found[place_of(found, "story.say")])


def a_certificate_s_line_is_left_out(files: Files) -> str:
    found = entries(files)
    line = found.pop(place_of(found, "accounts.certify"))
    put(files, found)
    return where(line)


OF_DOSSIERS: tuple[Tampering, ...] = (
    a_word_of_a_line_is_changed, a_time_is_moved, a_row_is_changed, an_attachment_is_changed,
    a_proof_is_altered, a_line_of_the_dossier_is_left_out, a_withheld_line_is_left_out,
    a_certificate_s_line_is_left_out,
)  # fmt: skip
