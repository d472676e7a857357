"""The glossary and the self-reports of the demonstration."""

from datetime import datetime, timedelta

from detente.channel.audit.acts import perform
from detente.channel.audit.moments import at
from detente.channel.demonstration.keys import actor_of, signed

TERMS = {
    "vel.authority": "An act through networks that makes a system do what its owner did not wish.",
    "cor.authority": "Any event that lowers the availability, integrity or secrecy of a system.",
    "mir.authority": "A malicious act through networks that is attributable to a person.",
}
"""What three states mean by the same word."""

WORD = "ICT incident"


def define_all(moment: datetime) -> None:
    """Let three states define one word, relate their meanings, and one report on a measure."""
    terms = {}
    for place, (by, definition) in enumerate(TERMS.items()):
        with at(moment + timedelta(days=place)):
            terms[by] = signed(
                by, "glossary.define", word=WORD, language="en", definition=definition,
                source="", visibility="members", readers=[],
            ).result  # fmt: skip
    with at(moment + timedelta(days=5)):
        signed(
            "vel.authority", "glossary.relate", term=str(terms["vel.authority"].pk),
            other=str(terms["cor.authority"].pk), relation="narrower", note="Without accidents.",
        )  # fmt: skip
        signed(
            "mir.authority", "glossary.relate", term=str(terms["mir.authority"].pk),
            other=str(terms["cor.authority"].pk), relation="conflicting", note="",
        )  # fmt: skip
    with at(moment + timedelta(days=8)):
        report = perform(
            "commitments.keep", actor_of("vel.authority"), measure="osce-8", progress="in-place",
            account="Two contacts are nominated and reached round the clock.",
        ).result  # fmt: skip
        signed(
            "vel.authority", "commitments.show", measure="osce-8", number=report.number,
            visibility="members", readers=[],
        )  # fmt: skip
