"""A notice on paper is a tagged document, made without fetching anything."""

from __future__ import annotations

import pytest

from detente.channel.notices.documents import object_streams
from detente.channel.notices.inspection import inspect
from detente.channel.notices.note import STYLE, _nothing, note_pdf
from detente.channel.notices.reading import thread_of
from tests.channel import cast
from tests.channel.notices.letters import asked, step

pytestmark = pytest.mark.usefixtures("states")


def test_a_note_is_a_tagged_pdf_that_could_itself_be_attached() -> None:
    notice = asked(what="A registry <script>did</script> not answer.")
    step("bel.dip", "acknowledge", notice)
    printed = note_pdf(thread_of(cast.actor("ard.dip"), notice))
    assert b"/StructTreeRoot" in b"".join(object_streams(printed))
    assert inspect("note.pdf", printed) == "application/pdf"


def test_nothing_is_fetched_for_it() -> None:
    with pytest.raises(ValueError, match="nothing is fetched"):
        _nothing("https://example.org/")


def test_its_style_bears_the_mark_on_every_page() -> None:
    assert "string(mark)" in STYLE.read_text("utf-8")
