"""Papers for the tests of papers: published by an account with its key."""

from __future__ import annotations

from typing import Any

from detente.channel.audit.acts import Done
from detente.channel.papers.contents import keep_text
from detente.channel.papers.models import Paper
from tests.channel import cast


def published(by: str = "ard.dip", text: str = "We say so.", **given: Any) -> Paper:
    """A paper of the account's state, a profile in English for all members unless told else."""
    details = {"topic": "profile", "title": "How we work", "language": "en",
               "visibility": "members", "readers": [], **given}  # fmt: skip
    found: Paper = cast.signed(
        by, "papers.publish", digest=keep_text(text, cast.actor(by)), **details
    ).result
    return found


def version(paper: Paper, by: str = "ard.dip", text: str = "Anew.", **given: Any) -> Done:
    """Another version of a paper, the original in English unless told else."""
    details = {"title": "How we work now", "language": "en", "standing": "original", **given}
    return cast.signed(
        by, "papers.publish_version", paper=str(paper.pk),
        digest=keep_text(text, cast.actor(by)), **details,
    )  # fmt: skip
