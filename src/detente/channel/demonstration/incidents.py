"""The notices of the demonstration: what the invented states told and asked each other."""

from datetime import datetime, timedelta
from typing import Any

from detente.channel.audit.moments import at
from detente.channel.demonstration.keys import signed
from detente.channel.notices.models import Notice

FERRIES = {
    "subject": "Timetables of two ferry lines altered",
    "what": "Since the morning the timetables shown to passengers on two lines differ from those "
    "that the operator published. Nobody was harmed; the ferries sail.",
    "where": "Harbour of Corrantine, passenger information", "sector": "Transport",
    "consequences": "Passengers were misled; some boats waited.", "critical": "unknown",
    "asked": "Please say whether addresses in your territory, sent to your response team, are "
    "known to you.",
}  # fmt: skip
HOSPITAL = {
    "subject": "Slow systems in two hospitals",
    "what": "Two hospitals work on paper after part of their systems was encrypted.",
    "where": "Saltmere, region of the lakes", "sector": "Health", "critical": "yes",
    "consequences": "Planned treatments were put off; urgent ones go on.",
    "asked": "Experience with restoring such systems, and two people for a week.",
}  # fmt: skip
SCAN = {
    "subject": "Planned survey of mail servers",
    "what": "Next week our response team asks mail servers of the region for their version. "
    "It will not enter any of them.",
}


def tell_earlier(now: datetime) -> None:
    """Let them tell and ask in the last weeks, when all was answered."""
    _answered(now - timedelta(days=38))
    _assistance(now - timedelta(days=21))
    with at(now - timedelta(days=12)):
        _sent("mir.csirt", to=["AMB", "DUR", "SAL"], kind="courtesy", mark="GREEN", **SCAN)


def tell_lately(now: datetime) -> None:
    """Let them tell and ask in the last two hours, so that something waits."""
    _urgent(now - timedelta(hours=2))
    with at(now - timedelta(hours=1)):
        _sent(
            "bri.duty", to=["VEL"], kind="information", urgency="priority", mark="AMBER",
            subject="A sample seen in both countries",
            what="Our response team met a sample whose name your team published last week.",
            asked="May we have the report that you mention there?",
        )  # fmt: skip


def _answered(moment: datetime) -> None:
    with at(moment):
        notice = _sent(
            "vel.csirt", to=["DUR"], kind="mitigation", urgency="priority", mark="AMBER",
            subject="Mail that misleads, sent through a server in Durnholt",
            what="Mail in the name of our ministry is sent through one server.",
            where="A server in Durnholt, whose address our team gave to yours",
            asked="Please look at the server, and stop the mail if you find it so.",
            incident_class="fraud", confidence="very-likely",
        )  # fmt: skip
    with at(moment + timedelta(hours=3)):
        signed("dur.csirt", "notices.acknowledge", notice=str(notice.pk))
    with at(moment + timedelta(hours=30)):
        signed(
            "dur.csirt", "notices.answer", notice=str(notice.pk), mark="AMBER",
            text="The server had been misused by strangers. Its owner has closed it. Thank you.",
        )  # fmt: skip


def _assistance(moment: datetime) -> None:
    with at(moment):
        notice = _sent(
            "sal.duty", to=["BRI"], kind="assistance", urgency="priority", mark="AMBER+STRICT",
            incident_class="malicious-code", confidence="almost-certain", **HOSPITAL,
        )  # fmt: skip
    with at(moment + timedelta(hours=2)):
        due = moment + timedelta(hours=26)
        signed("bri.duty", "notices.hold", notice=str(notice.pk), next_word_by=due.isoformat())
    with at(moment + timedelta(hours=20)):
        signed(
            "bri.duty", "notices.answer", notice=str(notice.pk), mark="AMBER+STRICT",
            assistance={
                "receipt": "yes", "possible": "yes", "time_frame": "From Monday, for a week",
                "nature": "Two people who have restored such systems", "scope": "Advice on site",
                "terms": "Travel at our cost; nothing is taken away.",
            },
        )  # fmt: skip


def _urgent(moment: datetime) -> None:
    """An urgent notice that Veldmark has not yet acknowledged: two persons sent it."""
    content = _content(
        to=["VEL"], kind="incident", urgency="urgent", mark="AMBER",
        incident_class="intrusions", confidence="likely", **FERRIES,
    )  # fmt: skip
    with at(moment - timedelta(minutes=9)):
        proposal = signed("cor.csirt", "notices.propose", **content).result
    with at(moment):
        signed("cor.duty", "notices.release", proposal=str(proposal.pk), content=proposal.content)


def _sent(by: str, **said: Any) -> Notice:
    notice: Notice = signed(by, "notices.send", **_content(**said)).result
    return notice


def _content(**said: Any) -> dict[str, Any]:
    return {
        "urgency": "routine", "permitted": "INTERNALLY VISIBLE ACTIONS", "language": "en",
        "contact": "The duty desk, at any hour", **said,
    }  # fmt: skip
