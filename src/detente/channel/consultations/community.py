"""The numbers by which this community consults: its own settings, else those of the profile.

`DETENTE_COMMUNITY` names a JSON file; of it ``{"consultations": {"reply_hours": 24}}`` concerns
this part, with the names of the fields of `Profile`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from detente.channel import settings
from detente.channel.consultations.phases import ConsultationError, Profile
from detente.world.errors import nearest

ENOUGH_STATES = 14
"""States from which twelve may second a meeting of two others; in a smaller community none could
ever be called by twelve."""

SMALL_SHARE = 34
"""Percent of the other states that must second in a smaller community; assumption: twelve of the 35
states of the CSCE in June 1991 were a third of them."""

LABELS: Mapping[str, str] = {
    "reply_hours": _("for the reply to a request"),
    "holding_hours": _("more, at most, by a holding reply"),
    "offer_hours": _("to offer a date for a meeting"),
    "agreement_hours": _("to agree on a date"),
    "record_hours": _("after the agreed date, to record the meeting"),
    "seconding_hours": _("to second a meeting of the community"),
    "seconders": _("states that must second it"),
    "seconders_percent": _("of the other states that must second it"),
    "earliest_hours": _("before a meeting of the community may begin"),
    "latest_hours": _("by which it must have begun"),
    "session_hours": _("for which it may last"),
}
UNITS: Mapping[str, str] = {"hours": _("hours"), "percent": _("percent"), "states": _("states")}


@dataclass(frozen=True)
class Number:
    """One number of the community, as a page shows it; `own` where the community set it."""

    label: str
    value: int
    unit: str
    own: bool
    source: str


def profile(members: int) -> Profile:
    """The numbers of this community.

    Parameters
    ----------
    members
        How many states there are: where they are fewer than `ENOUGH_STATES` and the community has
        said nothing else, a share of them seconds.

    Raises
    ------
    ConsultationError
        A setting has no such name, or its number cannot be used.
    """
    own = settled()
    return Profile(**{**_seconding(own, members), **own})


def settled() -> dict[str, Any]:
    """What this community has set itself, by the names of `Profile`; raises as `profile`."""
    own = dict(settings.COMMUNITY.get("consultations", {}))
    for name in own:
        if name not in LABELS:
            raise ConsultationError(
                f"There is no number '{name}' of a consultation.", where="DETENTE_COMMUNITY",
                expected=nearest(name, LABELS), remedy="mend the file of the community's settings",
            )  # fmt: skip
    return own


def numbers(used: Profile) -> list[Number]:
    """Every number that is set, with where it is from."""
    own = settled()
    return [
        Number(
            label=gettext(LABELS[each.name]), value=getattr(used, each.name),
            unit=gettext(UNITS[each.metadata["unit"]]), own=each.name in own,
            source=each.metadata["source"] or each.metadata["assumption"],
        )
        for each in fields(used)
        if getattr(used, each.name) is not None
    ]  # fmt: skip


def _seconding(own: Mapping[str, Any], members: int) -> dict[str, int | None]:
    """How seconders are counted where the community has not said."""
    if "seconders" in own:
        return {}
    if "seconders_percent" in own:
        return {"seconders": None}
    if members < ENOUGH_STATES:
        return {"seconders": None, "seconders_percent": SMALL_SHARE}
    return {}
