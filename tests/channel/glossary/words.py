"""Terms for the tests of the glossary: defined by an account with its key."""

from __future__ import annotations

from typing import Any

from detente.channel.audit.acts import Done
from detente.channel.glossary.models import CommonText, Term
from tests.channel import cast


def defined(by: str = "ard.tech", definition: str = "An unwanted event.", **given: Any) -> Term:
    """A term of the account's state: "incident" in English for all members, unless told else."""
    details = {"word": "incident", "language": "en", "source": "", "visibility": "members",
               "readers": [], **given}  # fmt: skip
    found: Term = cast.signed(by, "glossary.define", definition=definition, **details).result
    return found


def related(by: str, term: Term, other: Term, relation: str, note: str = "") -> Done:
    """What the account's state says of its term beside another's."""
    return cast.signed(by, "glossary.relate", term=str(term.pk), other=str(other.pk),
                       relation=relation, note=note)  # fmt: skip


def proposed(by: str = "ard.dip", **given: Any) -> CommonText:
    """A common text on "incident", put to Belmora, unless told else."""
    details = {"word": "incident", "language": "en", "definition": "An event that disturbs.",
               "members": ["BEL"], "visibility": "members", **given}  # fmt: skip
    found: CommonText = cast.signed(by, "glossary.propose", **details).result
    return found


def agreed(by: str, text: CommonText) -> Done:
    """The account's state signs."""
    return cast.signed(by, "glossary.agree", text=str(text.pk), digest=text.digest)
