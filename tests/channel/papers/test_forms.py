"""Forms of papers take a text or a file, and nothing in between."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from detente.channel.papers.forms import PaperForm, VersionForm, WithdrawForm


@pytest.mark.parametrize(("text", "file", "good"), [
    ("Words", False, True), ("", True, True), ("", False, False), ("  ", False, False),
    ("Words", True, False),
])  # fmt: skip
def test_a_version_is_either_a_text_or_a_file(text: str, file: bool, good: bool) -> None:
    given = {"title": "T", "language": "en", "standing": "original", "text": text}
    files = {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.7")} if file else {}
    form = VersionForm(given, files)
    assert form.is_valid() is good
    assert good or "either a text or a file" in str(form.non_field_errors())


def test_a_paper_asks_for_its_topic_first_and_its_readers_last(host: object) -> None:
    names = list(PaperForm(own="ARD").fields)
    assert (names[0], names[-1]) == ("topic", "readers")


def test_a_reason_need_not_be_given() -> None:
    assert WithdrawForm({}).is_valid()
