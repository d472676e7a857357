"""Verifies an export of a channel's record, without the channel: python verify_bundle.py FILE.

Written apart from the channel's own verifier, so that a state can read it and need trust nothing
else but Python 3.11 and the package `cryptography`. Prints what does not hold, and ends with 0 if
all holds, 1 if anything does not, 2 if the file cannot be read. Compare the name of the record and
the root keys that it prints with those that you were told by another way.
"""

# fmt: off
# ruff: noqa: D103, E401, I001, SIM905, T201

import base64, hashlib, json, sys, zipfile
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.hashes import SHA256

UNSIGNED = """commitments.look exchange.withdraw_objects accounts.end_sessions
accounts.revoke_key accounts.cosign accounts.register_key accounts.certify
commitments.accept notices.discard exchange.revoke_token exchange.add_objects
commitments.keep_contact commitments.keep commitments.choose_reminder accounts.enter""".split()

UNASKED = {"account", "key", "measurereport", "reportcontact"}  # from acts that are not signed
FIXED = {"clock", "phase", "stage", "state", "status"}  # a program's own words stand under these
KNOWN = {"format", "scope", "log", "head", "cosignatures", "keys", "evidence", "withheld"}


def text(value):  # RFC 8785, where keys are ASCII and no number is a fraction, as on the record
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def words(value):  # the texts of a value, with single spaces
    if isinstance(value, str):
        return [" ".join(value.split())]
    if isinstance(value, dict):
        value = [part for name, part in value.items() if name not in FIXED]
    return [each for part in value for each in words(part)] if isinstance(value, list) else []


def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def tree(leaves):  # the root over hashes of leaves: RFC 6962, section 2.1
    if len(leaves) < 2:
        return leaves[0] if leaves else sha()
    half = 1 << ((len(leaves) - 1).bit_length() - 1)
    return sha(b"\x01", tree(leaves[:half]), tree(leaves[half:]))


def climb(leaf, place, size, proof):  # the root that a proof of inclusion leads to: section 2.1.1
    if size == 1:
        return leaf if not proof and place == 0 else b""
    half = 1 << ((size - 1).bit_length() - 1)
    *below, step = proof
    if place < half:
        return sha(b"\x01", climb(leaf, place, half, below), step)
    return sha(b"\x01", step, climb(leaf, place - half, size - half, below))


def base64url(value):
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def plain(written):
    value = base64.urlsafe_b64decode(written + "=" * (-len(written) % 4))
    return value if base64url(value) == written else b""  # one signature has one text


def name_of(key):  # the fingerprint of a public key
    return sha(key["scheme"].encode(), b"\n", plain(key["value"])).hex()


def signed(key, message, given):
    try:
        value = plain(key["value"])
        if "client_data" in given:  # a passkey signs the hash of the message, as its challenge
            data, client = plain(given["authenticator_data"]), plain(given["client_data"])
            asked, said = ("webauthn.get", base64url(sha(message))), json.loads(client)
            if (said["type"], said["challenge"]) != asked or data[32] & 5 != 5:
                return False
            message = data + sha(client)
        if key["scheme"] == "ed25519":
            public = ed25519.Ed25519PublicKey.from_public_bytes(value)
            public.verify(plain(given["value"]), message)
        else:
            public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b"\x04" + value)
            public.verify(plain(given["value"]), message, ec.ECDSA(SHA256()))
    except Exception:  # whatever is wrong with it
        return False
    return True


def vouches(certificate, line, roots):  # whether a state's root key vouched for the key of a line
    said, parts = line["statement"], {k: v for k, v in certificate.items() if k != "signature"}
    key = {"scheme": "ed25519", "value": base64url(bytes.fromhex(roots.get(said["member"], "")))}
    since, at, until = map(datetime.fromisoformat, (parts["since"], line["at"], parts["until"]))
    named = [parts[part] for part in ("account", "member", "role", "fingerprint")]
    return (named == [said["by"], said["member"], said["role"], line["key"]]
            and since <= at < until <= since + timedelta(days=366)
            and signed(key, b"detente certificate v1\n" + text(parts), certificate["signature"]))


def check_signature(line, known):
    said, key = line["statement"], line["key"]
    waited = datetime.fromisoformat(line["at"]) - datetime.fromisoformat(said["prepared"])
    if not timedelta() <= waited <= timedelta(minutes=15) or said["nonce"] in known["nonces"]:
        yield "was done before, or not prepared in the minutes before"
    if line["signature"] is None:
        host = (said["by"], said["member"], said["role"]) == ("host", "HOST", "host")
        if said["act"] not in UNSIGNED and not host:
            yield "is not signed, though its act must be"
        return
    if not signed(known["keys"].get(key, {}), b"detente act v1\n" + text(said), line["signature"]):
        yield "bears a signature that does not hold"
    if known["revoked"].get(key, "9") < line["at"]:
        yield "is signed with a key that had been revoked"
    if not any(vouches(one, line, known["roots"]) for one in known["certificates"].values()):
        yield "is signed with a key that its state had not vouched for"


def learn(line, known):
    said, details = line["statement"], line["statement"]["details"]
    known["nonces"][said["nonce"]] = line["number"]
    if f"{said['act']} {said['role']}" in ("accounts.found host", "accounts.accredit secretariat"):
        known["roots"].setdefault(details["code"], details["root"])
    elif said["act"] == "accounts.certify":
        known["certificates"][said["nonce"]] = details["certificate"]
    elif said["act"] == "accounts.revoke_key":
        known["revoked"][details["fingerprint"]] = ""  # before whatever comes later


def entries(content):  # what stands on each line of a file, the last one ended like the others
    *found, rest = content.split(b"\n")
    if rest:
        raise ValueError("a file does not end with the end of a line")
    return found


