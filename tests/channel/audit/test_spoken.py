"""No sentence stands in a row of a signed act that nobody signed, not even by the host's hand."""

from __future__ import annotations

import json

import pytest
from django.db import connection

from detente.channel.audit import chain, lines, merkle
from detente.channel.audit.canonical import canonical
from detente.channel.audit.database import findings_in_database
from detente.channel.audit.models import Head, Line, Node
from detente.channel.audit.sealed import plain, row_digest
from detente.channel.audit.spoken import sentences, words
from detente.channel.notices.models import Notice
from tests.channel.notices.letters import sent

pytestmark = pytest.mark.usefixtures("states")
SAID, FORGED = "A registry did not answer for two hours.", "We did it and would do it again."


def forged_by_the_host(notice: Notice, before: str, after: str) -> None:
    """Alter a row, seal it anew in the last line, and sign the head, as whoever hosts can."""
    text = json.dumps(notice.content).replace(before, after)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE channel_notice SET content = %s", [text])
    line = Line.objects.last()
    assert line is not None
    content = json.loads(line.content)
    for seal in content["rows"]:
        if seal["table"] == "notice":
            seal["digest"] = row_digest(Notice.objects.get())
    leaf = lines.leaf(content)
    Line.objects.filter(number=line.number).update(
        content=canonical(content).decode(), leaf=leaf.hex()
    )
    Node.objects.filter(level=0, place=line.number).delete()
    grown = merkle.append(line.number, leaf, chain.read_node)
    for level, place, node in grown:
        Node.objects.update_or_create(level=level, place=place, defaults={"hash": node})
    head = Head.objects.get(size=line.number + 1)
    at = head.at
    head.delete()
    chain.sign_head(line.number + 1, at)
    assert plain(at) == content["at"]


def test_what_was_signed_holds() -> None:
    sent()
    assert findings_in_database() == []


def test_a_row_that_the_host_rewrote_and_sealed_anew_is_named() -> None:
    notice = sent()
    forged_by_the_host(notice, SAID, FORGED)

    assert [str(each) for each in findings_in_database()] == [
        f"row notice {notice.pk}: holds words that nobody signed"
    ]


def test_spaces_and_lines_make_no_other_words() -> None:
    sent(what=f"  {SAID}\n\nNobody was harmed by any of it. ")
    assert findings_in_database() == []


def test_a_sentence_has_four_words_wherever_it_stands() -> None:
    said = {"a": ["one two three", "one two  three four"], "b": {"c": "five six seven eight"}}
    assert list(sentences(said)) == ["one two three four", "five six seven eight"]


def test_what_a_program_says_is_left_out() -> None:
    assert list(words({"state": "closed with an agreed minute", "text": "x", "n": 3})) == ["x"]
