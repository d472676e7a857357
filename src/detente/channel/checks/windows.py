"""How long a contact has to answer a check: settings of this community.

The times of the checks of the OSCE and the UN are not known from public texts; these are choices
of this channel, modelled on the exercises of the IAEA, and the pages name them as such.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from detente.channel.checks.models import Level

RECEIPT_HOURS = 24
"""Hours on working days to confirm receipt; assumption: a desk looks in once a working day."""

RECEIPT_HOURS_ROUND_THE_CLOCK = 4
"""Hours to confirm receipt where somebody is always there; assumption: half a shift."""

QUESTION_HOURS = 48
"""Hours to answer a question of fact; assumption: two offices have to speak with each other."""

FORM_DAYS = 3
"""Days to fill in a notification; assumption: one working day and the two beside it."""

REPORT_DAYS = 14
"""Days after an exercise to report on it; assumption: time for a review within the state."""

SATURDAY = 5
"""The first of the days that are not working days (Monday is 0); assumption: weekends on Saturday
and Sunday, which do not fit every state, and so nothing follows from a late answer."""


def due(
    level: str, at: datetime, *, zone: str, round_the_clock: bool, exercise_on: date | None
) -> datetime:
    """When an answer is due of what is asked now.

    Parameters
    ----------
    at
        When it is asked.
    zone
        The contact's time zone (IANA), in which its working days are counted.
    round_the_clock
        Whether the contact is always there.
    exercise_on
        The day of the exercise, for that level alone.
    """
    if level == Level.QUESTION:
        return at + timedelta(hours=QUESTION_HOURS)
    if level == Level.FORM:
        return at + timedelta(days=FORM_DAYS)
    if level == Level.EXERCISE and exercise_on is not None:
        over = datetime.combine(exercise_on, time.min, UTC) + timedelta(days=1 + REPORT_DAYS)
        return max(over, at + timedelta(days=REPORT_DAYS))
    if round_the_clock:
        return at + timedelta(hours=RECEIPT_HOURS_ROUND_THE_CLOCK)
    return on_working_days(at, timedelta(hours=RECEIPT_HOURS), zone)


def on_working_days(at: datetime, length: timedelta, zone: str) -> datetime:
    """Give the moment by which so much time has passed on working days of a time zone."""
    moment, left = at.astimezone(UTC), length
    while left:
        local = moment.astimezone(ZoneInfo(zone))
        tomorrow = local.date() + timedelta(days=1)
        midnight = datetime.combine(tomorrow, time.min, ZoneInfo(zone)).astimezone(UTC)
        if local.weekday() < SATURDAY:
            spent = min(left, midnight - moment)
            moment, left = moment + spent, left - spent
        else:
            moment = midnight
    return moment
