"""Whatever is altered in the database past the channel is found, and named."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from detente.channel.audit import merkle
from detente.channel.audit.acts import ACTS
from detente.channel.audit.canonical import canonical
from detente.channel.audit.chain import log_name
from detente.channel.audit.database import findings_in_database
from detente.channel.audit.host_key import host_signature
from detente.channel.audit.lines import head_message
from detente.channel.audit.models import Cosignature, Dossier, Head, Line, Node, Party
from detente.channel.audit.sealed import Sealed, plain
from detente.channel.audit.vouching import UNSIGNED
from detente.channel.papers.contents import keep_text
from tests.channel import cast
from tests.channel.audit import story

pytestmark = pytest.mark.usefixtures("told")


def sql(statement: str, *values: Any) -> int:
    """Alter the database as somebody with its password would; returns the number of rows."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        cursor.execute(statement, values)
        count: int = cursor.rowcount
        return count


def named() -> list[str]:
    """Where something was found."""
    return [finding.where for finding in findings_in_database()]


def line(act: str) -> int:
    """The number of the first line of an act."""
    return story.line_of(act)


def test_a_record_that_nobody_altered_holds() -> None:
    assert findings_in_database() == []


def test_an_empty_record_holds() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        for model in apps.get_app_config("channel").get_models():
            cursor.execute(f"DELETE FROM {model._meta.db_table}")  # noqa: S608 - our own tables

    assert findings_in_database() == []


SEALED = ["account", "cosignature", "dossier", "invitation", "key", "member", "party"]


@pytest.mark.parametrize("table", SEALED)
def test_one_byte_of_any_row_altered_is_named(table: str) -> None:
    model = apps.get_model("channel", table)
    row = model._base_manager.first()
    column = next(
        field.column for field in model._meta.concrete_fields
        if isinstance(field, models.CharField) and getattr(row, field.attname)
        and field.attname not in getattr(model, "UNSEALED", ())
    )  # fmt: skip
    altered = sql(
        f"UPDATE channel_{table} SET {column} = substr({column}, 2) WHERE id = %s",  # noqa: S608
        row.pk.hex,
    )

    assert altered == 1
    assert f"row {table} {row.pk}" in named()


def test_every_kind_of_row_of_the_story_is_altered_by_these_tests() -> None:
    kept = {
        model._meta.model_name for model in apps.get_app_config("channel").get_models()
        if issubclass(model, Sealed) and model._base_manager.exists()
    }  # fmt: skip

    assert kept == set(SEALED)


@pytest.mark.parametrize("table", ["party", "cosignature", "key"])
def test_a_row_removed_is_named(table: str) -> None:
    key = apps.get_model("channel", table)._base_manager.first().pk
    sql(f"DELETE FROM channel_{table} WHERE id = %s", key.hex)  # noqa: S608

    assert f"row {table} {key}" in named()


def test_a_row_written_past_the_record_is_named() -> None:
    party = Party(dossier=Dossier.objects.get(), member="OBS", since=Line.objects.get(pk=0).at)
    party.write()

    assert named() == [f"row party {party.pk}"]


@pytest.mark.parametrize("column", ["since", "id"])
def test_a_row_that_cannot_be_read_is_named(column: str) -> None:
    party = Party.objects.first()
    assert party is not None
    sql(f"UPDATE channel_party SET {column} = 'x' WHERE id = %s", party.pk.hex)  # noqa: S608

    assert f"row party {party.pk}" in named()


def test_an_attachment_altered_is_named() -> None:
    sql("UPDATE channel_blob SET content = %s", b"made up")

    assert named() == [f"row blob {story.DIGEST}"]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", "2020-01-01 00:00:00"), ("act", "story.say"), ("by", "bel.dip"), ("member", "BEL"),
        ("audience", "members"), ("leaf", "0" * 64), ("dossier", "0" * 32), ("content", "{"),
        ("content", "[]"), ("at", "yesterday"),
    ],
)  # fmt: skip
def test_a_column_of_a_line_altered_is_named(column: str, value: str) -> None:
    number = line("story.open")
    sql(f'UPDATE channel_line SET "{column}" = %s WHERE number = %s', value, number)  # noqa: S608

    assert f"line {number}" in named()


@pytest.mark.parametrize("number", [0, 5, -1])
def test_a_line_removed_is_named(number: int) -> None:
    number %= Line.objects.count()
    sql("DELETE FROM channel_line WHERE number = %s", number)

    assert f"line {number}" in named()


def test_two_lines_that_changed_places_are_named() -> None:
    for before, after in ((4, 1000), (5, 4), (1000, 5)):
        sql("UPDATE channel_line SET number = %s WHERE number = %s", after, before)

    assert {"line 4", "line 5"} <= set(named())


