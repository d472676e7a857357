"""The chain grows by one line an act, each with a signed head, whoever writes at the same time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from detente.channel.audit import acts, chain, lines, merkle
from detente.channel.audit.acts import ACTS, act
from detente.channel.audit.canonical import moment
from detente.channel.audit.database import findings_in_database
from detente.channel.audit.deeds import Deed
from detente.channel.audit.host_key import host_public_key
from detente.channel.audit.models import Head, Line, Node
from detente.channel.audit.moments import at, now
from detente.channel.audit.roles import HOST, Role
from detente.channel.audit.signatures import Signature, fingerprint, verify


@pytest.fixture(autouse=True)
def counting() -> Iterator[None]:
    """An act that does nothing but be written down."""
    act("trial.count", "Count", roles=frozenset([Role.HOST]), signed=False)(_count)
    yield
    del ACTS["trial.count"]


def _count(deed: Deed, *, number: int) -> None:
    """Count."""


def count(times: int) -> None:
    """Do the act, again and again."""
    for number in range(times):
        acts.perform("trial.count", HOST, number=number)


@pytest.mark.django_db
@pytest.mark.parametrize("times", [1, 2, 3, 4, 7, 8, 9])
def test_every_act_adds_a_line_and_a_head_over_all_of_them(times: int) -> None:
    count(times)

    leaves = [lines.leaf(json.loads(line.content)) for line in Line.objects.all()]
    assert [head.root for head in Head.objects.all()] == [
        merkle.root(leaves[:size]).hex() for size in range(1, times + 1)
    ]
    assert [line.leaf for line in Line.objects.all()] == [leaf.hex() for leaf in leaves]


@pytest.mark.django_db
def test_the_tree_keeps_each_whole_subtree_once() -> None:
    count(7)

    assert sorted(Node.objects.values_list("level", "place")) == [
        *((0, place) for place in range(7)), *((1, place) for place in range(3)), (2, 0),
    ]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("numbers", [[0], [12], list(range(13)), [3, 4, 11]])
def test_many_lines_are_proved_as_one_is_in_few_queries(numbers: list[int]) -> None:
    count(13)
    wanted = [merkle.inclusion_from(13, number, chain.read_node) for number in numbers]
    with CaptureQueriesContext(connection) as asked:
        read = chain.reader_for(numbers, 13)
        found = [merkle.inclusion_from(13, number, read) for number in numbers]

    assert found == wanted
    assert len(asked) <= 6  # one of each of four levels; two hashes that no line stands beside


@pytest.mark.django_db
def test_each_line_follows_from_the_one_before() -> None:
    count(3)
    said = [json.loads(line.content) for line in Line.objects.all()]

    assert [line["previous"] for line in said] == [
        lines.NOTHING, *(lines.leaf(line).hex() for line in said[:-1])
    ]  # fmt: skip


@pytest.mark.django_db
def test_a_head_is_signed_by_the_host() -> None:
    count(1)
    head = Head.objects.get()
    message = chain.head_message(head.size, head.root, moment(head.at))

    verify(host_public_key(), message, Signature.from_record({"value": head.signature}))
    assert chain.log_name() == fingerprint(host_public_key())


@pytest.mark.django_db
def test_time_never_goes_back_on_the_record() -> None:
    count(1)
    first = Line.objects.get().at
    with at(first - timedelta(days=1)):
        assert chain.next_moment() == first
        count(1)
        assert findings_in_database() == []
    assert chain.next_moment() >= first


@pytest.mark.django_db
def test_the_first_moment_is_the_present_one() -> None:
    with at(now()):
        assert chain.next_moment() == now()


WRITER = """
import sys, threading
import django
django.setup()
from django.core.management import call_command
from django.db import connections
from detente.channel.audit import acts
from detente.channel.audit.database import findings_in_database
from detente.channel.audit.models import Line
from detente.channel.audit.roles import HOST, Role

@acts.act("trial.count", "Count", roles=frozenset([Role.HOST]), signed=False)
def count(deed, *, number):
    pass

def write():
    for number in range(10):
        acts.perform("trial.count", HOST, number=number)
    connections.close_all()

if sys.argv[1] == "prepare":
    call_command("migrate", verbosity=0)
elif sys.argv[1] == "write":
    together = [threading.Thread(target=write) for _ in range(2)]
    for each in together:
        each.start()
    for each in together:
        each.join()
else:
    print(Line.objects.count(), findings_in_database())
"""


def test_writers_at_the_same_time_do_not_break_the_chain(tmp_path: Path) -> None:
    told = {
        **os.environ, "DETENTE_DATA": str(tmp_path), "DETENTE_SITES": "channel",
        "DJANGO_SETTINGS_MODULE": "detente.web.settings",
    }  # fmt: skip

    command = [sys.executable, "-c", WRITER]
    subprocess.run([*command, "prepare"], env=told, check=True)
    writers = [subprocess.Popen([*command, "write"], env=told) for _ in range(2)]
    assert [writer.wait() for writer in writers] == [0, 0]
    look = subprocess.run([*command, "look"], env=told, check=True, capture_output=True, text=True)
    assert look.stdout == "40 []\n"


@pytest.mark.django_db
def test_a_lock_is_asked_for_where_the_database_has_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    class Cursor:
        """What PostgreSQL would be asked."""

        def __enter__(self) -> Cursor:
            return self

        def __exit__(self, *_: object) -> None:
            """Nothing is to be closed."""

        def execute(self, statement: str, values: list[int]) -> None:
            asked.append((statement, values))

    chain.lock()
    assert asked == []
    monkeypatch.setattr(connection, "vendor", "postgresql")
    monkeypatch.setattr(connection, "cursor", Cursor)
    chain.lock()
    assert asked == [("SELECT pg_advisory_xact_lock(%s)", [chain.LOCK])]