def unpacked(packed):  # each file once, and none that an export does not hold
    names, four = packed.namelist(), ["bundle.json", "lines.jsonl", "rows.jsonl", "proofs.json"]
    digests = [n[6:] for n in names if n[:6] == "blobs/" and len(n) == 70]
    if sorted(names) != sorted([*four, *("blobs/" + each for each in set(digests))]):
        raise ValueError("it lacks a file, or holds another or one of them twice")
    return {name: packed.read(name) for name in names}


def check_heads(about, host, log, leaves):  # what the host and witnesses signed
    for one in [{"witness": "head", "key": host, **about["head"]}, *about["cosignatures"]]:
        said = {"size": one["size"], "root": one["root"], "at": one["at"], "log": log}
        holds = signed(one["key"], b"detente head v1\n" + text(said), {"value": one["signature"]})
        if not holds or (leaves and tree(leaves[:one["size"]]).hex() != one["root"]):
            yield one["witness"], "bears a signature that does not hold, or stands over other lines"


def stands(number, leaf, head, proofs):  # whether a line stands on the record
    if "leaves" in proofs:
        return proofs["leaves"][number] == leaf.hex()
    proof = [*map(bytes.fromhex, proofs[str(number)])]
    return climb(leaf, number, head["size"], proof).hex() == head["root"]


def check_lines(texts, about, proofs, known):
    scope, evidence, seals = about["scope"], about["evidence"], known["seals"]
    whole, last, before, at = scope["kind"] == "whole", -1, "0" * 64, ""
    chains = {scope["name"]: {one["number"]: one["leaf"] for one in about["withheld"]["lines"]}}
    missing = set(range(len(proofs["leaves"])) if whole else evidence)
    for place, written in enumerate(texts, 1):
        try:
            line, leaf = json.loads(written), sha(b"\x00", written)
            number, dossier, where = line["number"], line["dossier"], f"line {line['number']}"
            chain = chains.setdefault(dossier, {})
            of = {"dossier": dossier, "member": line["statement"]["member"]}.get(scope["kind"], "")
            if number not in evidence and of != scope["name"]:
                yield where, "is not of what this is an export of"
            linked = dossier if whole else dossier == scope["name"] and number not in evidence
            previous = chain.get(max((each for each in chain if each < number), default=None))
            if text(line) != written or not stands(number, leaf, about["head"], proofs):
                yield where, "was altered, or is not on the record"
            if (number <= last or line["at"] < at or (whole and line["previous"] != before)
                    or (linked and line["dossier_previous"] != (previous or "0" * 64))):
                yield where, "stands out of order or time"
            yield from ((where, fault) for fault in check_signature(line, known))
            learn(line, known)
            said = words(line["statement"]["details"]) if line["signature"] else []
            known["said"].update(dict.fromkeys(said))
            for seal in line["rows"] if line["signature"] else ():
                known["beside"].setdefault((seal["table"], seal["key"]), []).extend(said)
            for seal in line["rows"] if number not in evidence else ():
                seals[seal["table"], seal["key"]] = seal["digest"]
            chain[number], before, at, last = leaf.hex(), leaf.hex(), line["at"], number
            missing.discard(number)
        except Exception:  # whatever is wrong with it
            yield f"entry {place} of the lines", "cannot be read"
    yield from ((f"line {each}", "is missing or cannot be read") for each in sorted(missing))


def check_rows(rows, files, absent, known):
    seals, said, beside = known["seals"], known["said"], known["beside"]
    for row in [(row["table"], row["key"], row["record"]) for row in rows]:
        near = " ".join(beside.get(row[:2], []))
        asked = words(row[2]) if row[:2] in beside and row[0] not in UNASKED else []
        if any(each.count(" ") > 2 and each not in said and each not in near for each in asked):
            yield "row {} {}".format(*row), "holds words that nobody signed"
    found = [((row["table"], row["key"]), sha(text(row["record"])).hex()) for row in rows]
    found += [(("blob", name[6:]), sha(files[name]).hex()) for name in files if "blobs/" in name]
    for row in [row for row, digest in found if seals.pop(row, None) != digest]:
        yield "row {} {}".format(*row), "is altered, twice there, or told of by no line"
    for row in seals.keys() - {(row["table"], row["key"]) for row in absent}:
        yield "row {} {}".format(*row), "is missing"


def verify(files):  # what does not hold: where, and what
    about, proofs = json.loads(files["bundle.json"]), json.loads(files["proofs.json"])
    parts = "keys revoked roots certificates nonces seals said beside"
    known = {part: {} for part in parts.split()}
    rows = [json.loads(row) for row in entries(files["rows.jsonl"])]
    for key in [*about["keys"].values(), *(r["record"] for r in rows if r["table"] == "key")]:
        name = name_of(key["record"])
        known["keys"][name], known["revoked"][name] = key["record"], key["revoked_at"] or "9"
    if set(about) != KNOWN or about["format"] != "detente bundle v1":
        yield "bundle.json", "holds what this program does not know"
    host, leaves = about["log"]["key"], [*map(bytes.fromhex, proofs.get("leaves", []))]
    yield from check_heads(about, host, name_of(host), leaves)
    yield from check_lines(entries(files["lines.jsonl"]), about, proofs, known)
    yield from check_rows(rows, files, about["withheld"]["rows"], known)
    print("Record:", name_of(host), "\nRoot keys:", known["roots"])


def main(path):
    try:
        found = list(verify(unpacked(zipfile.ZipFile(path))))
    except Exception as error:  # whatever is wrong with the file
        print(f"This is no export that can be read: {error!r}")
        return 2
    print(*(f"- {where}: {what}" for where, what in found or [("verified", "all holds")]), sep="\n")
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