def rewritten(number: int, change: Callable[[dict[str, Any]], None]) -> bytes:
    """Rewrite a line with its columns, as if it had always been so; returns its leaf."""
    row = Line.objects.get(number=number)
    content = json.loads(row.content)
    change(content)
    leaf = merkle.leaf_hash(canonical(content))
    sql(
        "UPDATE channel_line SET content = %s, leaf = %s, at = %s WHERE number = %s",
        canonical(content).decode(), leaf.hex(), content["at"].rstrip("Z").replace("T", " "),
        number,
    )  # fmt: skip
    return leaf


def moved(content: dict[str, Any]) -> None:
    """Move the time of a line."""
    content["at"] = "2020" + content["at"][4:]


def retitled(content: dict[str, Any]) -> None:
    """Change what a line says was done."""
    content["statement"]["details"]["title"] = "Harbor"


def signed_otherwise(content: dict[str, Any]) -> None:
    """Give a line the signature of another."""
    other = json.loads(Line.objects.get(number=line("story.note")).content)
    content["signature"] = other["signature"]


@pytest.mark.parametrize("change", [moved, retitled, signed_otherwise])
def test_a_line_rewritten_with_its_hash_is_named(change: Callable[[dict[str, Any]], None]) -> None:
    number = line("story.open")
    rewritten(number, change)

    assert {f"line {number}", f"line {number + 1}"} <= set(named())


def grown_anew(number: int, leaf: bytes) -> None:
    """Put the leaf of a line into the tree, with all hashes above it and all roots of heads."""
    level, place, node = 0, number, leaf
    while (found := Node.objects.filter(level=level, place=place)).exists():
        found.update(hash=node)
        pair = Node.objects.filter(level=level, place=place ^ 1).first()
        if pair is None:
            break
        sides = (bytes(pair.hash), node) if place % 2 else (node, bytes(pair.hash))
        level, place, node = level + 1, place // 2, merkle.node_hash(*sides)
    hashes = {(each.level, each.place): bytes(each.hash) for each in Node.objects.all()}
    for head in Head.objects.all():
        root = merkle.root_from(head.size, lambda *where: hashes[where])
        Head.objects.filter(size=head.size).update(root=root.hex())


def test_a_line_rewritten_with_the_whole_tree_fails_by_the_signature_of_the_head() -> None:
    number = line("story.open")
    grown_anew(number, rewritten(number, retitled))

    assert f"head of {number + 1} lines" in named()


def test_what_even_the_host_rewrites_fails_by_the_signature_of_whoever_acted() -> None:
    number = Line.objects.count() - 1
    grown_anew(number, rewritten(number, retitled))
    head = Head.objects.get(size=number + 1)
    said = {"size": head.size, "root": head.root, "at": plain(head.at), "log": log_name()}
    Head.objects.filter(size=head.size).update(signature=host_signature(head_message(said)))

    assert named() == [f"line {number}"]


@pytest.mark.parametrize("level", [0, 1, 2])
def test_a_hash_of_the_tree_altered_is_named(level: int) -> None:
    Node.objects.filter(level=level, place=1).update(hash=b"\0" * 32)

    assert f"node {level}/1" in named() or (level == 0 and "line 1" in named())


def test_a_hash_of_the_tree_removed_is_named() -> None:
    Node.objects.filter(level=1, place=1).delete()

    assert "node 2/0" in named()


@pytest.mark.parametrize("column", ["root", "signature", "at"])
def test_a_head_altered_is_named(column: str) -> None:
    sql(f"UPDATE channel_head SET {column} = '2020-01-01' WHERE size = 3")  # noqa: S608

    assert named() == ["head of 3 lines"]


def test_a_head_removed_is_named() -> None:
    Head.objects.filter(size=3).delete()

    assert named() == ["head of 3 lines"]


def test_the_record_of_another_host_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_HOST_KEY", "11" * 32)

    findings = {finding.where: finding.what for finding in findings_in_database()}

    assert "later ones" in findings["head of 1 lines"]


def test_a_witness_under_another_head_is_named() -> None:
    row = Cosignature.objects.get()
    sql("UPDATE channel_cosignature SET size = 2")

    assert f"row cosignature {row.pk}" in named()


def test_an_act_that_nobody_may_do_is_named() -> None:
    number = line("story.say")
    del ACTS["story.say"]

    assert f"line {number}" in named()


def test_a_verifier_knows_every_act_that_needs_no_signature() -> None:
    unsigned = {
        each.name for each in ACTS.values()
        if not each.signed and {str(role) for role in each.roles} != {"host"}
    }  # fmt: skip

    assert unsigned == UNSIGNED


def test_a_line_turned_into_bytes_is_named() -> None:
    sql("UPDATE channel_line SET content = CAST(content AS BLOB) WHERE number = 3")

    assert "line 3" in named()


def test_a_file_that_was_brought_and_never_sent_is_no_finding() -> None:
    keep_text("Thought better of.", cast.actor("ard.dip"))

    assert findings_in_database() == []


def test_a_file_that_lies_under_another_digest_is_named() -> None:
    kept = keep_text("Thought better of.", cast.actor("ard.dip"))
    sql("UPDATE channel_blob SET content = %s WHERE digest = %s", b"Other words", kept)

    assert named() == [f"row blob {kept}"]
