"""The consultations of the demonstration: one settled, one that waits for a reply, one paused."""

import hashlib
from datetime import datetime, timedelta
from typing import Any

from detente.channel.audit.moments import at
from detente.channel.consultations.models import Consultation
from detente.channel.demonstration.keys import signed

MINUTE = (
    "Both sides find that the outage of the cable station came from a fault of its power supply. "
    "They will tell each other of planned work at stations that both depend on."
)


def talk_lately(now: datetime) -> None:
    """Let one consultation be paused, and another wait for its reply."""
    paused = now - timedelta(days=9)
    with at(paused):
        opened = _opened(
            "amb.duty", "KAS", activity="Registration of ships did not answer for a day.",
            cause="The register serves two harbours; its data may have been read.",
            place="Register of ships, Ambermouth",
        )  # fmt: skip
    with at(paused + timedelta(hours=30)):
        _move("kas.duty", opened, "reply", text="We know of nothing. Our team looks into it.")
    with at(paused + timedelta(hours=31)):
        _move("kas.duty", opened, "propose_pause", reason="Our experts travel to a conference.")
    with at(paused + timedelta(hours=40)):
        _move("amb.duty", opened, "accept_pause")
    with at(now - timedelta(hours=26)):
        _opened(
            "orl.duty", "VEL", activity="A probe of our power grid's control network.",
            cause="It came on the day of an exercise on our border, and may be misread here.",
            place="Control network of the grid, Orlend",
        )  # fmt: skip


def settle(moment: datetime) -> None:
    """Let one consultation come to an agreed minute."""
    with at(moment):
        opened = _opened(
            "zep.duty", "QUI", activity="A cable station fell silent for six hours.",
            cause="Two other stations had been probed the week before.",
            place="Cable station, Zephyrine",
        )  # fmt: skip
    with at(moment + timedelta(hours=20)):
        _move(
            "qui.duty", opened, "reply", text="Our side of the cable lost power, as our log shows."
        )
    with at(moment + timedelta(hours=44)):
        _move("zep.duty", opened, "propose_minute", text=MINUTE)
    with at(moment + timedelta(hours=50)):
        digest = hashlib.sha256(MINUTE.encode()).hexdigest()
        _move("qui.duty", opened, "sign_minute", digest=digest)


def _opened(by: str, requested: str, **said: str) -> Consultation:
    opened: Consultation = signed(by, "consultations.open", requested=requested, **said).result
    return opened


def _move(by: str, opened: Consultation, move: str, **given: Any) -> None:
    signed(by, "consultations.move", dossier=str(opened.dossier_id), move=move, **given)
