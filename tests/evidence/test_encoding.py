"""A record and its text are the same thing, whatever stands in it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.catalogue import catalogue
from detente.evidence.encoding import defaults, digest_of, record_of, text_of
from detente.evidence.records import Incident, Severity
from tests.evidence.made_up import FULL, incident, many


@pytest.mark.parametrize("record", [FULL, incident("1"), *catalogue(), *many(3)])
def test_a_record_comes_back_as_it_was(record: Incident) -> None:
    text = text_of(record)

    assert record_of(text) == record
    assert text_of(record_of(text)) == text


def test_the_text_is_json_with_only_what_was_said() -> None:
    found = json.loads(text_of(FULL))

    assert set(found) == {name for name, _ in defaults(Incident)} - {"partial"}
    assert found["kinds"] == ["disruption", "espionage"]
    assert found["started"] == {"day": "2019-03-01", "precision": "month"}
    assert set(json.loads(text_of(incident("1")))) == {"collection", "key", "title", "report"}


@given(
    st.text(),
    st.dictionaries(st.text(), st.text()),
    st.floats(allow_nan=False, allow_infinity=False),
)
def test_any_words_and_figures_come_back(words: str, codes: dict[str, str], value: float) -> None:
    record = replace(
        FULL, title=words, codes=codes, sources=(words,), severities=(Severity(words, value),)
    )
    assert record_of(text_of(record)) == record
    assert json.loads(text_of(record))["title"] == words


def test_the_digest_tells_texts_apart() -> None:
    assert digest_of(text_of(FULL)) == digest_of(text_of(replace(FULL)))
    assert digest_of(text_of(FULL)) != digest_of(text_of(replace(FULL, title="Another")))
    assert len(digest_of("")) == 32


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"collection": 1, "nonsense": 2}'])
def test_another_text_is_refused(text: str) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        record_of(text)
