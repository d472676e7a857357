"""Consultations on the record: opened and moved by the accounts of the cast."""

from __future__ import annotations

from typing import Any

from detente.channel.audit import moments
from detente.channel.audit.acts import Done
from detente.channel.consultations.models import Consultation
from tests.channel import cast
from tests.channel.consultations.courses import hours

REQUEST = {
    "requested": "BEL",
    "cause": "The ferries stood still.",
    "activity": "Loss of the harbour's booking system",
    "place": "Port of Ardenia",
}


def opened(by: str = "ard.dip") -> Consultation:
    """A consultation that Ardenia has just opened with Belmora."""
    found: Consultation = cast.signed(by, "consultations.open", **REQUEST).result
    return found


def moved(by: str, consultation: Consultation, move: str, /, **given: Any) -> Done:
    """A move, prepared, signed and done."""
    return cast.signed(
        by, "consultations.move", dossier=str(consultation.dossier_id), move=move, **given
    )


def at_hour(number: float) -> Any:
    """Let it be so many hours after noon."""
    return moments.at(hours(number))


def again(consultation: Consultation) -> Consultation:
    """The same consultation as it now stands in the database."""
    found: Consultation = Consultation.objects.select_related("dossier").get(pk=consultation.pk)
    return found


def met() -> Consultation:
    """A consultation whose bilateral meeting was held; it is then one hour after noon."""
    one = opened()
    with at_hour(0.5):
        moved("bel.dip", one, "reply", text="We know of nothing.")
        moved("ard.dip", one, "ask_meeting", reason="Let us talk.")
        moved("bel.dip", one, "offer_meeting", date=hours(0.75).isoformat())
        moved("ard.dip", one, "accept_date")
    with at_hour(1):
        moved("bel.dip", one, "record_meeting", account="We talked.")
    return again(one)
